import { describeFormula, type Formula } from "../../../../modules/policy/evaluation";
import { FALSE, not, TRUE, unknownTruth } from "../../../../modules/policy/evaluation/formula";
import { Condition } from "../../../../modules/policy/evaluation/open-condition";
import { condition, cost, team } from "./open-conditions";

describe("a condition in words", () => {
  test.each<[string, string, string, string]>([
    ["StringEquals", "a", "`ex:k` is `a`", "`ex:k` is not `a`"],
    ["StringEqualsIgnoreCase", "a", "`ex:k` is, in any case, `a`", "`ex:k` is not, in any case, `a`"],
    ["StringLike", "a*", "`ex:k` is like `a*`", "`ex:k` is not like `a*`"],
    ["ArnLike", "arn:aws:s3:::a", "`ex:k` is like `arn:aws:s3:::a`", "`ex:k` is not like `arn:aws:s3:::a`"],
    ["ArnEquals", "arn:aws:s3:::a", "`ex:k` is like `arn:aws:s3:::a`", "`ex:k` is not like `arn:aws:s3:::a`"],
    ["NumericEquals", "1", "`ex:k` equals `1`", "`ex:k` does not equal `1`"],
    ["NumericLessThan", "1", "`ex:k` is less than `1`", "`ex:k` is not less than `1`"],
    ["NumericLessThanEquals", "1", "`ex:k` is at most `1`", "`ex:k` is not at most `1`"],
    ["NumericGreaterThan", "1", "`ex:k` is greater than `1`", "`ex:k` is not greater than `1`"],
    ["NumericGreaterThanEquals", "1", "`ex:k` is at least `1`", "`ex:k` is not at least `1`"],
    ["DateEquals", "2026-01-01", "`ex:k` is the time `2026-01-01`", "`ex:k` is not the time `2026-01-01`"],
    ["DateLessThan", "2026-01-01", "`ex:k` is before `2026-01-01`", "`ex:k` is not before `2026-01-01`"],
    [
      "DateLessThanEquals",
      "2026-01-01",
      "`ex:k` is at or before `2026-01-01`",
      "`ex:k` is not at or before `2026-01-01`",
    ],
    ["DateGreaterThan", "2026-01-01", "`ex:k` is after `2026-01-01`", "`ex:k` is not after `2026-01-01`"],
    [
      "DateGreaterThanEquals",
      "2026-01-01",
      "`ex:k` is at or after `2026-01-01`",
      "`ex:k` is not at or after `2026-01-01`",
    ],
    ["Bool", "true", "`ex:k` is `true`", "`ex:k` is not `true`"],
    ["BinaryEquals", "QQ==", "`ex:k` is `QQ==`", "`ex:k` is not `QQ==`"],
    ["IpAddress", "203.0.113.0/24", "`ex:k` is in `203.0.113.0/24`", "`ex:k` is not in `203.0.113.0/24`"],
    ["Null", "true", "`ex:k` is absent", "`ex:k` is present"],
    ["ForAllValues:StringLike", "a*", "every value of `ex:k` is like `a*`", "not every value of `ex:k` is like `a*`"],
    ["ForAnyValue:StringEquals", "a", "some value of `ex:k` is `a`", "not some value of `ex:k` is `a`"],
  ])("%s", (operator, value, positive, negative) => {
    const formula = condition(operator, "ex:k", value);
    expect(describeFormula(formula)).toBe(positive);
    expect(describeFormula(not(formula))).toBe(negative);
  });

  test("a resource with an open variable", () => {
    const text = {
      operator: "Resource",
      key: "aws:username",
      values: ["arn:aws:s3:::a", "b"],
      quantifier: "one",
    } as const;
    const formula = new Condition(text, { test: () => TRUE });
    expect(describeFormula(formula)).toBe("`aws:username` makes `arn:aws:s3:::a` or `b` the resource");
    expect(describeFormula(not(formula))).toBe("`aws:username` does not make `arn:aws:s3:::a` or `b` the resource");
  });

  test("an operator that has no words is named", () => {
    const strange = { ...condition("Bool", "ex:k", "true"), operator: "Sounds" } as Formula;
    expect(describeFormula(strange)).toBe("`ex:k` Sounds `true`");
    expect(describeFormula(not(strange))).toBe("`ex:k` not Sounds `true`");
  });
});

describe("a formula in words", () => {
  test.each<[string, Formula, string]>([
    ["always", TRUE, "always"],
    ["never", FALSE, "never"],
    ["unknown", unknownTruth("one", "two", "one"), "(unknown: one; two)"],
    [
      "and inside or",
      { kind: "or", operands: [team("a"), { kind: "and", operands: [team("b"), cost("c")] }] },
      "`aws:PrincipalTag/team` is `a` or (`aws:PrincipalTag/team` is `b` and `aws:PrincipalTag/cost` is `c`)",
    ],
    [
      "or inside and",
      { kind: "and", operands: [{ kind: "or", operands: [team("b"), cost("c")] }, team("a")] },
      "(`aws:PrincipalTag/team` is `b` or `aws:PrincipalTag/cost` is `c`) and `aws:PrincipalTag/team` is `a`",
    ],
    [
      "a negation of more than one condition",
      { kind: "not", operand: { kind: "or", operands: [team("b"), cost("c")] } },
      "not (`aws:PrincipalTag/team` is `b` or `aws:PrincipalTag/cost` is `c`)",
    ],
  ])("%s", (_, formula, text) => {
    expect(describeFormula(formula)).toBe(text);
  });
});
