import { outsiders } from "../../access/outsiders";
import { idOf } from "../../access/known-principal";
import type { AccessModel } from "../../access/model";
import { statementsOf } from "../../access/named-principals";
import type { SynthesizedStack } from "../../access/synthesis";
import { readable } from "../../modules/policy/evaluation";
import type { AccessChange } from "./access-change";
import { ActionUniverse } from "./action-sets";
import { ACTIONS, actionsOf, isAbout, spelled, type Subject } from "./actions";
import { Questions } from "./ask";
import { collapse } from "./collapse";
import type { ResourcePair } from "./asked";
import { Differ } from "./differ";
import { differencesElsewhere } from "./elsewhere";
import { grouped, inOrder } from "./group";
import { outsiderPair, type PrincipalPair, principalPairs } from "./principal-pair";
import { ResourceNames } from "./resource-names";
import { Side, type SideResource } from "./side";
import { actionsIn, scopesIn } from "./statements";
import { unevaluated } from "./unevaluated";
import { unreadOfPrincipal, unreadOfResource } from "./unread";

/** A stack before and after, with what each side allows. */
export interface AccessSides {
  readonly before: SynthesizedStack;
  readonly after: SynthesizedStack;
  readonly accessBefore: AccessModel;
  readonly accessAfter: AccessModel;
}

/**
 * Who gains and who loses which access, by evaluation of the policies on both sides.
 *
 * Only what a changed policy is about is asked. What is said in another way, at another place or in another order is no change.
 *
 * @throws PolicyError when a policy is none that AWS would take.
 */
export function accessChanges(sides: AccessSides, origin: AccessChange["origin"]): readonly AccessChange[] {
  const [before, after] = [new Side(sides.accessBefore), new Side(sides.accessAfter)];
  const principals = principalPairs(before, after);
  const resources = resourcePairs(before, after);
  const names = new ResourceNames([sides.before, sides.after]);
  const changed = [...new Set(principals.values())].filter((pair) => pair.changed);
  const questions = new Questions();
  const differ = new Differ(universes([before, after]), names, questions);
  const drafts = [
    ...pairsToAsk(principals, resources, before, after).flatMap(([who, what]) => differ.compare(who, what)),
    ...outsidersToAsk(principals, resources).flatMap(([who, what]) => differ.compare(who, what, true)),
    ...changed.filter(isDefined).flatMap((pair) => differencesElsewhere(pair, before, after, questions)),
  ];
  const unread = [
    ...[...new Set(resources.values())].flatMap((resource) => unreadOfResource(resource, names)),
    ...changed.flatMap(unreadOfPrincipal),
    ...unevaluated(sides),
  ];
  return inOrder([...grouped(collapse(drafts), origin), ...unread.map((change) => ({ ...change, origin }))]);
}

type Pair = readonly [principal: PrincipalPair, resource: ResourcePair];

function isDefined({ principal }: PrincipalPair): boolean {
  return principal.node !== undefined;
}

/** The resources of both sides: by address, and by ARN where the address is new. */
function resourcePairs(before: Side, after: Side): ReadonlyMap<string, ResourcePair> {
  const pairs = new Map<string, ResourcePair>();
  for (const [key, is] of after.resources) {
    const earlierKey = before.resources.has(key) ? key : before.named(is.known.arn);
    const isTaken = earlierKey !== key && after.resources.has(earlierKey ?? "");
    const was = isTaken ? undefined : before.resources.get(earlierKey ?? "");
    const pair = { key, before: was, after: is, changed: was === undefined || !was.equals(is) };
    pairs.set(key, pair);
    if (was && earlierKey !== undefined) pairs.set(earlierKey, pair);
  }
  for (const [key, was] of before.resources) {
    if (!pairs.has(key)) pairs.set(key, { key, before: was, after: undefined, changed: true });
  }
  return pairs;
}

/** The actions to ask about: those of the tables, and whatever a policy names beside them. */
function universes(sides: readonly Side[]): Readonly<Record<Subject, ActionUniverse>> {
  const policies = new Set(
    sides.flatMap(({ principals, resources }) => [
      ...[...principals.values()].flatMap(({ known }) => known.identityPolicies),
      ...[...resources.values()].flatMap(({ known }) => known.policy ?? []),
    ]),
  );
  const actions = new Set([...policies].flatMap((policy) => statementsOf(policy.document).flatMap(actionsIn)));
  const named = new Set([...actions].filter((action) => /^[\w-]+:[\w-]+$/.test(action)).map(spelled));
  const universe = (subject: Subject) =>
    new ActionUniverse([...actionsOf(subject), ...[...named].filter((action) => isAbout(action, subject))]);
  return Object.fromEntries(
    (Object.keys(ACTIONS) as Subject[]).map((subject) => [subject, universe(subject)]),
  ) as Readonly<Record<Subject, ActionUniverse>>;
}

