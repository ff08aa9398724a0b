import { FALSE, not, TRUE, unknownTruth, type Formula } from "./formula";
import { impliedBy, isApart, isShortest, literalFormula, literalOf, narrowed, type Literal } from "./literal";
import type { Condition } from "./open-condition";

/**
 * The shortest form of a formula that these rules find, equal to it in every complete context.
 *
 * Constants and repetitions go, conditions on one key are put together, and what the other parts of a conjunction or disjunction decide
 * is decided: a key with one value is not equal to two different texts.
 */
export function simplify(formula: Formula): Formula {
  const { kind } = formula;
  if ((kind !== "and" && kind !== "or" && kind !== "not") || isShortest(formula)) return formula;
  const inside = inward(formula, true);
  return isShortest(inside) ? inside : reduce(inside, []);
}

/** Negations moved inwards, down to the conditions. */
function inward(formula: Formula, positive: boolean): Formula {
  switch (formula.kind) {
    case "and":
    case "or": {
      const kind = (formula.kind === "and") === positive ? "and" : "or";
      return { kind, operands: formula.operands.map((operand) => inward(operand, positive)) };
    }
    case "not":
      return inward(formula.operand, !positive);
    default:
      return positive ? formula : not(formula);
  }
}

/** Simplifies a formula whose negations are inside, given literals that are true around it. */
function reduce(formula: Formula, facts: readonly Literal[]): Formula {
  if ((formula.kind === "and" || formula.kind === "or") && isShortest(formula) && isApart(formula, facts))
    return formula;
  switch (formula.kind) {
    case "and":
      return conjunction(formula.operands, facts);
    case "or":
      return inward(conjunction(formula.operands.map(opposite), facts), false);
    default: {
      const literal = literalOf(formula);
      return literal ? decide(literal, facts) : formula;
    }
  }
}

function opposite(formula: Formula): Formula {
  return inward(formula, false);
}

function decide(literal: Literal, facts: readonly Literal[]): Formula {
  for (const fact of facts) {
    const implied = impliedBy(fact, literal.condition);
    if (implied !== undefined) return implied === literal.holds ? TRUE : FALSE;
  }
  return literalFormula(literal);
}

/** Reduces the parts of a conjunction with the help of each other, until nothing changes. */
function conjunction(operands: readonly Formula[], facts: readonly Literal[]): Formula {
  let parts = flatten(operands);
  for (let before = ""; before !== identify(parts);) {
    before = identify(parts);
    const [found, others] = literalsAmong(parts);
    const literals = mergeLiterals(found, facts);
    if (!literals) return FALSE;
    const known = [...facts, ...literals];
    parts = flatten([...literals.map(literalFormula), ...others.map((part) => reduce(part, known))]);
    if (parts.includes(FALSE)) return FALSE;
  }
  return joined(factored(absorbed(parts)));
}

/** The literals among the parts of a conjunction, and the other parts. */
function literalsAmong(parts: readonly Formula[]): readonly [literals: readonly Literal[], others: readonly Formula[]] {
  const [literals, others]: [Literal[], Formula[]] = [[], []];
  for (const part of parts) {
    const literal = literalOf(part);
    if (literal) literals.push(literal);
    else others.push(part);
  }
  return [literals, others];
}

/** The parts of a conjunction, one level deep, without repetitions, with one unknown at most. */
function flatten(operands: readonly Formula[]): Formula[] {
  const [unique, reasons] = [new Map<string, Formula>(), [] as string[]];
  const add = (part: Formula): void => {
    if (part.kind === "and") part.operands.forEach(add);
    else if (part.kind === "unknown") reasons.push(...part.reasons);
    else if (part !== TRUE) {
      const id = idOf(part);
      if (!unique.has(id)) unique.set(id, part);
    }
  };
  operands.forEach(add);
  return reasons.length > 0 ? [...unique.values(), unknownTruth(...reasons)] : [...unique.values()];
}

