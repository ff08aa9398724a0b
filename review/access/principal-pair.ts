import { idOf, type KnownPrincipal } from "../../access/known-principal";
import type { SourcedPolicy } from "../../access/policy-document";
import { isUnknown, readable } from "../../modules/policy/evaluation";
import type { Side } from "./side";
import { SidePrincipal } from "./side-principal";

/**
 * What is taken for granted about the policies of somebody's own. `known`: they are read. Of whoever is managed elsewhere both ends are asked about, that
 * they allow nothing and that they allow everything: what changes lies between.
 */
export type Assumption = "known" | "nothing" | "everything";

/** A principal on both sides, under one assumption. Undefined on a side on which it does not exist. */
export interface AssumedPrincipal {
  readonly assumption: Assumption;
  readonly before: KnownPrincipal | undefined;
  readonly after: KnownPrincipal | undefined;
}

/** A principal on both sides of a change. */
export interface PrincipalPair {
  readonly id: string;
  /** As it is after the change, or was. */
  readonly principal: KnownPrincipal;
  readonly before: SidePrincipal | undefined;
  readonly after: SidePrincipal | undefined;
  readonly changed: boolean;
  readonly assumed: readonly AssumedPrincipal[];
}

const EVERYTHING: SourcedPolicy = {
  name: "every right that a policy of its own can give",
  document: { Version: "2012-10-17", Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }] },
};

/** What the policy of a resource is called that no stack defines, and that is taken to let others decide. */
export const POLICY_ELSEWHERE = "policy elsewhere that lets others decide";

/** Whether a policy is no policy of the stacks but taken for granted. */
export function isAssumedPolicy(name: string | undefined): boolean {
  return name === EVERYTHING.name || name === POLICY_ELSEWHERE;
}

/** The principals of both sides: by their ids, and roles by their address where the name is the same or known after apply. */
export function principalPairs(before: Side, after: Side): ReadonlyMap<string, PrincipalPair> {
  const pairs = new Map<string, PrincipalPair>();
  const byAddress = new Map([...before.principals.values()].map((one) => [addressOf(one), one]));
  for (const [id, one] of after.principals) {
    // Roles of the stack come first: what names one of them by its old ARN names nobody else.
    if (pairs.has(id)) continue;
    const atAddress = byAddress.get(addressOf(one) ?? "");
    const earlier = before.principals.get(id) ?? (atAddress && isSameRole(atAddress, id) ? atAddress : undefined);
    const pair = pairOf(id, earlier, one, before, after);
    pairs.set(id, pair);
    if (earlier) pairs.set(readable(idOf(earlier.known.principal)), pair);
  }
  for (const [id, one] of before.principals) {
    if (!pairs.has(id)) pairs.set(id, pairOf(id, one, undefined, before, after));
  }
  return pairs;
}

/** A role keeps its name when its path changes. What is known after apply may be the same. */
function isSameRole({ known }: SidePrincipal, id: string): boolean {
  const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
  return id.includes("${") || nameIn(readable(idOf(known.principal))) === nameIn(id);
}

function addressOf({ known: { node } }: SidePrincipal): string | undefined {
  return node && `${node.stack}/${node.address}`;
}

function pairOf(
  id: string,
  before: SidePrincipal | undefined,
  after: SidePrincipal | undefined,
  sideBefore: Side,
  sideAfter: Side,
): PrincipalPair {
  const principal = (after ?? before)?.known as KnownPrincipal;
  const defined = before?.known.node ?? after?.known.node;
  // Whom a stack defines on one side does not exist on the other, even where a policy names it already, or still.
  const was = defined ? before?.known.node && before : (before ?? onSide(sideBefore, principal));
  const is = defined ? after?.known.node && after : (after ?? onSide(sideAfter, principal));
  return {
    id,
    principal: after?.known.node ? principal : before?.known.node ? before.known : principal,
    before: was,
    after: is,
    changed: was && is ? !was.equals(is) : was !== is,
    assumed: assumptionsFor(was, is),
  };
}

/** Somebody whom only the other side names. A session has the policies that its role has on this side. */
function onSide({ model }: Side, { principal, ...rest }: KnownPrincipal): SidePrincipal {
  return new SidePrincipal(principal.kind === "session" ? model.principal(principal.arn) : { principal, ...rest });
}

function assumptionsFor(
  before: SidePrincipal | undefined,
  after: SidePrincipal | undefined,
): readonly AssumedPrincipal[] {
  const known = { assumption: "known", before: before?.known, after: after?.known } as const;
  return [before, after].some((one) => one && isElsewhere(one)) ? assumptions(before?.known, after?.known) : [known];
}

/** Whether somebody has policies, and nobody told them. */
function isElsewhere({ known, unread }: SidePrincipal): boolean {
  return (
    known.node === undefined && known.identityPolicies.every(({ document }) => isEmpty(document)) && unread.length > 0
  );
}

function isEmpty(document: unknown): boolean {
  return isUnknown(document) || (document as { readonly Statement: readonly unknown[] }).Statement.length === 0;
}

function assumptions(
  before: KnownPrincipal | undefined,
  after: KnownPrincipal | undefined,
): readonly AssumedPrincipal[] {
  const having = (policies: readonly SourcedPolicy[]) => (one: KnownPrincipal | undefined) =>
    one && { ...one, identityPolicies: policies };
  const [nothing, everything] = [having([]), having([EVERYTHING])];
  return [
    { assumption: "nothing", before: nothing(before), after: nothing(after) },
    { assumption: "everything", before: everything(before), after: everything(after) },
  ];
}

/** Somebody whom no policy names, equal on both sides. */
export function outsiderPair(principal: KnownPrincipal): PrincipalPair {
  const { kind } = principal.principal;
  const same = new SidePrincipal(principal);
  const own = kind === "role" || kind === "user" || kind === "session";
  return {
    id: readable(idOf(principal.principal)),
    principal,
    before: same,
    after: same,
    changed: false,
    assumed: own ? assumptions(principal, principal) : [{ assumption: "known", before: principal, after: principal }],
  };
}
