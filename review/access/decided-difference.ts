import { conditionsOf } from "../../access/conditions";
import { type Decision, describeFormula, type Formula, readable } from "../../modules/policy/evaluation";
import { and, FALSE, not } from "../../modules/policy/evaluation/formula";
import { simplify } from "../../modules/policy/evaluation/simplify";
import type { AccessChange } from "./access-change";
import { formulaOf } from "./ask";
import { compareFormulas, type Difference, isSatisfiable } from "./comparison/compare-formulas";
import { throughOf } from "./through";

/** What changes for one principal, resource and action. */
export type DecidedDifference = Pick<AccessChange, "direction" | "when" | "partial" | "through" | "unknowns">;

/** A longer description says both sides instead of what lies between. */
const LONGEST = 600;

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

/** When more is allowed on the one side than on the other. */
function whenBetween(
  more: Formula,
  less: Formula,
  { compared }: Difference,
  side: "now" | "before",
): string | undefined {
  if (less === FALSE) return wordsOf(more);
  const text = compared ? wordsOf(possible(simplify(and(more, not(less))))) : undefined;
  if (compared && (text?.length ?? 0) <= LONGEST) return text;
  const other = side === "now" ? "before" : "now";
  return `${side} ${wordsOf(more) ?? "always"}; ${other} ${wordsOf(less) ?? "always"}`;
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
