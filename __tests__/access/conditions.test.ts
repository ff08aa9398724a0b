import { conditionsOf } from "../../access/conditions";
import { AccessModel } from "../../access/model";
import { describeFormula, type Formula } from "../../modules/policy/evaluation";
import { allow, roleOf, terraformStack } from "../support/terraform";

/** A condition that an open question leaves. */
function condition(key: string): Formula {
  const statement = allow("logs:PutLogEvents", { Condition: { StringEquals: { [key]: "v" } } });
  const model = new AccessModel([terraformStack({ aws_iam_role: { r: roleOf("r", [statement]) } })]);
  const { when } = model.can({ principal: "aws_iam_role.r", action: "logs:PutLogEvents", resource: "*", open: true });
  if (when === undefined) throw new Error("there is no condition");
  return when;
}

const [a, b] = [condition("aws:a"), condition("aws:b")];
const unknown: Formula = { kind: "unknown", reasons: ["later"] };
const text = (formula: Formula) => {
  const left = conditionsOf(formula);
  return left && describeFormula(left);
};

describe("the conditions of a formula, without what is not known", () => {
  test.each<[Formula, string | undefined]>([
    [a, "`aws:a` is `v`"],
    [unknown, undefined],
    [{ kind: "and", operands: [a, unknown] }, "`aws:a` is `v`"],
    [{ kind: "or", operands: [a, { kind: "and", operands: [b, unknown] }] }, "`aws:a` is `v` or `aws:b` is `v`"],
    [{ kind: "not", operand: b }, "`aws:b` is not `v`"],
    [{ kind: "not", operand: unknown }, undefined],
    [{ kind: "and", operands: [unknown, unknown] }, undefined],
    [{ kind: "true" }, undefined],
    [{ kind: "false" }, undefined],
  ])("of %j are %j", (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });
});
