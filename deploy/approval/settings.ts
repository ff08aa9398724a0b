import { Command } from "commander";
import { findEnvironment } from "../find-environment";
import { runCommand } from "../run-command";
import { workflowSettings } from "./workflow-settings";

const command = new Command("settings")
  .description("Prints what a workflow needs to know of an environment, as outputs of a step.")
  .argument("<environment>", "one of stacks/environments.ts")
  .exitOverride();

void runCommand(async () => {
  command.parse();
  for (const line of workflowSettings(findEnvironment(command.args[0] ?? ""))) console.log(line);
  return 0;
});
