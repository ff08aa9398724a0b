import type { EventPattern, FieldPattern } from "./event-pattern";
import type { LogCondition } from "./filter-pattern";

type Matcher = FieldPattern[number];

/** A name that a metric filter can ask for. AWS shows one with a dot in brackets, at the top of an event; of names with a colon inside others its pages say nothing. */
const PLAIN_NAME = /^[\w-]+$/;
/** What CloudTrail's events have as a list. KMS calls are about one key: the first. */
const LISTS = ["resources"];

/**
 * What a pattern of events is as a condition on the log that a trail delivers to: each field must match, and one of the patterns under `$or`.
 *
 * @param detail the pattern of what CloudTrail has recorded
 * @throws Error for a field that a metric filter cannot ask for.
 */
export function logConditionOf(detail: EventPattern): LogCondition {
  return allOf(conditionsOf(detail, []));
}

/** Conditions that must all hold, as one. */
export function allOf(conditions: readonly LogCondition[]): LogCondition {
  const flat = conditions.flatMap((condition) => ("all" in condition ? condition.all : [condition]));
  return flat.length === 1 && flat[0] ? flat[0] : { all: flat };
}

/** Whether a metric filter can ask for a field, by the names on the way to it. */
export function isAskable(path: readonly string[]): boolean {
  return path.every((name) => PLAIN_NAME.test(name));
}

function anyOf(conditions: readonly LogCondition[]): LogCondition {
  const flat = conditions.flatMap((condition) => ("any" in condition ? condition.any : [condition]));
  return flat.length === 1 && flat[0] ? flat[0] : { any: flat };
}

function conditionsOf(pattern: EventPattern, path: readonly string[]): readonly LogCondition[] {
  return Object.entries(pattern).flatMap(([name, wanted]) => {
    if (name === "$or")
      return [anyOf((wanted as readonly EventPattern[]).map((one) => allOf(conditionsOf(one, path))))];
    const inside = [...path, name];
    if (!isFieldPattern(wanted)) return conditionsOf(wanted as EventPattern, inside);
    return [anyOf(wanted.map((matcher) => conditionOf(fieldAt(inside), matcher)))];
  });
}

function isFieldPattern(wanted: EventPattern[string]): wanted is FieldPattern {
  return Array.isArray(wanted);
}

function fieldAt(path: readonly string[]): string {
  if (!isAskable(path)) throw new Error(`a metric filter cannot ask for ${path.join(".")}`);
  return path.map((name) => (LISTS.includes(name) ? `${name}[0]` : name)).join(".");
}

function conditionOf(field: string, matcher: Matcher): LogCondition {
  if (typeof matcher === "string") return { field, equals: matcher };
  if ("exists" in matcher) return matcher.exists ? { field, equals: "*" } : { field, isMissing: true };
  if ("prefix" in matcher) return { field, equals: `${matcher.prefix}*` };
  const others = matcher["anything-but"];
  const values = "wildcard" in others ? others.wildcard : others;
  return allOf(values.map((differs) => ({ field, differs })));
}
