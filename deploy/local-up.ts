import { findEnvironment } from "./find-environment";
import { bringUp } from "./local/bring-up";
import { runCommand } from "./run-command";
import { Workspace } from "./workspace";

void runCommand(async () => {
  await bringUp(findEnvironment("local"), Workspace.fromEnvironment(), console.log);
  console.log("next: npm run deploy -- local");
  return 0;
});
