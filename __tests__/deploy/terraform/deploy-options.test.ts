import { CommandFailure } from "../../../deploy/command-failure";
import { findEnvironment } from "../../../deploy/find-environment";
import { applyArguments, requireDestroyable, timeoutOf } from "../../../deploy/terraform/deploy-options";
import { environments } from "../../../stacks/environments";

test("local is deployed and destroyed without questions", () => {
  expect(applyArguments(findEnvironment("local"), {})).toEqual(["apply", "-auto-approve"]);
  expect(applyArguments(findEnvironment("local"), { destroy: true })).toEqual(["destroy", "-auto-approve"]);
});

test.each(["dev", "staging", "prod"])("each change of %s is approved by somebody", (name) => {
  expect(applyArguments(findEnvironment(name), {})).toEqual(["apply"]);
});

test("local may be destroyed", () => {
  expect(() => requireDestroyable(findEnvironment("local"))).not.toThrow();
});

test.each(environments.filter(({ name }) => name !== "local"))("$name is not destroyed", (environment) => {
  const act = () => requireDestroyable(environment);
  expect(act).toThrow(
    new CommandFailure(
      `environment must be one whose data may be destroyed, got "${environment.name}": its keys and buckets are protected, ` +
        "and what is encrypted under a deleted key is lost",
    ),
  );
  expect(act).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test("a deploy has 50 minutes, or as many as it is given", () => {
  expect(timeoutOf({})).toBe(3_000_000);
  expect(timeoutOf({ timeoutMinutes: "1" })).toBe(60_000);
  expect(timeoutOf({ timeoutMinutes: "720" })).toBe(43_200_000);
});

test.each(["0", "721", "1.5", "", "soon", "-3"])("--timeout-minutes %s is refused", (timeoutMinutes) => {
  const act = () => timeoutOf({ timeoutMinutes });
  expect(act).toThrow(
    new CommandFailure(`--timeout-minutes must be a whole number from 1 to 720, got ${JSON.stringify(timeoutMinutes)}`),
  );
  expect(act).toThrow(expect.objectContaining({ exitCode: 2 }));
});
