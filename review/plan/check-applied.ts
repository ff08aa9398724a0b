import type { Plan } from "./plan";
import { PlanError } from "./plan-error";
import type { PlanJson } from "./plan-json";

/**
 * Refuses a plan that Terraform would apply and that does not say what this does: the changes were lost, and nobody could review them.
 *
 * A plan that only refreshes has no changes, and shows as drift what it writes to the state.
 *
 * @throws PlanError
 */
export function checkApplied(plan: Plan, json: PlanJson, source: string): void {
  if (saysWhatItDoes(plan)) return;
  const problem =
    // Terraform looks for what a change depends on, and for nothing else.
    json.relevant_attributes.length > 0
      ? "says what its changes depend on and has no changes"
      : json.applyable === true && plan.drift.length === 0
        ? "can be applied and says nothing of what that does"
        : undefined;
  if (problem !== undefined) throw new PlanError(`${source} ${problem}: it is damaged, make it again`);
}

/** As Terraform decides it: reads wait for the apply, a move and an import write to the state. */
function saysWhatItDoes({ changes, outputs }: Plan): boolean {
  const acts = ({ actions }: { readonly actions: readonly string[] }) => actions.some((action) => action !== "no-op");
  const writesState = ({ previousAddress, importing }: Plan["changes"][number]) =>
    previousAddress !== undefined || importing;
  return changes.some((change) => acts(change) || writesState(change)) || outputs.some(acts);
}
