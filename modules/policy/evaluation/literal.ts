import { type And, FALSE, type Formula, type Or, TRUE } from "./formula";
import type { Condition } from "./open-condition";

/** A condition that holds, or that does not. */
export interface Literal {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** The formula of a literal. */
export function literalFormula({ condition, holds }: Literal): Formula {
  return holds ? condition : { kind: "not", operand: condition };
}

/** The literal that a formula is; undefined for other formulas. */
export function literalOf(formula: Formula): Literal | undefined {
  if (formula.kind === "condition") return { condition: formula, holds: true };
  return formula.kind === "not" && formula.operand.kind === "condition"
    ? { condition: formula.operand, holds: false }
    : undefined;
}

/** Whether there is plainly nothing to do: a literal, or several that say nothing of each other, as most conditions of statements are. */
export function isShortest(formula: Formula): boolean {
  if (formula.kind !== "and" && formula.kind !== "or") return literalOf(formula) !== undefined;
  const keys = new Set<string>();
  for (const operand of formula.operands) {
    const { condition } = literalOf(operand) ?? {};
    if (condition === undefined || condition.values.length === 0) return false;
    keys.add(condition.name);
  }
  return keys.size > 1 && keys.size === formula.operands.length;
}

/** Whether none of some literals is about a key that a formula has: they say nothing of it. */
export function isApart(formula: And | Or, facts: readonly Literal[]): boolean {
  return formula.operands.every((operand) => {
    const name = literalOf(operand)?.condition.name;
    return name !== undefined && !facts.some(({ condition }) => condition.name === name);
  });
}

/** Whether a condition holds, given that a literal about the same key is true; undefined when that says nothing. */
export function impliedBy({ condition: fact, holds }: Literal, condition: Condition): boolean | undefined {
  if (fact.id === condition.id) return holds;
  if (fact.name !== condition.name) return undefined;
  if (fact.operator === "Null") return holds ? whenAbsent(condition) : undefined;
  if (condition.operator === "Null")
    return holds && fact.quantifier !== "all" && fact.operator !== "Resource" ? false : undefined;
  if (!comparable(fact, condition)) return undefined;
  if (holds && fact.isSet) return everyValue(fact, condition);
  if (!condition.isSet) return undefined;
  // The key is none of the values that the fact excludes, or one of those that it accepts.
  const excluded = everyValue(condition, fact);
  return excluded === (holds ? false : true) ? false : undefined;
}

/** A set with the values that a true literal about the same key leaves. */
export function narrowed(set: Condition, { condition: fact, holds }: Literal): Condition {
  if (!set.isSet || fact === set || fact.name !== set.name || !comparable(set, fact)) return set;
  const impossible = holds ? FALSE : TRUE;
  const left = set.values.filter((value) => fact.accepts(value) !== impossible);
  return left.length === set.values.length ? set : set.withValues(left);
}

/** What a condition is for a missing key. */
function whenAbsent({ operator, quantifier }: Condition): boolean | undefined {
  if (operator === "Resource") return undefined;
  return quantifier === "all";
}

/** Whether the two speak of the single value of a key. The texts of a truth value are compared with each other only. */
function comparable(left: Condition, right: Condition): boolean {
  const single = left.quantifier === "one" && right.quantifier === "one";
  return single && (left.operator === "Bool") === (right.operator === "Bool");
}

/** Whether a condition accepts every value of a set, or none; undefined otherwise. */
function everyValue(set: Condition, condition: Condition): boolean | undefined {
  const results = set.values.map((value) => condition.accepts(value));
  if (results.every((result) => result === TRUE)) return true;
  return results.every((result) => result === FALSE) ? false : undefined;
}