/** Pairs of which one has changed, and that have to do with each other: by name in the resource's policy, or in the principal's own. */
function pairsToAsk(
  principals: ReadonlyMap<string, PrincipalPair>,
  resources: ReadonlyMap<string, ResourcePair>,
  before: Side,
  after: Side,
): readonly Pair[] {
  const concerned = new Map<PrincipalPair, Set<ResourcePair>>();
  const add = (principal: PrincipalPair, key: string): void => {
    const resource = resources.get(key);
    if (!resource || !(principal.changed || resource.changed)) return;
    const found = concerned.get(principal);
    if (found) found.add(resource);
    else concerned.set(principal, new Set([resource]));
  };
  for (const { key, before: was, after: is, changed } of resources.values()) {
    // One that has not changed names the same on both sides.
    const ids = changed ? new Set([...(was?.namedIds ?? []), ...(is?.namedIds ?? [])]) : (is?.namedIds ?? []);
    for (const id of ids) {
      const principal = principals.get(id);
      if (principal) add(principal, key);
    }
    for (const principal of matchingPatterns(was, is, principals)) add(principal, key);
  }
  for (const principal of new Set(principals.values())) {
    for (const [side, known] of [
      [before, principal.before],
      [after, principal.after],
    ] as const) {
      const policies = known?.known.identityPolicies ?? [];
      for (const { services, resources: texts } of scopesIn(policies))
        for (const text of texts) for (const key of side.about(text, services)) add(principal, key);
    }
  }
  return [...concerned].flatMap(([principal, found]) => [...found].map((resource): Pair => [principal, resource]));
}

/** Roles of the stacks whom a condition of the resource's policy may mean by a pattern. */
function matchingPatterns(
  was: SideResource | undefined,
  is: SideResource | undefined,
  principals: ReadonlyMap<string, PrincipalPair>,
): readonly PrincipalPair[] {
  const patterns = new Set([...(was?.named.patterns ?? []), ...(is?.named.patterns ?? [])]);
  if (patterns.size === 0) return [];
  const prefixes = [...patterns].map((pattern) => pattern.split(/[*?]|\$\{/)[0] ?? "");
  return [...principals.values()].filter(
    ({ id, principal }) => principal.node !== undefined && prefixes.some((prefix) => id.startsWith(prefix)),
  );
}

/** Whoever no policy names, with the resources that have changed for them. */
function outsidersToAsk(
  principals: ReadonlyMap<string, PrincipalPair>,
  resources: ReadonlyMap<string, ResourcePair>,
): readonly Pair[] {
  const made = new Map<string, PrincipalPair>();
  return [...new Set(resources.values())]
    .filter((resource) => resource.changed && mayLetOutsidersIn(resource))
    .flatMap((resource) => outsidersOf(resource, principals, made).map((who): Pair => [who, resource]));
}

/** Whether whoever no policy names may be concerned: by a policy that is open to others, or by denies that change. */
function mayLetOutsidersIn({ before, after }: ResourcePair): boolean {
  if (before?.open || after?.open) return true;
  return before !== undefined && after !== undefined && before.denies !== after.denies;
}

/** Everybody whom no policy of the stacks names. */
function outsidersOf(
  { before, after }: ResourcePair,
  principals: ReadonlyMap<string, PrincipalPair>,
  asked: Map<string, PrincipalPair>,
): readonly PrincipalPair[] {
  const found = new Map<string, PrincipalPair>();
  for (const side of [before, after]) {
    if (side === undefined) continue;
    const { known: resource } = side;
    const account = resource.node.scope?.accountId;
    for (const outsider of outsiders({ arn: resource.arn, account, resource })) {
      const id = readable(idOf(outsider.principal));
      if (principals.has(id)) continue;
      const pair = asked.get(id) ?? outsiderPair(outsider);
      asked.set(id, pair);
      found.set(id, pair);
    }
  }
  return [...found.values()];
}
