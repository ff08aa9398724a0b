import { join } from "node:path";
import type { Environment } from "../../../modules/environment/environment";
import { operatorOf } from "../../aws/target";
import { expectExit } from "../../checks/run-program";
import { requireSimulatorRecord } from "../../local/simulator-record";
import { terraformVariables } from "../../terraform/terraform-variables";
import type { Workspace } from "../../workspace";
import { probeNames } from "./probe-names";

const PROGRAM = "tsx deploy/agreement/synthesize.ts";

/** Where the probe stack is synthesized to: beside the environment's own synthesis, so that neither replaces the other. */
export function probeOutput({ output }: Workspace): string {
  return join(output, "..", "agreement.out");
}

/** Deploys the probe stack, as whoever runs the simulator: the deploy role makes no policies of the kinds that are in it. */
export function deployProbe(environment: Environment, workspace: Workspace, signal: AbortSignal): Promise<void> {
  return cdktf("deploy", environment, workspace, signal);
}

export function destroyProbe(environment: Environment, workspace: Workspace, signal: AbortSignal): Promise<void> {
  return cdktf("destroy", environment, workspace, signal);
}

function cdktf(command: "deploy" | "destroy", environment: Environment, workspace: Workspace, signal: AbortSignal) {
  const { stackId } = probeNames(environment);
  const where = ["--app", PROGRAM, "--output", probeOutput(workspace)];
  return expectExit(
    {
      program: "npx",
      args: ["cdktf", command, stackId, ...where, "--auto-approve", "--skip-provider-lock"],
      env: terraformVariables(operatorOf(environment, requireSimulatorRecord(workspace))),
      logFile: join(workspace.output, "..", "logs", `agreement-${command}.log`),
      signal,
    },
    0,
  );
}
