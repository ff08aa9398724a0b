import { allowedByResource, isSameAccount, mayCall } from "./combine";
import type { Decision } from "./decision";
import { describeFormula } from "./describe-formula";
import type { CompiledPolicy } from "./document";
import { allowedAtEachLevel, applies, ownerKind, type Call, type Findings, type PrincipalLayers } from "./findings";
import { FALSE, TRUE, unknownReasons, type Formula } from "./formula";
import { worksAcrossAccounts } from "./kms-operations";
import { nearestMiss } from "./nearest-miss";
import { principalText } from "./principal";
import { matchPrincipal } from "./principal-match";
import type { Reason } from "./reason";
import { simplify } from "./simplify";
import type { CompiledStatement } from "./statement";

/** All that was found out about a request. */
export interface Investigation {
  readonly call: Call;
  readonly layers: PrincipalLayers;
  readonly findings: Findings;
}

/** The reasons of a decision, the deciding ones first. */
export function explain(decision: Decision, investigation: Investigation): readonly Reason[] {
  const { call } = investigation;
  if (decision.decision === "deny") return decision.explicit ? explicitDenials(investigation) : refusals(investigation);
  const certain = [...rootRule(call), ...grantReasons(investigation), ...allowances(investigation, true)];
  if (decision.decision === "allow" && certain.length > 0) return certain;
  const reasons = [...rootRule(call), ...conditionalReasons(investigation)];
  return decision.decision === "unknown" ? [...reasons, ...otherUnknowns(decision, reasons)] : reasons;
}

/** What applies, surely or under conditions. */
function conditionalReasons(investigation: Investigation): Reason[] {
  return [
    ...denials(investigation, (holds) => holds !== FALSE),
    ...grantReasons(investigation),
    ...allowances(investigation, false),
  ];
}

/** Every policy of a request that can deny. */
function policiesOf({ call, layers }: Investigation): readonly CompiledPolicy[] {
  const { resourcePolicy } = call.environment;
  return [
    ...layers.serviceControl.flat(),
    ...layers.resourceControl.flat(),
    ...(resourcePolicy ? [resourcePolicy] : []),
    ...layers.identity,
    ...(layers.boundary ? [layers.boundary] : []),
    ...(layers.session ?? []),
  ];
}

/** The statements that deny; where none denies in every context, those that together do. */
function explicitDenials(investigation: Investigation): readonly Reason[] {
  const certain = denials(investigation, (holds) => holds === TRUE);
  return certain.length > 0 ? certain : denials(investigation, (holds) => holds !== FALSE);
}

function denials(investigation: Investigation, relevant: (holds: Formula) => boolean): Reason[] {
  return policiesOf(investigation).flatMap((policy) =>
    policy.denies.flatMap((statement) => {
      const holds = simplify(applies(statement, investigation.call));
      return relevant(holds) ? [statementReason(policy, statement, holds)] : [];
    }),
  );
}

/** The statements that allow: those of the resource's policy, and the principal's own where they count. */
function allowances({ call, layers, findings }: Investigation, certain: boolean): Reason[] {
  const { resourcePolicy } = call.environment;
  const bySelf = resourcePolicy ? allowing([resourcePolicy], call, certain) : [];
  const enough = certain && isSameAccount(call) === TRUE && allowedByResource(findings) === TRUE;
  return enough ? bySelf : [...bySelf, ...allowing(layers.identity, call, certain)];
}

function allowing(policies: readonly CompiledPolicy[], call: Call, certain: boolean): Reason[] {
  return policies.flatMap((policy) =>
    policy.allows.flatMap((statement) => {
      const holds = simplify(applies(statement, call));
      return holds === FALSE || (certain && holds !== TRUE)
        ? []
        : [statementReason(policy, statement, holds, delegates(policy, statement, call))];
    }),
  );
}

/** Whether a statement of a key or trust policy allows nothing by itself, because it names the account only. */
function delegates(policy: CompiledPolicy, { principals }: CompiledStatement, { request }: Call): boolean {
  if (!principals || policy.kind === "resource control policy") return false;
  const best = matchPrincipal(principals, request.principal, false).find((match) => match.holds === TRUE);
  return best?.naming === "account";
}

function statementReason(
  policy: CompiledPolicy,
  statement: CompiledStatement,
  holds: Formula,
  delegation = false,
): Reason {
  const { effect, label } = statement;
  const subject = `${effect} statement ${label} of ${policy.name}`;
  const source = { document: policy.name, statement: label, effect } as const;
  if (holds === TRUE) {
    if (delegation)
      return { kind: "delegate", ...source, text: `${subject} lets the identity policies of the account decide` };
    return { kind: effect === "Deny" ? "deny" : "allow", ...source, text: `${subject} applies` };
  }
  const unknown = unknownReasons(holds).length > 0;
  const text =
    unknown && holds.kind === "unknown"
      ? `${subject} may apply: ${holds.reasons.join("; ")}`
      : `${subject} applies if ${describeFormula(holds)}`;
  return { kind: unknown ? "unknown" : "condition", ...source, text };
}

function grantReasons({ call }: Investigation): Reason[] {
  return (call.environment.grants ?? []).flatMap((grant): Reason[] => {
    const holds = simplify(grant.allows(call.request.principal, call.action, call.context).holds);
    if (holds === FALSE) return [];
    const source = { document: grant.name, effect: "Allow" } as const;
    if (holds === TRUE) return [{ kind: "allow", ...source, text: `${grant.name} allows it` }];
    if (holds.kind === "unknown")
      return [{ kind: "unknown", ...source, text: `${grant.name} may allow it: ${holds.reasons.join("; ")}` }];
    const kind = unknownReasons(holds).length > 0 ? "unknown" : "condition";
    return [{ kind, ...source, text: `${grant.name} allows it if ${describeFormula(holds)}` }];
  });
}

function rootRule(call: Call): Reason[] {
  if (call.request.principal.kind !== "root" || isSameAccount(call) !== TRUE || ownerKind(call) !== "resource policy")
    return [];
  return [{ kind: "rule", text: "the root user of an account may do everything in it that no policy denies" }];
}

/** What is not known and stands in no statement: a policy that is computed later, or a point that AWS leaves open. */
function otherUnknowns(decision: Decision, reasons: readonly Reason[]): Reason[] {
  const said = reasons.map(({ text }) => text).join("\n");
  return decision.unknowns.filter((reason) => !said.includes(reason)).map((text) => ({ kind: "unknown", text }));
}

/** Why nothing allows: each layer that would have to and does not, with the nearest statement. */
function refusals(investigation: Investigation): Reason[] {
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
    ...conditionalReasons(investigation),
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

/** The resource's side of a refusal. In one account the policy of a bucket or queue is not needed, so it is named only when it says something. */
function resourceRefusals({ call, findings }: Investigation): Reason[] {
  const { resourcePolicy, grants } = call.environment;
  const owner = ownerKind(call);
  if (resourcePolicy) {
    const allowed = Object.values(findings.resource).some((holds) => holds !== FALSE);
    if (!allowed)
      return [
        miss(
          [resourcePolicy],
          `${resourcePolicy.name} does not allow it${grants?.length ? ", nor does a grant" : ""}`,
          call,
        ),
      ];
    return allowing([resourcePolicy], call, true);
  }
  const needed = !("account" in call.request.principal) || isSameAccount(call) === FALSE;
  return needed && owner === "resource policy"
    ? [{ kind: "miss", text: "the resource has no policy that allows it" }]
    : [];
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
