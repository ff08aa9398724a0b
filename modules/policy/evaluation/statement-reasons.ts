import { allowedByResource, isSameAccount } from "./combine";
import { describeFormula } from "./describe-formula";
import type { CompiledPolicy } from "./document";
import { applies, type Investigation } from "./findings";
import type { Call } from "./layers";
import { FALSE, TRUE, unknownReasons, type Formula } from "./formula";
import { matchPrincipal } from "./principal-match";
import type { Reason } from "./reason";
import { simplify } from "./simplify";
import type { CompiledStatement } from "./statement";

/** Everything that applies, surely or under conditions: denies, grants and allows. */
export function applyingReasons(investigation: Investigation): Reason[] {
  return [...denyReasons(investigation), ...grantReasons(investigation), ...allowReasons(investigation)];
}

/** The statements that deny, surely or under conditions, from the organization down to the session. */
export function denyReasons({ call, layers }: Investigation): Reason[] {
  const { resourcePolicy } = call.environment;
  const policies = [
    ...layers.serviceControl.flat(),
    ...layers.resourceControl.flat(),
    ...(resourcePolicy ? [resourcePolicy] : []),
    ...layers.identity,
    ...(layers.boundary ? [layers.boundary] : []),
    ...(layers.session ?? []),
  ];
  return reasonsOf(policies, "denies", call);
}

/** The statements that allow, surely or under conditions: those of the resource's policy, and the principal's own where they count. */
export function allowReasons({ call, layers, findings }: Investigation): Reason[] {
  const { resourcePolicy } = call.environment;
  const byResource = resourcePolicy ? allowReasonsOf([resourcePolicy], call) : [];
  const enough = isSameAccount(call) === TRUE && allowedByResource(findings) === TRUE;
  return enough ? byResource : [...byResource, ...allowReasonsOf(layers.identity, call)];
}

/** The statements of some policies that allow, surely or under conditions. */
export function allowReasonsOf(policies: readonly CompiledPolicy[], call: Call): Reason[] {
  return reasonsOf(policies, "allows", call);
}

function reasonsOf(policies: readonly CompiledPolicy[], effect: "allows" | "denies", call: Call): Reason[] {
  const reasons: Reason[] = [];
  for (const policy of policies) {
    for (const statement of policy[effect]) {
      const reason = statementReason(policy, statement, call);
      if (reason) reasons.push(reason);
    }
  }
  return reasons;
}

/** The grants that allow, surely or under conditions. */
export function grantReasons({ call }: Investigation): Reason[] {
  return (call.environment.grants ?? []).flatMap((grant): Reason[] => {
    const holds = simplify(grant.allows(call.request.principal, call.action, call.context).holds);
    if (holds === FALSE) return [];
    const source = { document: grant.name, effect: "Allow" } as const;
    if (holds === TRUE) return [{ kind: "allow", ...source, text: `${grant.name} allows it` }];
    const text =
      holds.kind === "unknown" ? `may allow it: ${holds.reasons.join("; ")}` : `allows it if ${describeFormula(holds)}`;
    return [{ kind: uncertainty(holds), ...source, text: `${grant.name} ${text}` }];
  });
}

function statementReason(policy: CompiledPolicy, statement: CompiledStatement, call: Call): Reason | undefined {
  const holds = simplify(applies(statement, call));
  if (holds === FALSE) return undefined;
  const { effect, label } = statement;
  const subject = () => `${effect} statement ${label} of ${policy.name}`;
  const source = { document: policy.name, statement: label, effect } as const;
  if (holds === TRUE) return certainReason(statement, source, subject(), call);
  return {
    kind: uncertainty(holds),
    ...source,
    // Many are asked which statements decide, and few for the words.
    get text() {
      const when =
        holds.kind === "unknown" ? `may apply: ${holds.reasons.join("; ")}` : `applies if ${describeFormula(holds)}`;
      return `${subject()} ${when}`;
    },
  };
}

function certainReason(
  statement: CompiledStatement,
  source: Omit<Reason, "kind" | "text">,
  subject: string,
  call: Call,
): Reason {
  if (statement.effect === "Deny") return { kind: "deny", ...source, text: `${subject} applies` };
  if (!delegates(statement, call)) return { kind: "allow", ...source, text: `${subject} applies` };
  return { kind: "delegate", ...source, text: `${subject} lets the identity policies of the account decide` };
}

/** Whether a statement allows nothing by itself, because it names no more of the principal than its account. */
export function delegates({ principals }: CompiledStatement, { request }: Call): boolean {
  if (!principals) return false;
  return matchPrincipal(principals, request.principal, false).every(({ naming }) => naming === "account");
}

function uncertainty(holds: Formula): "unknown" | "condition" {
  return unknownReasons(holds).length > 0 ? "unknown" : "condition";
}
