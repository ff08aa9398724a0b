import { conditionsOf } from "../../access/conditions";
import { type Decision, describeFormula, type Formula, readable } from "../../modules/policy/evaluation";
import { and, anyOf, FALSE, not } from "../../modules/policy/evaluation/formula";
import { simplify } from "../../modules/policy/evaluation/simplify";
import type { AccessChange } from "./access-change";
import { formulaOf } from "./ask";
import { compareFormulas, type Difference, isSatisfiable } from "./comparison/compare-formulas";
import { throughOf } from "./through";

/** What changes for one principal, resource and action. */
export type DecidedDifference = Pick<AccessChange, "direction" | "when" | "partial" | "through" | "unknowns">;

/** How much longer an alternative may get by what it does not add. */
const LONGEST_REST = 160;

/** What lies between two answers: nothing, a gain, a loss, both, or what nobody can say. */
export function differencesOf(before: Decision | undefined, after: Decision | undefined): readonly DecidedDifference[] {
  const [was, is] = [formulaOf(before), formulaOf(after)];
  if (was === FALSE && is === FALSE) return [];
  const difference = compareFormulas(was, is);
  const gain = (): DecidedDifference => ({
    direction: "gain",
    when: whenBetween(is, was, difference, "now"),
    partial: was !== FALSE,
    through: throughOf(after, before, "removed"),
    unknowns: [],
  });
  const loss = (): DecidedDifference => ({
    direction: "loss",
    when: whenBetween(was, is, difference, "before"),
    partial: is !== FALSE,
    through: throughOf(before, after, "added"),
    unknowns: [],
  });
  const unknown = () => unknownDifference(was, is, before, after);
  return [
    ...(difference.gain ? [gain()] : []),
    ...(difference.loss && difference.compared ? [loss()] : []),
    ...(isUndecided(difference) ? [unknown()] : []),
  ];
}

/** What is not known never hides a gain, and is not told beside one that is certain. */
function isUndecided({ gain, loss, perhapsGain, perhapsLoss }: Difference): boolean {
  return !gain && (perhapsGain || (perhapsLoss && !loss));
}

function unknownDifference(
  was: Formula,
  is: Formula,
  before: Decision | undefined,
  after: Decision | undefined,
): DecidedDifference {
  const told = is === FALSE ? was : is;
  return {
    direction: "unknown",
    when: wordsOf(told),
    partial: false,
    through: throughOf(is === FALSE ? before : after, undefined, "removed"),
    unknowns: [...new Set([...(after?.unknowns ?? []), ...(before?.unknowns ?? [])].map(readable))],
  };
}

/** When more is allowed on the one side than on the other: the alternatives that allow it, as far as the other side does not. */
function whenBetween(
  more: Formula,
  less: Formula,
  { compared }: Difference,
  side: "now" | "before",
): string | undefined {
  if (less === FALSE) return wordsOf(more);
  if (!compared) {
    const other = side === "now" ? "before" : "now";
    return `${side} ${wordsOf(more) ?? "always"}; ${other} ${wordsOf(less) ?? "always"}`;
  }
  const alternatives = more.kind === "or" ? more.operands : [more];
  const parts = alternatives.filter((one) => isSatisfiable(and(one, not(less)))).map((one) => without(one, less));
  return wordsOf(simplify(anyOf(parts)));
}

/** An alternative as far as the other side does not allow it; whole, where that says it better. */
function without(alternative: Formula, less: Formula): Formula {
  if (!isSatisfiable(and(alternative, less))) return alternative;
  const rest = possible(simplify(and(alternative, not(less))));
  const [whole, part] = [alternative, rest].map((one) => describeFormula(one).length);
  return alternative.kind === "true" || (part ?? 0) <= (whole ?? 0) + LONGEST_REST ? rest : alternative;
}

/** The alternatives that some request satisfies. */
function possible(formula: Formula): Formula {
  if (formula.kind !== "or") return formula;
  const operands = formula.operands.filter(isSatisfiable);
  return operands.length > 1 ? { kind: "or", operands } : (operands[0] ?? formula);
}

function wordsOf(formula: Formula): string | undefined {
  const conditions = conditionsOf(formula);
  return conditions && readable(describeFormula(conditions));
}
