import { writeFileSync } from "node:fs";
import { stackIds } from "../../stacks/stack-ids";
import type { EndToEnd } from "./end-to-end";
import { firstPlan } from "./first-plan";

/** Plans every stack as nothing is deployed yet, and asks checkov about these plans and about the synthesis of all environments. */
export async function judgePlans(run: EndToEnd, signal: AbortSignal): Promise<string> {
  const plans: string[] = [];
  for (const stackId of stackIds(run.environment)) {
    const file = run.workspace.file(`${stackId}.plan.json`);
    writeFileSync(file, await firstPlan(run, run.workspace.stackDirectory(stackId), signal));
    plans.push(`${stackId}=${file}`);
  }
  await run.npm(signal, "checkov", ["--synth", run.workspace.output, "--plan", ...plans]);
  return `${plans.length} plans, and the synthesis of every environment`;
}
