import { isEvaluated } from "./kinds/access-sentence";
import { listed } from "./reading/newly";
import type { AccessRule } from "./rule";

export const accessIsKnown: AccessRule = {
  id: "access-is-known",
  about: "access",
  severity: "low",
  why: "What nobody knows before apply nobody can review: it may be more access than is meant.",
  fix: "Build ARNs from names of the environment in place of values that AWS makes up or that a data source reads, or look at the policy after apply.",
  check(change) {
    if (change.direction !== "unknown") return [];
    const { principal, resource, actions, unknowns } = change;
    // Where a policy cannot be read at all, there is no principal to ask about.
    const who = isEvaluated(change)
      ? `whether ${principal.label} may ${listed(actions)} on ${resource.label}`
      : `what changes in the access to ${resource.label}`;
    return [{ what: `${who} is not known: ${unknowns.join("; ")}`, undecided: isEvaluated(change) }];
  },
};
