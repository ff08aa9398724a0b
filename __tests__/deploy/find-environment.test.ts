import { CommandFailure } from "../../deploy/command-failure";
import { findEnvironment } from "../../deploy/find-environment";

test("a known environment is found", () => {
  expect(findEnvironment("local")).toMatchObject({ name: "local", simulator: true });
});

test.each(["production", "", "Local", "local-"])("%j is refused with the names there are, as bad input", (name) => {
  const act = () => findEnvironment(name);
  expect(act).toThrow(
    new CommandFailure(
      `environment must be one of dev, staging, prod, local, got "${name}": stacks/environments.ts defines them`,
    ),
  );
  expect(act).toThrow(expect.objectContaining({ exitCode: 2 }));
});
