import { Command } from "commander";
import { findEnvironment } from "../find-environment";
import { runCommand } from "../run-command";
import { Deployment } from "../terraform/deployment";
import { Workspace } from "../workspace";
import { isAnythingLeft, leftoversReport } from "./leftovers-report";
import { searchLeftovers } from "./search-leftovers";

const command = new Command("orphans")
  .description("Finds what an interrupted deploy has left in no state, and writes the import blocks for it.")
  .argument("<environment>", "one of stacks/environments.ts")
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const environment = findEnvironment(command.args[0] ?? "");
  const found = await searchLeftovers(await Deployment.begin(environment, Workspace.fromEnvironment()));
  console.log(leftoversReport(found));
  return isAnythingLeft(found) ? 1 : 0;
});
