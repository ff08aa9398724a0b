import { Command } from "commander";
import { findEnvironment } from "../find-environment";
import { runCommand } from "../run-command";
import { givenValues } from "../terraform/given-values";

const command = new Command("require-values")
  .description("Fails unless all is given that a deploy of an environment is asked for and that no plan holds.")
  .argument("<environment>", "one of stacks/environments.ts")
  .exitOverride();

void runCommand(async () => {
  command.parse();
  for (const name of Object.keys(givenValues(findEnvironment(command.args[0] ?? "")))) console.log(`${name} is given`);
  return 0;
});
