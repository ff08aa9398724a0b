import { writeFileSync } from "node:fs";
import { stackIds } from "../../stacks/stack-ids";
import type { EndToEnd } from "./end-to-end";
import { firstPlan } from "./first-plan";
import type { PlannedOnly } from "./plan-what-is-not-kept";

/**
 * Plans every stack as nothing is deployed yet, and asks checkov about these plans, about those of what is never deployed on the simulator, and about the
 * synthesis of all environments.
 */
export async function judgePlans(
  run: EndToEnd,
  plannedOnly: readonly PlannedOnly[],
  signal: AbortSignal,
): Promise<string> {
  const plans = plannedOnly.map(({ name, file }) => `${name}=${file}`);
  for (const stackId of stackIds(run.environment)) {
    const file = run.workspace.file(`${stackId}.plan.json`);
    writeFileSync(file, await firstPlan(run, run.workspace.stackDirectory(stackId), signal));
    plans.push(`${stackId}=${file}`);
  }
  await run.npm(signal, "checkov", ["--synth", run.workspace.output, "--plan", ...plans]);
  return `${plans.length} plans, and the synthesis of every environment`;
}
