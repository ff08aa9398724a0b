import type { Condition } from "../../../modules/policy/evaluation";
import { familyOf, valueWitnesses } from "./value-witnesses";

/** Whether a condition holds; undefined where that cannot be known. */
export type Truth = boolean | undefined;
/** Which conditions hold together, by their ids. */
export type Case = ReadonlyMap<string, Truth>;

/** More values than this are not combined to sets: the conditions are taken as independent then. */
const MOST_SET_MEMBERS = 7;
/** More conditions than this are not taken as independent. */
const MOST_FREE = 12;
/** What is left in a text that depends on more than its key: a policy variable, a reference, a value that is not known. */
const OPEN_TEXT = /\$\{|^<.*>$/;

/**
 * Every way in which the conditions on one key can hold together: for a missing key, for one value, and for several.
 *
 * Conditions that depend on other keys as well are taken as independent, which may add cases that no request has, and never misses one.
 *
 * @returns undefined when there are too many.
 */
export function casesOfKey(conditions: readonly Condition[]): readonly Case[] | undefined {
  const free = conditions.filter((condition) => condition.operator !== "Null" && dependsOnMore(condition));
  const bound = conditions.filter((condition) => !free.includes(condition));
  const cases = casesOfValues(bound);
  if (cases) return product(cases, free);
  return product([new Map()], conditions);
}

function dependsOnMore(condition: Condition): boolean {
  return (
    familyOf(condition) === undefined ||
    condition.values.some((value) => OPEN_TEXT.test(value)) ||
    condition.accepts("") === undefined
  );
}

function casesOfValues(conditions: readonly Condition[]): readonly Case[] | undefined {
  const comparisons = conditions.filter(({ operator }) => operator !== "Null");
  const members = membersOf(comparisons);
  if (members === undefined) return undefined;
  const several = comparisons.some(({ quantifier }) => quantifier !== "one");
  if (several && members.length > MOST_SET_MEMBERS) return undefined;
  const sets = several ? subsets(members) : members.map((member) => [member]);
  const present = sets.map((set) => new Map(conditions.map((condition) => [condition.id, holdsFor(condition, set)])));
  const absent = new Map(conditions.map((condition) => [condition.id, holdsForMissing(condition)]));
  return distinct([...present, absent]);
}

/** What one value can be, as far as the conditions tell: which of them accept it. */
function membersOf(comparisons: readonly Condition[]): readonly Case[] | undefined {
  const families = new Map<string, Condition[]>();
  for (const condition of comparisons) {
    const family = familyOf(condition) ?? "";
    families.set(family, [...(families.get(family) ?? []), condition]);
  }
  let members: readonly Case[] = [new Map()];
  for (const conditions of families.values()) {
    const values = valueWitnesses(familyOf(conditions[0] as Condition) ?? "text", conditions);
    if (values === undefined) return undefined;
    const accepted = distinct(
      values.map((value) => new Map(conditions.map((condition) => [condition.id, accepts(condition, value)]))),
    );
    members = members.flatMap((member) => accepted.map((other) => new Map([...member, ...other])));
  }
  return members;
}

function accepts(condition: Condition, value: string): Truth {
  const kind = condition.accepts(value)?.kind;
  if (kind === "true") return true;
  return kind === "false" ? false : undefined;
}

function holdsFor({ id, operator, quantifier }: Condition, set: readonly Case[]): Truth {
  if (operator === "Null") return false;
  const results = set.map((member) => member.get(id));
  if (results.length === 1) return results[0];
  if (quantifier === "one") return undefined;
  const deciding = quantifier === "any";
  if (results.includes(deciding)) return deciding;
  return results.includes(undefined) ? undefined : !deciding;
}

function holdsForMissing({ operator, quantifier }: Condition): boolean {
  return operator === "Null" || quantifier === "all";
}

function subsets(members: readonly Case[]): readonly (readonly Case[])[] {
  return Array.from({ length: 2 ** members.length - 1 }, (_, index) =>
    members.filter((_member, at) => ((index + 1) >> at) & 1),
  );
}

function product(cases: readonly Case[], free: readonly Condition[]): readonly Case[] | undefined {
  if (free.length > MOST_FREE) return undefined;
  return free.reduce<readonly Case[]>(
    (all, { id }) => all.flatMap((one) => [true, false].map((holds) => new Map([...one, [id, holds]]))),
    cases,
  );
}

function distinct(cases: readonly Case[]): readonly Case[] {
  return [...new Map(cases.map((one) => [[...one.values()].join(), one])).values()];
}
