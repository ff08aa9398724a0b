import type { GuardedKind, GuardedResource } from "../../access/guarded-resource";
import { idOf } from "../../access/known-principal";
import { readable } from "../../modules/policy/evaluation";
import { FALSE } from "../../modules/policy/evaluation/formula";
import type { AccessResource } from "./access-change";
import type { ActionUniverse } from "./action-sets";
import type { Subject } from "./actions";
import { ask, formulaOf, type Questioned, type Questions } from "./ask";
import { type Asked, DECIDED_BY_POLICY, type ResourcePair, SUBJECTS } from "./asked";
import { type DecidedDifference, differencesOf } from "./decided-difference";
import { describeOutsider, describePrincipal } from "./describe-principal";
import type { Draft } from "./draft";
import type { PrincipalPair } from "./principal-pair";
import { relevantActions, specialCuts } from "./relevant-actions";
import type { ResourceNames } from "./resource-names";
import { SameQuestions } from "./same-question";
import { withBoundary } from "./with-boundary";
import { suffixesFor } from "./suffixes";

/** What changes for some actions that have the same answer. */
interface Answered {
  readonly actions: readonly string[];
  readonly differences: readonly DecidedDifference[];
}

/** Finds what changes between a principal and a resource, by asking both sides. */
export class Differ {
  private readonly same = new SameQuestions();
  private readonly answered = new Map<string, readonly Answered[]>();

  constructor(
    private readonly universes: Readonly<Record<Subject, ActionUniverse>>,
    private readonly names: ResourceNames,
    private readonly questions: Questions,
  ) {}

  /** What changes for a principal. `outsider`: it stands for whoever no policy names. */
  compare(principal: PrincipalPair, resource: ResourcePair, outsider = false): readonly Draft[] {
    const shown = (resource.after ?? resource.before)?.known as GuardedResource;
    const drafts: Draft[] = [];
    for (const subject of SUBJECTS[shown.kind]) {
      if (subject === "identity" && !isDefined(principal)) continue;
      const suffixes = suffixesFor(subject, principal, resource);
      for (const suffix of suffixes) {
        const about = this.names.describe(shown, suffix);
        const otherSuffixes = suffixes.filter((other) => other !== suffix);
        for (const assumed of assumedFor(principal, resource, outsider)) {
          const asked = { subject, principal, assumed, resource, suffix, otherSuffixes };
          drafts.push(...this.ofActions(asked, about, outsider));
        }
      }
    }
    return drafts;
  }

  private ofActions(asked: Asked, resource: AccessResource, outsider: boolean): readonly Draft[] {
    const answered = this.answers(asked);
    if (answered.length === 0) return [];
    const { principal, reach, who, certain } = describe(asked, outsider);
    return answered.flatMap(({ actions, differences }) =>
      differences
        .map((difference) => withBoundary(withUnread(difference, asked), asked.assumed))
        .filter(({ direction }) => isNews(direction, asked.resource))
        .map(({ direction, when, through, unknowns, partial }) => ({
          direction,
          ...{ principal, reach, who, certain, resource },
          actions,
          when,
          partial: partial || this.keepsAPart(direction, asked, actions[0] ?? ""),
          through,
          unknowns,
        })),
    );
  }

  /** What changes for which actions: found out once for questions that have the same answers. */
  private answers(asked: Asked): readonly Answered[] {
    const [before, after] = [this.on("before", asked), this.on("after", asked)];
    const question = this.same.of(asked, [before, after]);
    const known = question === undefined ? undefined : this.answered.get(question);
    if (known) return known;
    const universe = this.universes[asked.subject];
    const relevant = [before, after].map((one) => relevantActions(one, universe, asked));
    const set = relevant.reduce((all, one) => all | one.actions, 0n);
    const cuts = set === 0n ? [] : [...specialCuts(universe, asked), ...relevant.flatMap((one) => one.cuts)];
    const answered = universe.classes(set, cuts).map((actions): Answered => {
      const [action = ""] = actions;
      return { actions, differences: differencesOf(ask(before, action), ask(after, action)) };
    });
    if (question !== undefined) this.answered.set(question, answered);
    return answered;
  }

  /** Whether some part of the resource was, or is still, allowed beside what is gained or lost. */
  private keepsAPart(direction: Draft["direction"], asked: Asked, action: string): boolean {
    if (direction === "unknown") return false;
    const side = direction === "gain" ? "before" : "after";
    return asked.otherSuffixes
      .filter((other) => isPartOf(other, asked.suffix))
      .some((suffix) => formulaOf(ask(this.on(side, { ...asked, suffix }), action)) !== FALSE);
  }

  /** What is asked on one side; undefined where principal or resource do not exist. */
  private on(side: "before" | "after", asked: Asked): Questioned | undefined {
    const { subject, assumed, principal, resource, suffix } = asked;
    const who = assumed[side];
    const what = resource[side]?.known ?? (isDefined(principal) ? undefined : withoutPolicy(resource, subject));
    if (!who || !what) return undefined;
    const text = suffix.replace(/\$\{[^}]*\}/g, "any");
    return this.questions.about(who, what, what.arn + text, this.universes[subject], subject !== "identity");
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

/** Whether a suffix is about some of what another one is about. */
function isPartOf(suffix: string, whole: string): boolean {
  return whole.endsWith("*") && suffix.startsWith(whole.slice(0, -1));
}

function describe({ principal, assumed, resource }: Asked, outsider: boolean) {
  const owner = (resource.after ?? resource.before)?.known.node.scope?.accountId;
  const described = outsider
    ? describeOutsider(principal.principal, owner, assumed.assumption)
    : describePrincipal(principal.principal, owner);
  const who = readable(idOf(principal.principal.principal));
  return { ...described, who, certain: assumed.assumption !== "everything" };
}
