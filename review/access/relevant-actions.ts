import { hasPolicies } from "../../modules/policy/evaluation/layers";
import type { CompiledStatement } from "../../modules/policy/evaluation/statement";
import type { ActionSet, ActionUniverse } from "./action-sets";
import type { Questioned } from "./ask";
import { type Asked, DECIDED_BY_POLICY } from "./asked";

/** What the evaluator treats apart matters across accounts, and for grants. */
export function specialCuts({ special }: ActionUniverse, { principal, resource }: Asked): readonly ActionSet[] {
  const sides = [resource.before?.known, resource.after?.known];
  const caller = principal.principal.principal;
  const account = "account" in caller ? caller.account : undefined;
  const plain = sides.every((one) => !one || (one.grants.length === 0 && one.node.scope?.accountId === account));
  return plain ? [] : special;
}

export interface Relevant {
  /** What some statement may allow. Nothing else is ever allowed, but to the root user. */
  readonly actions: ActionSet;
  /** What statements tell apart. */
  readonly cuts: readonly ActionSet[];
}

/** What is worth asking on one side. */
export function relevantActions(
  questioned: Questioned | undefined,
  universe: ActionUniverse,
  { subject }: Asked,
): Relevant {
  if (questioned === undefined) return { actions: 0n, cuts: [] };
  const { principal, environment } = questioned;
  const { identityPolicies = [], permissionsBoundary, resourcePolicy, grants = [] } = environment;
  const own = hasPolicies(principal.principal) ? identityPolicies : [];
  const given = resourcePolicy?.allows ?? [];
  const denies = resourcePolicy?.denies ?? [];
  const granted = grants.map(({ operations }) => {
    const names = new Set([...operations, "RetireGrant"].map((operation) => `kms:${operation}`));
    return universe.setOf((action) => names.has(action));
  });
  if (DECIDED_BY_POLICY.includes(subject) && given.length === 0 && granted.length === 0)
    return { actions: 0n, cuts: [] };
  const setsOf = (statements: readonly CompiledStatement[]) =>
    statements.flatMap((statement) => {
      const { surely, perhaps } = universe.matched(statement);
      return [surely, perhaps];
    });
  const allowed = [...setsOf(own.flatMap(({ allows }) => allows)), ...setsOf(given), ...granted];
  const denied = setsOf([...denies, ...own.flatMap((policy) => policy.denies)]);
  const limits = permissionsBoundary ? setsOf([...permissionsBoundary.allows, ...permissionsBoundary.denies]) : [];
  const isRoot = principal.principal.kind === "root";
  const actions = (isRoot ? [...allowed, ...denied] : allowed).reduce((all, set) => all | set, 0n);
  return { actions, cuts: [...allowed, ...denied, ...limits] };
}
