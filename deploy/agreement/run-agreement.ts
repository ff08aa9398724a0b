import type { Environment } from "../../modules/environment/environment";
import type { Workspace } from "../workspace";
import { startSessions } from "./actors";
import { allCases } from "./cases/all-cases";
import type { Row } from "./compare";
import { compareAll } from "./compare-all";
import { deployProbe, destroyProbe } from "./probe/deploy-probe";
import { stacksOf } from "./stacks-of";

/** Where to compare, and who hears of it. */
export interface AgreementOptions {
  /** The environment of the simulator. Its stacks are deployed, and the workspace's output is their synthesis. */
  readonly environment: Environment;
  /** One with a folder of its own below `.local`, because the probe stack is written beside its output. */
  readonly workspace: Workspace;
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** Hears of each comparison as it is made. */
  readonly onRow?: (row: Row, index: number) => void;
}

/**
 * Makes real calls on the running simulator, and compares what comes of each with what the model says of the synthesized stacks.
 *
 * It deploys a stack of its own beside the document service, for roles, keys and policies of more kinds, and destroys it again.
 *
 * @throws Error when the stack cannot be deployed or a session cannot be started.
 */
export async function runAgreement({
  environment,
  workspace,
  signal,
  onRow,
}: AgreementOptions): Promise<readonly Row[]> {
  await deployProbe(environment, workspace, signal);
  try {
    const actors = await startSessions(environment, workspace);
    const stacks = stacksOf(environment, workspace);
    return await compareAll(allCases(environment), { environment, actors, stacks, signal, onRow });
  } finally {
    // Whoever ends it early takes the simulator down with all that is in it.
    if (!signal.aborted) await destroyProbe(environment, workspace, signal);
  }
}
