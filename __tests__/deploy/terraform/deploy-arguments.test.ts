import { CommandFailure } from "../../../deploy/command-failure";
import { findEnvironment } from "../../../deploy/find-environment";
import { deployArguments } from "../../../deploy/terraform/deploy-arguments";
import { Workspace } from "../../../deploy/workspace";
import { environments } from "../../../stacks/environments";

const workspace = new Workspace(".");

test("local is deployed without questions and without the registry", () => {
  expect(deployArguments(findEnvironment("local"), workspace)).toEqual([
    "deploy",
    "local-*",
    "--output",
    "cdktf.out",
    "--auto-approve",
    "--skip-provider-lock",
  ]);
});

test.each(["dev", "staging", "prod"])("each change of %s is approved by somebody", (name) => {
  expect(deployArguments(findEnvironment(name), workspace)).toEqual(["deploy", `${name}-*`, "--output", "cdktf.out"]);
});

test("local is destroyed", () => {
  expect(deployArguments(findEnvironment("local"), new Workspace(".local/e2e"), { destroy: true })).toEqual([
    "destroy",
    "local-*",
    "--output",
    ".local/e2e/cdktf.out",
    "--auto-approve",
    "--skip-provider-lock",
  ]);
});

test.each(environments.filter(({ name }) => name !== "local"))("$name is not destroyed", (environment) => {
  const act = () => deployArguments(environment, workspace, { destroy: true });
  expect(act).toThrow(
    new CommandFailure(
      `environment must be one whose data may be destroyed, got "${environment.name}": its keys and buckets are protected, ` +
        "and what is encrypted under a deleted key is lost",
    ),
  );
  expect(act).toThrow(expect.objectContaining({ exitCode: 2 }));
});
