import { isSameAccount, mayCall } from "./combine";
import type { CompiledPolicy } from "./document";
import { allowedAtEachLevel, ownerKind, type Investigation } from "./findings";
import type { Call } from "./layers";
import { FALSE } from "./formula";
import { worksAcrossAccounts } from "./kms-operations";
import { nearestMiss } from "./nearest-miss";
import { principalText } from "./principal";
import type { Reason } from "./reason";
import { allowReasonsOf, applyingReasons } from "./statement-reasons";

/** Why nothing allows: each layer that would have to and does not, with the nearest statement. */
export function refusalReasons(investigation: Investigation): Reason[] {
  const { call, layers, findings } = investigation;
  const { principal } = call.request;
  const rule = ruleAgainst(call);
  if (rule) return [{ kind: "rule", text: rule }];
  const reasons: Reason[] = [];
  reasons.push(...levelRefusals("service control policy", layers.serviceControl, call));
  reasons.push(...levelRefusals("resource control policy", layers.resourceControl, call));
  reasons.push(...resourceRefusals(investigation));
  if ("account" in principal && principal.kind !== "root") {
    if (findings.identity === FALSE)
      reasons.push(miss(layers.identity, `no identity policy of ${principalText(principal)} allows it`, call));
    if (layers.boundary && findings.boundary === FALSE)
      reasons.push(miss([layers.boundary], `${layers.boundary.name} does not allow it`, call));
    if (layers.session && findings.session === FALSE)
      reasons.push(miss(layers.session, "no session policy allows it", call));
  }
  if (reasons.some(({ kind }) => kind === "miss")) return reasons;
  return [
    ...applyingReasons(investigation),
    { kind: "rule", text: "the conditions of the statements leave no request that is allowed" },
  ];
}

function ruleAgainst(call: Call): string | undefined {
  const { principal, action } = call.request;
  const owner = ownerKind(call);
  if (!mayCall(principal, call)) {
    if (principal.kind === "root") return "the root user cannot assume a role";
    return `${principalText(principal)} cannot call ${action}: it takes callers with AWS credentials`;
  }
  const foreign = "account" in principal && isSameAccount(call) === FALSE;
  if (foreign && owner === "key policy" && !worksAcrossAccounts(call.action)) {
    return `${action} has no effect on a key of another account, whatever the policies say`;
  }
  return undefined;
}

function levelRefusals(kind: string, levels: readonly (readonly CompiledPolicy[])[], call: Call): Reason[] {
  const level = levels.findIndex((policies) => allowedAtEachLevel([policies], call) === FALSE);
  const policies = levels[level];
  return policies ? [miss(policies, `no ${kind} allows it at level ${level + 1} of ${levels.length}`, call)] : [];
}

/** The resource's side of a refusal, whether it allows or not. A bucket or queue of one's own account needs no policy. */
function resourceRefusals({ call, findings }: Investigation): Reason[] {
  const { resourcePolicy, grants } = call.environment;
  if (resourcePolicy) {
    const allowed = Object.values(findings.resource).some((holds) => holds !== FALSE);
    if (allowed) return allowReasonsOf([resourcePolicy], call);
    const neither = grants && grants.length > 0 ? ", nor does a grant" : "";
    return [miss([resourcePolicy], `${resourcePolicy.name} does not allow it${neither}`, call)];
  }
  const needed = !("account" in call.request.principal) || isSameAccount(call) === FALSE;
  return needed ? [{ kind: "miss", text: "the resource has no policy that allows it" }] : [];
}

function miss(policies: readonly CompiledPolicy[], text: string, call: Call): Reason {
  const nearest = nearestMiss(policies, call);
  if (!nearest) return { kind: "miss", text: `${text}: there is no Allow statement` };
  const { policy, statement, mismatch, difference } = nearest;
  return {
    kind: "miss",
    document: policy.name,
    statement: statement.label,
    effect: "Allow",
    mismatch,
    text: `${text}: nearest is ${statement.label} of ${policy.name}, ${difference}`,
  };
}
