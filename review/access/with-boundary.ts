import { policyTitle } from "../../access/policy-title";
import { readable } from "../../modules/policy/evaluation";
import type { Draft } from "./draft";
import type { AssumedPrincipal } from "./principal-pair";

/** A boundary that changes has its part in what is gained or lost. */
export function withBoundary<T extends Pick<Draft, "direction" | "through">>(
  difference: T,
  assumed: AssumedPrincipal,
): T {
  const [was, is] = [assumed.before?.permissionsBoundary, assumed.after?.permissionsBoundary];
  if (!assumed.before || !assumed.after || JSON.stringify(was?.document) === JSON.stringify(is?.document))
    return difference;
  if (difference.direction === (was ? "loss" : "gain") && !(was && is)) return difference;
  const title = readable(policyTitle((is ?? was)?.name ?? ""));
  const what = `${title} (boundary, ${was && is ? "changed" : was ? "removed" : "added"})`;
  return { ...difference, through: [...difference.through, what] };
}
