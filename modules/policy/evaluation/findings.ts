import type { CompiledPolicy } from "./document";
import { and, FALSE, or, TRUE, unknownTruth, type Formula } from "./formula";
import { hasPolicies, type Call, type PrincipalLayers } from "./layers";
import { matchPrincipal, type Naming } from "./principal-match";
import { matchesAction, matchesRequest, type CompiledStatement } from "./statement";

/** What a resource's policy allows, by how it names the principal. */
export type ResourceAllowance = Record<Naming, Formula> & {
  /** `*` with a positive condition on `aws:PrincipalArn`, which no boundary limits. */
  everybodyByArn: Formula;
};

/** What each layer says about a request, before AWS's rules put them together. */
export interface Findings {
  /** An explicit deny, wherever it stands. */
  readonly denied: Formula;
  readonly identity: Formula;
  readonly boundary: Formula;
  readonly session: Formula;
  readonly serviceControl: Formula;
  readonly resourceControl: Formula;
  readonly resource: ResourceAllowance;
  readonly grants: ResourceAllowance;
}

/** All that was found out about a request. */
export interface Investigation {
  readonly call: Call;
  readonly layers: PrincipalLayers;
  readonly findings: Findings;
}

const NOTHING: readonly never[] = [];

/** Asks every layer about a request. */
export function findingsOf(call: Call, layers: PrincipalLayers): Findings {
  const { identity, boundary, session, serviceControl, resourceControl } = layers;
  return {
    denied: deniedByAny(call, layers),
    identity: allowedByAny(identity, call),
    boundary: boundary ? allowedByAny([boundary], call) : TRUE,
    session: session ? allowedByAny(session, call) : TRUE,
    serviceControl: allowedAtEachLevel(serviceControl, call),
    resourceControl: allowedAtEachLevel(resourceControl, call),
    resource: resourceAllowance(call),
    grants: grantAllowance(call),
  };
}

function deniedByAny(call: Call, layers: PrincipalLayers): Formula {
  let denied: Formula = FALSE;
  for (const policy of layers.identity) denied = or(denied, deniedBy(policy, call));
  if (layers.boundary) denied = or(denied, deniedBy(layers.boundary, call));
  for (const policy of layers.session ?? NOTHING) denied = or(denied, deniedBy(policy, call));
  for (const level of layers.serviceControl) for (const policy of level) denied = or(denied, deniedBy(policy, call));
  for (const level of layers.resourceControl) for (const policy of level) denied = or(denied, deniedBy(policy, call));
  const { resourcePolicy } = call.environment;
  return resourcePolicy ? or(denied, deniedBy(resourcePolicy, call)) : denied;
}

function deniedBy(policy: CompiledPolicy, call: Call): Formula {
  let denied = policy.unread;
  for (const statement of policy.denies) denied = or(denied, applies(statement, call));
  return denied;
}

/** Whether a statement is about a request at all, its principal included. */
export function applies(statement: CompiledStatement, call: Call): Formula {
  const { principals } = statement;
  const result = matches(statement, call);
  if (result === FALSE || !principals) return result;
  return and(result, isAbout(principals, call));
}

/** Whether a statement is about a request, whoever makes it. */
function matches(statement: CompiledStatement, { action, context, matched }: Call): Formula {
  // Most statements are about other actions, which is said soonest.
  if (statement.inert || matchesAction(statement, action) === FALSE) return FALSE;
  let result = matched.get(statement);
  if (result === undefined) matched.set(statement, (result = matchesRequest(statement, action, context)));
  return result;
}

/** Whether a statement is about the principal of a request, however it names it. */
export function isAbout(
  principals: NonNullable<CompiledStatement["principals"]>,
  { request, environment }: Call,
): Formula {
  const bounded = environment.permissionsBoundary !== undefined && hasPolicies(request.principal);
  return matchPrincipal(principals, request.principal, bounded).reduce<Formula>(
    (result, match) => or(result, match.holds),
    FALSE,
  );
}

function allowedByAny(policies: readonly CompiledPolicy[], call: Call): Formula {
  let allowed: Formula = FALSE;
  for (const policy of policies) {
    allowed = or(allowed, policy.unread);
    for (const statement of policy.allows) allowed = or(allowed, applies(statement, call));
  }
  return allowed;
}

/** Whether one policy of each level allows. */
export function allowedAtEachLevel(levels: readonly (readonly CompiledPolicy[])[], call: Call): Formula {
  let allowed: Formula = TRUE;
  for (const level of levels) allowed = and(allowed, allowedByAny(level, call));
  return allowed;
}

function emptyAllowance(value: Formula = FALSE): ResourceAllowance {
  return { account: value, everybody: value, everybodyByArn: value, role: value, itself: value };
}

const NO_ALLOWANCE: ResourceAllowance = Object.freeze(emptyAllowance());

/** The resource whose policy decides alone, and must therefore be known: a key, or a role that is to be assumed. */
export function ownerKind({ action, request, environment }: Call): "key policy" | "trust policy" | "resource policy" {
  const kind = environment.resourcePolicy?.kind;
  if (kind === "key policy" || kind === "trust policy") return kind;
  const isAbout = (begin: string) => request.resource.arn.split(":")[5]?.startsWith(begin) ?? false;
  if (action.startsWith("kms:") && isAbout("key/")) return "key policy";
  return action.startsWith("sts:assumerole") && isAbout("role/") ? "trust policy" : "resource policy";
}

function resourceAllowance(call: Call): ResourceAllowance {
  const policy = call.environment.resourcePolicy;
  if (!policy) {
    const kind = ownerKind(call);
    return kind === "resource policy"
      ? emptyAllowance()
      : emptyAllowance(unknownTruth(`the ${kind} of the resource is not known`));
  }
  const allowance = emptyAllowance(policy.unread);
  for (const statement of policy.allows) {
    const holds = matches(statement, call);
    if (holds === FALSE || !statement.principals) continue;
    for (const match of matchPrincipal(statement.principals, call.request.principal, false)) {
      const naming = match.naming === "everybody" && statement.limitedToPrincipalArn ? "everybodyByArn" : match.naming;
      allowance[naming] = or(allowance[naming], and(holds, match.holds));
    }
  }
  return allowance;
}

function grantAllowance({ environment, request, action, context }: Call): ResourceAllowance {
  if (!environment.grants) return NO_ALLOWANCE;
  const allowance = emptyAllowance();
  for (const grant of environment.grants) {
    const { naming, holds } = grant.allows(request.principal, action, context);
    allowance[naming] = or(allowance[naming], holds);
  }
  return allowance;
}
