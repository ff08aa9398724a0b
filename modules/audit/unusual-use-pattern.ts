import type { KeyKind } from "../kms/key-kind";
import type { KeyUse, KeyUser } from "../kms/key-use";
import { type EventPattern, type FieldPattern, PATTERN_CHARACTERS, recorded } from "./event-pattern";
import { FILTER_CHARACTERS, type LogCondition } from "./filter-pattern";
import { allOf, isAskable, logConditionOf } from "./log-condition";
import { type OutsideUses, outsideOf } from "./outside-uses";
import { INVOKED_BY, seenUse, WATCHED_USES } from "./seen-use";

/** What is watched of a key. */
export interface WatchedKey {
  readonly kind: KeyKind;
  readonly keyArn: string;
  readonly uses: readonly KeyUse[];
  /** ARNs of who may look at the key beside those whose uses say so. @default looks are not watched */
  readonly lookers?: readonly string[];
  /** Whether services' own uses are left out. */
  readonly leavesOutServices: boolean;
}

/** What of an event must be like that, by its place in the event. */
type Fields = readonly (readonly [path: readonly string[], FieldPattern])[];

const ISSUER = ["userIdentity", "sessionContext", "sessionIssuer", "arn"];
const IDENTITY = ["userIdentity", "arn"];
const IDENTITY_TYPE = ["userIdentity", "type"];
const SERVICE = "AWSService";
const LOOK = "DescribeKey";
const MISSING = { exists: false } as const;

/**
 * The details of events that are outside a key's uses: of everybody who is in no use, of those who are, and of services.
 *
 * Sessions of a role are known by the role that issued them, services by what they are invoked by.
 *
 * @param isSeen whether a field can be asked for; a use without such a field is one with whatever is in it
 */
export function unusualUses(
  { kind, uses, lookers, leavesOutServices }: WatchedKey,
  isSeen: (path: readonly string[]) => boolean = () => true,
): readonly EventPattern[] {
  const watched = WATCHED_USES[kind];
  const relevant = uses.filter(({ actions }) => actions.some((action) => watched.includes(action.replace("kms:", ""))));
  const seen = (use: KeyUse) => ({ ...seenUse(use), fields: seenUse(use).fields.filter(({ path }) => isSeen(path)) });
  const outside = (isOf: (user: KeyUser) => boolean) =>
    outsideOf(watched, relevant.filter(({ user }) => isOf(user)).map(seen), INVOKED_BY);
  const arns = arnsOf(relevant);
  const ofArns = arns.map((arn) => [arn, outside((user) => user.type === "AWS" && user.arn === arn)] as const);
  const ofServices = leavesOutServices ? [] : outside(({ type }) => type === "Service");
  return [
    nested([["eventName"], watched], ...strangers(arns)),
    ...(lookers === undefined ? [] : [unusualLooks(uses, lookers)]),
    ...together(ofArns).map(([path, same, one]) => patternOf([[path, same]], one)),
    ...ofServices.map((one) => patternOf([[IDENTITY_TYPE, [SERVICE, MISSING]]], one)),
  ];
}

/** Looks at the key have no context, and services look at keys for everybody who uses theirs: so it is who looks by themselves. */
function unusualLooks(uses: readonly KeyUse[], lookers: readonly string[]): EventPattern {
  const users = arnsOf(uses.filter(({ actions }) => actions.includes(`kms:${LOOK}`)));
  return nested([["eventName"], [LOOK]], ...strangers([...new Set([...lookers, ...users])]), [INVOKED_BY, [MISSING]]);
}

function arnsOf(uses: readonly KeyUse[]): readonly string[] {
  return [...new Set(uses.flatMap(({ user }) => (user.type === "AWS" ? [user.arn] : [])))];
}

