import type { Formula } from "../modules/policy/evaluation";

/**
 * The conditions of a formula without its unknown parts, to be shown beside the reasons why those are not known.
 *
 * @returns undefined when no conditions are left.
 */
export function conditionsOf(formula: Formula): Formula | undefined {
  switch (formula.kind) {
    case "unknown":
    case "true":
    case "false":
      return undefined;
    case "condition":
      return formula;
    case "not": {
      const operand = conditionsOf(formula.operand);
      return operand && { kind: "not", operand };
    }
    default: {
      const operands = formula.operands.map(conditionsOf).filter((operand) => operand !== undefined);
      return operands.length > 1 ? { kind: formula.kind, operands } : operands[0];
    }
  }
}
