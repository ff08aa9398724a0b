import type { Formula } from "./formula";
import type { Condition } from "./open-condition";

/** How operators read, for a condition and for its negation. */
const VERBS: Readonly<Record<string, readonly [string, string]>> = {
  StringEquals: ["is", "is not"],
  StringEqualsIgnoreCase: ["is, in any case,", "is not, in any case,"],
  StringLike: ["is like", "is not like"],
  ArnLike: ["is like", "is not like"],
  NumericEquals: ["equals", "does not equal"],
  NumericLessThan: ["is less than", "is not less than"],
  NumericLessThanEquals: ["is at most", "is not at most"],
  NumericGreaterThan: ["is greater than", "is not greater than"],
  NumericGreaterThanEquals: ["is at least", "is not at least"],
  DateEquals: ["is the time", "is not the time"],
  DateLessThan: ["is before", "is not before"],
  DateLessThanEquals: ["is at or before", "is not at or before"],
  DateGreaterThan: ["is after", "is not after"],
  DateGreaterThanEquals: ["is at or after", "is not at or after"],
  Bool: ["is", "is not"],
  BinaryEquals: ["is", "is not"],
  IpAddress: ["is in", "is not in"],
};

const SUBJECTS = { one: "", all: "every value of ", any: "some value of " } as const;

/** A formula as a person reads it, for example "`kms:ViaService` is `s3.eu-central-1.amazonaws.com`". */
export function describeFormula(formula: Formula): string {
  switch (formula.kind) {
    case "true":
      return "always";
    case "false":
      return "never";
    case "unknown":
      return `(unknown: ${formula.reasons.join("; ")})`;
    case "condition":
      return describeCondition(formula, true);
    case "not":
      return formula.operand.kind === "condition"
        ? describeCondition(formula.operand, false)
        : `not (${describeFormula(formula.operand)})`;
    case "and":
      return formula.operands.map((operand) => nested(operand)).join(" and ");
    case "or":
      return formula.operands.map((operand) => nested(operand)).join(" or ");
  }
}

function nested(formula: Formula): string {
  const text = describeFormula(formula);
  return formula.kind === "and" || formula.kind === "or" ? `(${text})` : text;
}

function describeCondition({ operator, key, values, quantifier }: Condition, holds: boolean): string {
  if (operator === "Null") return `${code(key)} is ${holds ? "absent" : "present"}`;
  const alternatives = values.map(code).join(" or ");
  if (operator === "Resource") return `${code(key)} ${holds ? "makes" : "does not make"} ${alternatives} the resource`;
  const [is, isNot] = VERBS[operator] ?? [operator, `not ${operator}`];
  if (quantifier === "one") return `${code(key)} ${holds ? is : isNot} ${alternatives}`;
  return `${holds ? "" : "not "}${SUBJECTS[quantifier]}${code(key)} ${is} ${alternatives}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
