import type { Condition } from "./open-condition";

/**
 * What is known about a question, as a formula over the conditions that an open context leaves.
 *
 * Without conditions it is one of three values (true, false, unknown), combined by Kleene's rules: unknown decides nothing, and it
 * never hides what is decided.
 */
export type Formula = True | False | UnknownTruth | Condition | And | Or | Not;

export interface True {
  readonly kind: "true";
}

export interface False {
  readonly kind: "false";
}

/** Not known, with the reasons. */
export interface UnknownTruth {
  readonly kind: "unknown";
  readonly reasons: readonly string[];
}

export interface And {
  readonly kind: "and";
  readonly operands: readonly Formula[];
}

export interface Or {
  readonly kind: "or";
  readonly operands: readonly Formula[];
}

export interface Not {
  readonly kind: "not";
  readonly operand: Formula;
}

export const TRUE: True = Object.freeze({ kind: "true" });
export const FALSE: False = Object.freeze({ kind: "false" });

/** Not known, for these reasons. */
export function unknownTruth(...reasons: readonly string[]): UnknownTruth {
  return { kind: "unknown", reasons: [...new Set(reasons)] };
}

/** True or false. */
export function truth(value: boolean): Formula {
  return value ? TRUE : FALSE;
}

/** Both. */
export function and(left: Formula, right: Formula): Formula {
  if (left === FALSE || right === FALSE) return FALSE;
  if (left === TRUE) return right;
  if (right === TRUE) return left;
  if (left.kind === "unknown" && right.kind === "unknown") return unknownTruth(...left.reasons, ...right.reasons);
  return { kind: "and", operands: [...operandsOf("and", left), ...operandsOf("and", right)] };
}

/** At least one. */
export function or(left: Formula, right: Formula): Formula {
  if (left === TRUE || right === TRUE) return TRUE;
  if (left === FALSE) return right;
  if (right === FALSE) return left;
  if (left.kind === "unknown" && right.kind === "unknown") return unknownTruth(...left.reasons, ...right.reasons);
  return { kind: "or", operands: [...operandsOf("or", left), ...operandsOf("or", right)] };
}

/** The opposite. */
export function not(formula: Formula): Formula {
  if (formula === TRUE) return FALSE;
  if (formula === FALSE) return TRUE;
  if (formula.kind === "unknown") return formula;
  if (formula.kind === "not") return formula.operand;
  return { kind: "not", operand: formula };
}

/** All of them; true for none. */
export function allOf(formulas: readonly Formula[]): Formula {
  return formulas.reduce(and, TRUE);
}

/** At least one of them; false for none. */
export function anyOf(formulas: readonly Formula[]): Formula {
  return formulas.reduce(or, FALSE);
}

/** The reasons why a formula is not decided by its conditions alone. */
export function unknownReasons(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case "unknown":
      return formula.reasons;
    case "and":
    case "or": {
      const reasons = formula.operands.flatMap(unknownReasons);
      return reasons.length > 1 ? [...new Set(reasons)] : reasons;
    }
    case "not":
      return unknownReasons(formula.operand);
    default:
      return [];
  }
}

function operandsOf(kind: "and" | "or", formula: Formula): readonly Formula[] {
  return formula.kind === kind ? formula.operands : [formula];
}
