import { idOf } from "../access/known-principal";
import type { Answer, AskedContext, Question } from "../access/model";
import { type Decision, type Formula, readable } from "../modules/policy/evaluation";

/** The version of the JSON output. It changes when a field changes its meaning or goes. */
export const JSON_VERSION = 1;

/** The answer to one question, as `docs/proof.md` describes it. */
export function canJson(question: Question, decision: Decision): string {
  return readableJson({ version: JSON_VERSION, ...question, ...plain(decision) });
}

/** The answers about everybody, as `docs/proof.md` describes them. */
export function whoCanJson(
  question: { readonly action: string; readonly resource: string; readonly context: AskedContext },
  answers: readonly Answer[],
): string {
  return readableJson({
    version: JSON_VERSION,
    ...question,
    answers: answers.map(({ principal: { principal, node }, decision }) => ({
      principal: idOf(principal),
      ...(node && { address: `${node.stack}/${node.address}` }),
      ...plain(decision),
    })),
  });
}

function plain(decision: Decision): object {
  const { when, unknowns } = decision;
  return { ...decision.toJSON(), ...(when && { when: plainFormula(when) }), unknowns };
}

/** A formula as it is documented, without what the evaluator keeps in it for itself. */
function plainFormula(formula: Formula): object {
  switch (formula.kind) {
    case "condition": {
      const { kind, operator, key, values, quantifier } = formula;
      return { kind, operator, key, values, quantifier };
    }
    case "and":
    case "or":
      return { kind: formula.kind, operands: formula.operands.map(plainFormula) };
    case "not":
      return { kind: formula.kind, operand: plainFormula(formula.operand) };
    case "unknown":
      return { kind: formula.kind, reasons: formula.reasons };
    default:
      return { kind: formula.kind };
  }
}

/** JSON in which what is not known yet reads as `${address}`. */
function readableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "string" ? readable(item) : item), 2);
}
