import type { PlannedChange } from "./plan";
import { PlanError } from "./plan-error";

/**
 * Refuses a change whose sides do not fit its actions: what is missing on a side would be missed in the review.
 *
 * @param place what the message calls the change
 * @throws PlanError
 */
export function checkChange({ actions, mode, address, before, after }: PlannedChange, place: string): void {
  // A data source that is read during apply may be unknown as a whole.
  if (mode === "data") return;
  const ends = !actions.includes("create") && (actions.includes("delete") || actions.includes("forget"));
  const begins = actions.length === 1 && actions[0] === "create";
  if (after === undefined && !ends) throw damaged(place, address, "has nothing after it");
  if (after !== undefined && ends) throw damaged(place, address, "takes the resource away and has something after it");
  if (before === undefined && !begins) throw damaged(place, address, "has nothing before it");
  if (before !== undefined && begins) throw damaged(place, address, "creates the resource and has something before it");
}

function damaged(place: string, address: string, what: string): PlanError {
  return new PlanError(`${place} (${address}) ${what}: the plan is damaged, make it again`);
}
