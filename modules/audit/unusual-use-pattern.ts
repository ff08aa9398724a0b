import type { KeyKind } from "../kms/key-kind";
import type { KeyUse, KeyUser } from "../kms/key-use";
import { type EventPattern, type FieldPattern, PATTERN_CHARACTERS, recorded } from "./event-pattern";
import { type OutsideUses, outsideOf } from "./outside-uses";
import { INVOKED_BY, seenUse, WATCHED_USES } from "./seen-use";

/** What is watched of a key. */
export interface WatchedKey {
  readonly kind: KeyKind;
  readonly keyArn: string;
  readonly uses: readonly KeyUse[];
  /** Whether services' own uses are left out. */
  readonly leavesOutServices: boolean;
}

/** What of an event must be like that, by its place in the event. */
type Fields = readonly (readonly [path: readonly string[], FieldPattern])[];

const ISSUER = ["userIdentity", "sessionContext", "sessionIssuer", "arn"];
const IDENTITY = ["userIdentity", "arn"];
const IDENTITY_TYPE = ["userIdentity", "type"];
const SERVICE = "AWSService";
const MISSING = { exists: false } as const;

/**
 * The details of events that are outside a key's uses: of everybody who is in no use, of those who are, and of services.
 *
 * Sessions of a role are known by the role that issued them, services by what they are invoked by.
 */
export function unusualUses({ kind, uses, leavesOutServices }: WatchedKey): readonly EventPattern[] {
  const watched = WATCHED_USES[kind];
  const relevant = uses.filter(({ actions }) => actions.some((action) => watched.includes(action.replace("kms:", ""))));
  const outside = (isOf: (user: KeyUser) => boolean) =>
    outsideOf(watched, relevant.filter(({ user }) => isOf(user)).map(seenUse), INVOKED_BY);
  const arns = [...new Set(relevant.flatMap(({ user }) => (user.type === "AWS" ? [user.arn] : [])))];
  const ofArns = arns.map((arn) => [arn, outside((user) => user.type === "AWS" && user.arn === arn)] as const);
  const ofServices = leavesOutServices ? [] : outside(({ type }) => type === "Service");
  return [
    nested([["eventName"], watched], ...strangers(arns)),
    ...together(ofArns).map(([path, same, one]) => patternOf([[path, same]], one)),
    ...ofServices.map((one) => patternOf([[IDENTITY_TYPE, [SERVICE, MISSING]]], one)),
  ];
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
  const groups: EventPattern[][] = [];
  for (const unusual of unusualUses(key)) {
    const last = groups.at(-1) ?? [];
    const fits = lengthOf(patternOfAny(key.keyArn, [...last, unusual])) <= PATTERN_CHARACTERS;
    if (fits && groups.length > 0) last.push(unusual);
    else groups.push([unusual]);
  }
  return groups.map((group) => patternOfAny(key.keyArn, group));
}

function patternOfAny(keyArn: string, alternatives: readonly EventPattern[]): EventPattern {
  const [only] = alternatives;
  const which = alternatives.length === 1 && only ? only : { $or: alternatives };
  return recorded("kms", { resources: { ARN: [keyArn] }, ...which });
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

/** Where events have the ARN of a principal. That of a role's session is another one than the role's. */
function placeOf(arn: string): readonly string[] {
  return /:user\//.test(arn) ? IDENTITY : ISSUER;
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
