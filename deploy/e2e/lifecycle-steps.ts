import { existsSync } from "node:fs";
import { join } from "node:path";
import { ok } from "node:assert/strict";
import { environments } from "../../stacks/environments";
import { stackIds } from "../../stacks/stack-ids";
import { terraformVariables } from "../terraform/terraform-variables";
import { findTerraform } from "../local/find-terraform";
import { runsSimulator } from "../local/simulator-process";
import { readSimulatorRecord } from "../local/simulator-record";
import type { EndToEnd } from "./end-to-end";
import { applyOnMoto } from "./apply-on-moto";
import type { Scene } from "./scene";
import { judgePlans } from "./judge-plans";
import { NOT_KEPT, type PlannedOnly, planWhatIsNotKept } from "./plan-what-is-not-kept";
import { whatIsLeft } from "./what-is-left";
import type { Step } from "./step";

/** From nothing to a deployed service that a second plan finds unchanged. */
export function bringUpSteps(run: EndToEnd): readonly Step[] {
  return [
    {
      name: "local:up starts a local AWS with the deploy and plan roles",
      timeoutSeconds: 900,
      essential: true,
      run: async (signal) => {
        await run.npm(signal, "local:up");
        return run.simulator.endpoint;
      },
    },
    {
      name: "synth writes every environment",
      timeoutSeconds: 120,
      essential: true,
      run: async (signal) => {
        await run.run(signal, { program: "npx", args: ["cdktf", "synth", "--output", run.workspace.output] });
        return writtenStacks(run).join(", ");
      },
    },
    ...planSteps(run),
    {
      name: "what it does not keep and moto does is applied there, and a second plan changes nothing",
      timeoutSeconds: 600,
      run: (signal) => applyOnMoto(run, signal),
    },
    {
      name: "deploy refuses an unknown environment with exit code 2",
      timeoutSeconds: 60,
      run: async (signal) => {
        await run.npm(signal, "deploy", ["production"], 2);
        return "production";
      },
    },
    {
      name: "deploy of local, as a session of the deploy role",
      timeoutSeconds: 1_500,
      essential: true,
      run: async (signal) => {
        await run.npm(signal, "deploy", ["local"]);
        return stackIds(run.environment).join(", ");
      },
    },
    {
      name: "a second plan of every stack, as a session of the plan role, changes nothing",
      timeoutSeconds: 360,
      run: (signal) => planWithoutChanges(run, signal),
    },
    {
      name: "smoke passes",
      timeoutSeconds: 300,
      run: async (signal) => {
        await run.npm(signal, "smoke", ["local"]);
        return run.names.smokeRoleName;
      },
    },
  ];
}

/** Plans of everything, which nobody applies. */
function planSteps(run: EndToEnd): readonly Step[] {
  let plannedOnly: readonly PlannedOnly[] = [];
  return [
    {
      name: "what the simulator does not keep is validated and planned",
      timeoutSeconds: 300,
      run: async (signal) => {
        plannedOnly = await planWhatIsNotKept(run, signal);
        return NOT_KEPT.join(", ");
      },
    },
    {
      name: "checkov finds nothing in plans and synthesis that is not acknowledged",
      timeoutSeconds: 600,
      run: (signal) => judgePlans(run, plannedOnly, signal),
    },
  ];
}

/** Back to nothing. */
export function takeDownSteps(run: EndToEnd, scene: Scene): readonly Step[] {
  return [
    {
      name: "destroy, as a session of the deploy role",
      timeoutSeconds: 1_500,
      run: async (signal) => {
        await run.npm(signal, "deploy", ["local", "--destroy"]);
        return "as `npm run deploy -- local --destroy`";
      },
    },
    {
      name: "nothing is left but the keys, which wait for their deletion",
      timeoutSeconds: 60,
      run: () => whatIsLeft(run, scene),
    },
  ];
}

/** The end of every run, whatever happened before. */
export function downStep(run: EndToEnd): Step {
  return {
    name: "local:down stops the simulator and forgets it",
    timeoutSeconds: 60,
    run: async (signal) => {
      const record = readSimulatorRecord(run.workspace);
      await run.npm(signal, "local:down");
      ok(record === undefined || !runsSimulator(record), "the simulator must not run any more");
      ok(readSimulatorRecord(run.workspace) === undefined, "the record must be gone");
      return record?.endpoint ?? "there was none";
    },
  };
}

function writtenStacks({ workspace }: EndToEnd): readonly string[] {
  return environments.flatMap(stackIds).map((stackId) => {
    const file = join(workspace.stackDirectory(stackId), "cdk.tf.json");
    ok(existsSync(file), `${file} must be there`);
    return stackId;
  });
}

/** It plans without a lock, because the plan role may write nothing. */
async function planWithoutChanges(run: EndToEnd, signal: AbortSignal): Promise<string> {
  const terraform = findTerraform();
  if ("missing" in terraform) throw new Error(terraform.missing);
  const target = await run.sessionOf(run.environment.planRoleArn);
  for (const stackId of stackIds(run.environment)) {
    await run.run(signal, {
      program: terraform.found.program,
      args: ["plan", "-detailed-exitcode", "-lock=false", "-input=false", "-no-color"],
      cwd: run.workspace.stackDirectory(stackId),
      env: terraformVariables(target),
    });
  }
  return "exit code 0 of `terraform plan -detailed-exitcode`";
}