/** Principals for whom the same is outside share a pattern. */
function together(
  ofArns: readonly (readonly [arn: string, outside: readonly OutsideUses[]])[],
): readonly (readonly [path: readonly string[], arns: readonly string[], outside: OutsideUses])[] {
  const groups = new Map<string, [path: readonly string[], arns: string[], outside: OutsideUses]>();
  for (const [arn, outside] of ofArns) {
    for (const one of outside) {
      const place = placeOf(arn);
      const key = JSON.stringify([place, one]);
      const group = groups.get(key) ?? [place, [], one];
      group[1].push(arn);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/**
 * The patterns of what is outside a key's uses, as few as EventBridge's limit allows.
 *
 * @param lengthOf the length of a pattern as EventBridge gets it
 */
export function unusualUsePatterns(
  key: WatchedKey,
  lengthOf: (pattern: EventPattern) => number,
): readonly EventPattern[] {
  const patternOfAny = (group: readonly EventPattern[]) =>
    recorded("kms", { resources: { ARN: [key.keyArn] }, ...(group.length === 1 ? group[0] : { $or: group }) });
  return grouped(unusualUses(key), patternOfAny, (pattern) => lengthOf(pattern) <= PATTERN_CHARACTERS);
}

/**
 * The same as conditions on the log of a trail, as few as the limit of a metric filter allows. Metric filters cannot ask for what has a colon in its name, such
 * as `aws:s3:arn`: uses under such contexts are uses under any.
 *
 * @param lengthOf the length of the filter as CloudWatch Logs gets it
 */
export function unusualUseConditions(
  key: WatchedKey,
  lengthOf: (condition: LogCondition) => number,
): readonly LogCondition[] {
  const conditionOfAny = (group: readonly EventPattern[]) =>
    allOf([logConditionOf({ resources: { ARN: [key.keyArn] } }), logConditionOf({ $or: group })]);
  return grouped(unusualUses(key, isAskable), conditionOfAny, (condition) => lengthOf(condition) <= FILTER_CHARACTERS);
}

/** What is made of the patterns when neighbours are put together as long as that fits. */
function grouped<T>(
  unusual: readonly EventPattern[],
  madeOf: (group: readonly EventPattern[]) => T,
  fits: (made: T) => boolean,
): readonly T[] {
  const groups: EventPattern[][] = [];
  for (const one of unusual) {
    const last = groups.at(-1);
    if (last !== undefined && fits(madeOf([...last, one]))) last.push(one);
    else groups.push([one]);
  }
  return groups.map(madeOf);
}

/** Everybody but the principals of uses and the services. */
function strangers(arns: readonly string[]): Fields {
  const fields = [ISSUER, IDENTITY].map((path) => [path, arns.filter((arn) => placeOf(arn) === path)] as const);
  return [
    [IDENTITY_TYPE, [{ "anything-but": [SERVICE] }]],
    ...fields
      .filter(([, known]) => known.length > 0)
      .map(([path, known]) => [path, [{ "anything-but": known }, MISSING]] as const),
  ];
}

/** Where events have the ARN of a principal. That of a role's session is another one than the role's; users and the root user have their own. */
function placeOf(arn: string): readonly string[] {
  return /:(user\/|root$)/.test(arn) ? IDENTITY : ISSUER;
}

function patternOf(fields: Fields, { events, within, without }: OutsideUses): EventPattern {
  const same = within === undefined ? [] : [[within.path, within.values] as const];
  const others = without.map(({ path, values }) => [path, [anythingBut(values), MISSING]] as const);
  return nested([["eventName"], events], ...fields, ...same, ...others);
}

function anythingBut(values: readonly string[]) {
  return { "anything-but": values.some((value) => value.includes("*")) ? { wildcard: values } : values };
}

interface Nested {
  [name: string]: FieldPattern | Nested;
}

function nested(...fields: Fields): EventPattern {
  const pattern: Nested = {};
  for (const [path, wanted] of fields) {
    const parent = path.slice(0, -1).reduce<Nested>((node, name) => (node[name] ??= {}) as Nested, pattern);
    parent[path.at(-1) ?? ""] = wanted;
  }
  return pattern;
}
