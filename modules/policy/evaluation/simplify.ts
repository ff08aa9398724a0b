import { and, FALSE, not, or, TRUE, type Formula } from "./formula";
export function simplify(formula: Formula): Formula {
  switch (formula.kind) {
    case "and":
      return formula.operands.map(simplify).reduce(and, TRUE);
    case "or":
      return formula.operands.map(simplify).reduce(or, FALSE);
    case "not":
      return not(simplify(formula.operand));
    default:
      return formula;
  }
}
