import { rmSync } from "node:fs";
import type { Environment } from "../../modules/environment/environment";
import type { Workspace } from "../workspace";
import { runsSimulator, stopSimulator } from "./simulator-process";
import { forgetSimulatorRecord, readSimulatorRecord } from "./simulator-record";

/**
 * Stops the local AWS of a workspace and forgets it, with the state of its stacks: the simulator keeps nothing, and a state without it would
 * name resources that are gone.
 */
export async function takeDown(
  environment: Environment,
  workspace: Workspace,
  say: (line: string) => void,
): Promise<void> {
  const record = readSimulatorRecord(workspace);
  if (record !== undefined) {
    const running = runsSimulator(record);
    await stopSimulator(record);
    say(running ? `stopped the simulator at ${record.endpoint}` : "the simulator had ended by itself");
  }
  const state = workspace.stateDirectory(environment);
  for (const path of [state, workspace.file("tmp"), workspace.file("tls")]) {
    if (path !== undefined) rmSync(path, { recursive: true, force: true });
  }
  forgetSimulatorRecord(workspace);
}
