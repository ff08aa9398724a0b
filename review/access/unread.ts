import type { AccessChange, AccessPrincipal } from "./access-change";
import { ACTIONS } from "./actions";
import { describePrincipal, SOMEBODY } from "./describe-principal";
import type { ResourcePair } from "./asked";
import type { PrincipalPair } from "./principal-pair";
import type { ResourceNames } from "./resource-names";
import type { KnownParts } from "./known-parts";

type Unread = Omit<AccessChange, "origin">;

/** That somebody gets or loses what a policy gives that is not known: who does is not known either. */
export function unreadOfResource({ before, after }: ResourcePair, names: ResourceNames): readonly Unread[] {
  const unknowns = onlyOnOneSide(before, after);
  const resource = (after ?? before)?.known;
  if (unknowns.length === 0 || resource === undefined) return [];
  const { service } = ACTIONS[resource.kind];
  return [unreadChange(SOMEBODY, names.describe(resource, ""), [`${service}:*`], unknowns)];
}

/** That somebody gets or loses what a policy of its own gives that is not known. */
export function unreadOfPrincipal({ principal, before, after }: PrincipalPair): readonly Unread[] {
  const unknowns = onlyOnOneSide(before, after);
  if (unknowns.length === 0 || principal.node === undefined) return [];
  const everywhere = { kind: "elsewhere", address: undefined, arn: "*", label: "any resource" } as const;
  const described = describePrincipal(principal, principal.node.scope?.accountId);
  return [unreadChange(described.principal, everywhere, ["*"], unknowns)];
}

function unreadChange(
  principal: AccessPrincipal,
  resource: Unread["resource"],
  actions: readonly string[],
  unknowns: readonly string[],
): Unread {
  return { direction: "unknown", principal, resource, actions, when: undefined, partial: false, through: [], unknowns };
}

function onlyOnOneSide(before: KnownParts<unknown> | undefined, after: KnownParts<unknown> | undefined) {
  const [was, is] = [before?.unread ?? [], after?.unread ?? []];
  return [...is.filter((one) => !was.includes(one)), ...was.filter((one) => !is.includes(one))];
}