/** The literals of a conjunction without those that follow from others; undefined when they contradict each other. */
function mergeLiterals(literals: readonly Literal[], facts: readonly Literal[]): readonly Literal[] | undefined {
  const merged: Literal[] = unionOfExclusions(literals).map((literal, _, all) =>
    literal.holds ? { condition: all.reduce<Condition>(narrowed, literal.condition), holds: true } : literal,
  );
  const kept: Literal[] = [];
  // What decides most comes first: a missing key, then a set of values. What follows from it needs not be said.
  for (const literal of [...merged].sort((left, right) => strength(right) - strength(left))) {
    if (literal.holds && literal.condition.values.length === 0) return undefined;
    const decided = decide(literal, [...facts, ...kept]);
    if (decided === FALSE) return undefined;
    if (decided !== TRUE) kept.push(literal);
  }
  const order = new Map(merged.map((literal, index) => [literal, index]));
  return kept.sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
}

function strength({ condition, holds }: Literal): number {
  if (!holds) return 0;
  if (condition.operator === "Null") return 3;
  return condition.isSet ? 2 : 1;
}

/** "Not a" and "not b" of one key become "not a or b". */
function unionOfExclusions(literals: readonly Literal[]): readonly Literal[] {
  const result: Literal[] = [];
  for (const literal of literals) {
    const index =
      literal.holds || !literal.condition.isSet ? -1 : result.findIndex((other) => sameExclusion(other, literal));
    const other = result[index];
    if (!other) result.push(literal);
    else
      result[index] = {
        condition: other.condition.withValues([...other.condition.values, ...literal.condition.values]),
        holds: false,
      };
  }
  return result;
}

function sameExclusion(left: Literal, { condition: right }: Literal): boolean {
  const { condition } = left;
  return !left.holds && condition.isSet && condition.operator === right.operator && condition.name === right.name;
}

/** `a and (a or b)` is `a`: a part goes when another one has some of its alternatives and no more. */
function absorbed(parts: readonly Formula[]): readonly Formula[] {
  if (parts.length < 2) return parts;
  const ids = parts.map((part) => new Set(alternativesOf(part).map(idOf)));
  return parts.filter((_, index) => !ids.some((other) => isLess(other, ids[index] as Set<string>)));
}

/** `(a or b) and (a or c)` is `a or (b and c)`. */
function factored(parts: readonly Formula[]): readonly Formula[] {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return parts;
  const common = alternativesOf(first).filter((part) =>
    others.every((other) => alternativesOf(other).some((one) => idOf(one) === idOf(part))),
  );
  if (common.length === 0) return parts;
  const shared = new Set(common.map(idOf));
  const rests = parts.map((part) =>
    reduce({ kind: "or", operands: alternativesOf(part).filter((one) => !shared.has(idOf(one))) }, []),
  );
  return [reduce({ kind: "or", operands: [...common, { kind: "and", operands: rests }] }, [])];
}

function joined(parts: readonly Formula[]): Formula {
  const [first, ...others] = parts;
  if (!first) return TRUE;
  return others.length === 0 ? first : { kind: "and", operands: parts };
}

function alternativesOf(formula: Formula): readonly Formula[] {
  return formula.kind === "or" ? formula.operands : [formula];
}

function isLess(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  return small.size < large.size && [...small].every((item) => large.has(item));
}

function identify(parts: readonly Formula[]): string {
  return parts.map(idOf).join(" ");
}

/** Of conjunctions and disjunctions, which are asked for it in every step. */
const ids = new WeakMap<Formula, string>();

/** Equal for formulas that are equal apart from the order of their parts. */
function idOf(formula: Formula): string {
  switch (formula.kind) {
    case "condition":
      return formula.id;
    case "not":
      return `!${idOf(formula.operand)}`;
    case "and":
    case "or": {
      let id = ids.get(formula);
      if (id === undefined) ids.set(formula, (id = `${formula.kind}(${formula.operands.map(idOf).sort().join(",")})`));
      return id;
    }
    default:
      return formula.kind;
  }
}
