import type { GuardedKind, GuardedResource } from "../../access/guarded-resource";
import { idOf } from "../../access/known-principal";
import { readable } from "../../modules/policy/evaluation";
import { hasPolicies } from "../../modules/policy/evaluation/layers";
import type { CompiledStatement } from "../../modules/policy/evaluation/statement";
import type { AccessResource } from "./access-change";
import type { ActionSet, ActionUniverse } from "./action-sets";
import type { Subject } from "./actions";
import { ask, mayConcern, type Questioned, Questions } from "./ask";
import { differencesOf } from "./decided-difference";
import { describeOutsider, describePrincipal } from "./describe-principal";
import type { Draft } from "./draft";
import type { AssumedPrincipal, PrincipalPair } from "./principal-pair";
import type { ResourceNames } from "./resource-names";
import type { SideResource } from "./side";
import { suffixesFor } from "./suffixes";

/** A guarded resource on both sides of a change. Undefined on a side on which it does not exist. */
export interface ResourcePair {
  readonly key: string;
  readonly before: SideResource | undefined;
  readonly after: SideResource | undefined;
  readonly changed: boolean;
}

/** What is asked about each kind of resource. */
const SUBJECTS: Readonly<Record<GuardedKind, readonly Subject[]>> = {
  key: ["key"],
  bucket: ["bucket", "objects"],
  function: ["function"],
  queue: ["queue"],
  topic: ["topic"],
  secret: ["secret"],
  role: ["role", "identity"],
};

/** Kinds whose policy decides alone: without it nobody may do anything. */
const DECIDED_BY_POLICY: readonly Subject[] = ["key", "role"];

/** Finds what changes between a principal and a resource, by asking both sides. */
export class Differ {
  private readonly questions = new Questions();

  constructor(
    private readonly universes: Readonly<Record<Subject, ActionUniverse>>,
    private readonly names: ResourceNames,
  ) {}

  /** What changes for a principal. `outsider`: it stands for whoever no policy names. */
  compare(principal: PrincipalPair, resource: ResourcePair, outsider = false): readonly Draft[] {
    const shown = (resource.after ?? resource.before)?.known as GuardedResource;
    return SUBJECTS[shown.kind]
      .filter((subject) => subject !== "identity" || isDefined(principal))
      .flatMap((subject) =>
        suffixesFor(subject, principal, resource).flatMap((suffix) =>
          assumedFor(principal, resource, outsider).flatMap((assumed) => {
            const asked = { subject, principal, assumed, resource, suffix };
            return this.ofActions(asked, this.names.describe(shown, suffix), outsider);
          }),
        ),
      );
  }

  private ofActions(asked: Asked, about: AccessResource, outsider: boolean): readonly Draft[] {
    const [before, after] = [this.on("before", asked), this.on("after", asked)];
    const universe = this.universes[asked.subject];
    const relevant = [before, after].map((one) => relevantActions(one, universe, asked));
    const set = relevant.reduce((all, one) => all | one.actions, 0n);
    if (set === 0n) return [];
    const classes = universe.classes(set, [...specialCuts(universe, asked), ...relevant.flatMap(({ cuts }) => cuts)]);
    const described = describe(asked, outsider);
    const who = readable(idOf(asked.principal.principal.principal));
    return classes.flatMap((actions) => {
      const [action = ""] = actions;
      return differencesOf(ask(before, action), ask(after, action))
        .map((difference) => withUnread(difference, asked))
        .filter(({ direction }) => isNews(direction, asked.resource))
        .flatMap((difference) =>
          actions.map((one) => ({ ...difference, ...described, who, resource: about, action: one })),
        );
    });
  }

  /** What is asked on one side; undefined where principal or resource do not exist. */
  private on(side: "before" | "after", asked: Asked): Questioned | undefined {
    const { subject, assumed, principal, resource, suffix } = asked;
    const who = assumed[side];
    const what = resource[side]?.known ?? (isDefined(principal) ? undefined : withoutPolicy(resource, subject));
    if (!who || !what) return undefined;
    const text = suffix.replace(/\$\{[^}]*\}/g, "any");
    return this.questions.about(who, what, what.arn + text, subject !== "identity");
  }
}

