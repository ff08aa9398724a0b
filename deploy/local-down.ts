import { findEnvironment } from "./find-environment";
import { takeDown } from "./local/take-down";
import { runCommand } from "./run-command";
import { Workspace } from "./workspace";

void runCommand(async () => {
  await takeDown(findEnvironment("local"), Workspace.fromEnvironment(), console.log);
  console.log("the simulator is down, and the state of its stacks is forgotten");
  return 0;
});
