import stringify from "fast-json-stable-stringify";
import { NotKnown } from "../reading/not-known";

type Json = Readonly<Record<string, unknown>>;

/** What one value of a field must be like, by the path of the field. */
type Wanted = readonly [path: string, matcher: unknown];

/** One kind of event that a pattern matches: each of these must hold. */
export type EventKind = readonly Wanted[];

/** More than any pattern of EventBridge's length has that is written for people. */
const MOST_KINDS = 2_000;

/**
 * The kinds of events that a pattern of EventBridge matches, with one value of each field and one alternative of each `$or`.
 *
 * @throws NotKnown when all of it is one reference.
 * @throws Error when it is no pattern, or too many at once.
 */
export function kindsOf(text: string, argument: string): readonly EventKind[] {
  return kindsIn(patternIn(text, argument), "");
}

/** Whether a pattern says anything of the events that it matches. @throws NotKnown, Error */
export function saysNothing(text: string, argument: string): boolean {
  return kindsOf(text, argument).every((kind) => kind.length === 0);
}

/** Whether every event of a kind is of another kind as well. Where that cannot be seen, it is not. */
export function isPartOf(kind: EventKind, wider: EventKind): boolean {
  return wider.every(([path, matcher]) => kind.some(([at, own]) => at === path && isAtLeast(matcher, own)));
}

/** A kind of events for a sentence, without what all of several have in common. */
export function describeKind(kind: EventKind, all: readonly EventKind[]): string {
  const isShared = ([path, matcher]: Wanted) =>
    all.every((other) => other.some(([at, own]) => at === path && isSame(own, matcher)));
  const own = kind.filter((wanted) => !isShared(wanted));
  return (own.length > 0 ? own : kind).map(([path, matcher]) => `${path} ${stringify(matcher)}`).join(", ");
}

function patternIn(text: string, argument: string): Json {
  try {
    const pattern: unknown = JSON.parse(text);
    if (isObject(pattern)) return pattern;
  } catch {
    if (text.trim().startsWith("${")) throw new NotKnown(argument, `it is ${text}`);
  }
  throw new Error(`${argument} is no pattern in JSON`);
}

function kindsIn(pattern: Json, within: string): readonly EventKind[] {
  return Object.entries(pattern).reduce<readonly EventKind[]>(
    (kinds, [name, wanted]) => {
      const path = within + name;
      if (name === "$or")
        return combined(
          kinds,
          [wanted]
            .flat()
            .filter(isObject)
            .flatMap((one) => kindsIn(one, within)),
        );
      if (isObject(wanted)) return combined(kinds, kindsIn(wanted, `${path}.`));
      return combined(
        kinds,
        [wanted].flat().map((matcher) => [[path, matcher] as const]),
      );
    },
    [[]],
  );
}

function combined(kinds: readonly EventKind[], parts: readonly EventKind[]): readonly EventKind[] {
  if (kinds.length * parts.length > MOST_KINDS)
    throw new Error(`the pattern matches more than ${MOST_KINDS} kinds of events`);
  return kinds.flatMap((kind) => parts.map((part) => [...kind, ...part]));
}

/** Whether a matcher lets through at least what another one does. */
function isAtLeast(wider: unknown, matcher: unknown): boolean {
  if (isSame(wider, matcher)) return true;
  if (!isObject(wider)) return false;
  const [operator, operand] = Object.entries(wider)[0] ?? [];
  const own = isObject(matcher) ? matcher[operator ?? ""] : undefined;
  switch (operator) {
    case "exists":
      return operand === true && !(isObject(matcher) && matcher["exists"] === false);
    case "prefix":
      return beginsWith(own ?? matcher, operand);
    case "anything-but":
      return isFreer(operand, own, matcher);
    default:
      return false;
  }
}

function beginsWith(text: unknown, prefix: unknown): boolean {
  return typeof text === "string" && typeof prefix === "string" && text.startsWith(prefix);
}

/** Whether "anything but" some values lets through what "anything but" others does, or one value. */
function isFreer(operand: unknown, own: unknown, matcher: unknown): boolean {
  if (isObject(operand)) {
    const [[kind, values] = []] = Object.entries(operand);
    return isObject(own) && kind !== undefined && kind in own && isSubset([values].flat(), [own[kind]].flat());
  }
  const values = [operand].flat();
  if (own !== undefined) return !isObject(own) && isSubset(values, [own].flat());
  return !isObject(matcher) && !values.includes(matcher);
}

function isSubset(values: readonly unknown[], all: readonly unknown[]): boolean {
  return values.every((value) => all.includes(value));
}

function isSame(one: unknown, other: unknown): boolean {
  return stringify(one) === stringify(other);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