/** Whoever may nothing on one side, whatever its own policies allow, needs no second question: with all of them it gains or loses the most. */
function assumedFor({ assumed }: PrincipalPair, { before, after }: ResourcePair, outsider: boolean) {
  if (outsider || (before && after) || !isDecidedByPolicy((before ?? after)?.known.kind)) return assumed;
  return assumed.filter(({ assumption }) => assumption !== "nothing");
}

function isDecidedByPolicy(kind: GuardedKind | undefined): boolean {
  return kind === "key" || kind === "role";
}

interface Asked {
  readonly subject: Subject;
  readonly principal: PrincipalPair;
  readonly assumed: AssumedPrincipal;
  readonly resource: ResourcePair;
  readonly suffix: string;
}

/** Whether a stack defines it: a resource that is new is news for it. What others may do to any resource without a policy is no news for them. */
function isDefined({ principal }: PrincipalPair): boolean {
  return principal.node !== undefined;
}

const bare = new WeakMap<GuardedResource, GuardedResource>();

function withoutPolicy({ before, after }: ResourcePair, subject: Subject): GuardedResource | undefined {
  if (DECIDED_BY_POLICY.includes(subject)) return undefined;
  const other = (before ?? after)?.known as GuardedResource;
  let found = bare.get(other);
  if (found === undefined) {
    found = { ...other, policy: undefined, grants: [] };
    bare.set(other, found);
  }
  return found;
}

/** A new resource takes nothing away, and one that is gone gives nothing. */
function isNews(direction: Draft["direction"], { before, after }: ResourcePair): boolean {
  return direction === "gain" ? after !== undefined : direction === "loss" ? before !== undefined : true;
}

/** What a policy that is not known may give or have given is no certain change. */
function withUnread<T extends Pick<Draft, "direction" | "unknowns">>(difference: T, asked: Asked): T {
  const { principal, resource } = asked;
  const unread = (side: "before" | "after") => [
    ...(asked.assumed.assumption === "known" ? (principal[side]?.unread ?? []) : []),
    ...(resource[side]?.unread ?? []),
  ];
  const [before, after] = [unread("before"), unread("after")];
  const only =
    difference.direction === "gain"
      ? before.filter((one) => !after.includes(one))
      : difference.direction === "loss"
        ? after.filter((one) => !before.includes(one))
        : [];
  return only.length === 0 ? difference : { ...difference, direction: "unknown", unknowns: only };
}

function describe({ principal, assumed, resource }: Asked, outsider: boolean) {
  const owner = (resource.after ?? resource.before)?.known.node.scope?.accountId;
  const described = outsider
    ? describeOutsider(principal.principal, owner, assumed.assumption)
    : describePrincipal(principal.principal, owner);
  return { ...described, certain: assumed.assumption !== "everything" };
}

/** What the evaluator treats apart matters across accounts, and for grants. */
function specialCuts({ special }: ActionUniverse, { principal, resource }: Asked): readonly ActionSet[] {
  const sides = [resource.before?.known, resource.after?.known];
  const caller = principal.principal.principal;
  const account = "account" in caller ? caller.account : undefined;
  const plain = sides.every((one) => !one || (one.grants.length === 0 && one.node.scope?.accountId === account));
  return plain ? [] : special;
}

interface Relevant {
  /** What some statement may allow. Nothing else is ever allowed, but to the root user. */
  readonly actions: ActionSet;
  /** What statements tell apart. */
  readonly cuts: readonly ActionSet[];
}

function relevantActions(questioned: Questioned | undefined, universe: ActionUniverse, { subject }: Asked): Relevant {
  if (questioned === undefined) return { actions: 0n, cuts: [] };
  const { principal, environment } = questioned;
  const { identityPolicies = [], permissionsBoundary, resourcePolicy, grants = [] } = environment;
  const concerns = (statement: CompiledStatement): boolean => mayConcern(statement, principal.principal);
  const own = hasPolicies(principal.principal) ? identityPolicies : [];
  const given = resourcePolicy?.allows.filter(concerns) ?? [];
  const denies = resourcePolicy?.denies.filter(concerns) ?? [];
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
