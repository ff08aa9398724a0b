import { Command } from "commander";
import { deploySession } from "./aws/deploy-session";
import { findEnvironment } from "./find-environment";
import { findTerraform } from "./local/find-terraform";
import { CommandFailure } from "./command-failure";
import { runCommand } from "./run-command";
import { type DeployOptions, deployArguments } from "./terraform/deploy-arguments";
import { runCdktf } from "./terraform/run-cdktf";
import { terraformVariables } from "./terraform/terraform-variables";
import { Workspace } from "./workspace";

const command = new Command("deploy")
  .description("Deploys all stacks of an environment, as a session of its deploy role.")
  .argument("<environment>", "one of stacks/environments.ts")
  .option("--destroy", "destroy them instead, where data may be destroyed")
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const workspace = Workspace.fromEnvironment();
  const environment = findEnvironment(command.args[0] ?? "");
  const args = deployArguments(environment, workspace, command.opts<DeployOptions>());
  const terraform = findTerraform();
  if ("missing" in terraform) throw new CommandFailure(terraform.missing);
  const target = await deploySession(environment, workspace);
  return runCdktf(args, terraformVariables(target));
});
