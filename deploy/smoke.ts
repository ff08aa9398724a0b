import { Command } from "commander";
import { findEnvironment } from "./find-environment";
import { runCommand } from "./run-command";
import { runSmoke } from "./smoke/run-smoke";
import { smokeTable } from "./smoke/smoke-table";
import { Workspace } from "./workspace";

const command = new Command("smoke")
  .description("Checks the document service of an environment after a deploy.")
  .argument("<environment>", "one of stacks/environments.ts")
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const results = await runSmoke(findEnvironment(command.args[0] ?? ""), Workspace.fromEnvironment());
  console.log(smokeTable(results));
  return results.every(({ passed }) => passed) ? 0 : 1;
});
