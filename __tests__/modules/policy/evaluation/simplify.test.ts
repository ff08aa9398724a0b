/* eslint-disable max-lines -- tables of formulas, one row after the other */
import { describeFormula, type Formula } from "../../../../modules/policy/evaluation";
import { and, FALSE, not, or, TRUE, unknownTruth } from "../../../../modules/policy/evaluation/formula";
import { simplify } from "../../../../modules/policy/evaluation/simplify";
import { APP_ROLE } from "./cases/case";
import {
  condition,
  team,
  teamLike,
  noTeam,
  cost,
  tls,
  someTag,
  everyTag,
  noTags,
  source,
  unknown,
} from "./open-conditions";

const all = (...formulas: readonly Formula[]): Formula => formulas.reduce(and, TRUE);
const any = (...formulas: readonly Formula[]): Formula => formulas.reduce(or, FALSE);

function expectShort(formula: Formula): jest.JestMatchers<string> {
  return expect(describeFormula(simplify(formula)));
}

describe("constants and repetitions", () => {
  test.each<[string, Formula, string]>([
    ["true in a conjunction", { kind: "and", operands: [TRUE, team("a")] }, "`aws:PrincipalTag/team` is `a`"],
    ["false in a conjunction", { kind: "and", operands: [team("a"), FALSE] }, "never"],
    ["true in a disjunction", { kind: "or", operands: [team("a"), TRUE] }, "always"],
    ["false in a disjunction", { kind: "or", operands: [FALSE, team("a")] }, "`aws:PrincipalTag/team` is `a`"],
    ["an empty conjunction", { kind: "and", operands: [] }, "always"],
    ["an empty disjunction", { kind: "or", operands: [] }, "never"],
    ["a negated constant", { kind: "not", operand: { kind: "and", operands: [TRUE, TRUE] } }, "never"],
    ["a double negation", not(not(team("a"))), "`aws:PrincipalTag/team` is `a`"],
    [
      "the same condition twice",
      all(team("a"), cost("x"), team("a")),
      "`aws:PrincipalTag/team` is `a` and `aws:PrincipalTag/cost` is `x`",
    ],
    [
      "the same condition with its values in another order",
      all(team("a", "b"), team("b", "a")),
      "`aws:PrincipalTag/team` is `a` or `b`",
    ],
    [
      "the same disjunction in another order",
      all(any(team("a"), cost("x")), any(cost("x"), team("a"))),
      "`aws:PrincipalTag/team` is `a` or `aws:PrincipalTag/cost` is `x`",
    ],
    [
      "nested conjunctions",
      { kind: "and", operands: [team("a"), { kind: "and", operands: [cost("x"), tls("true")] }] },
      "`aws:PrincipalTag/team` is `a` and `aws:PrincipalTag/cost` is `x` and `aws:SecureTransport` is `true`",
    ],
  ])("%s", (_, formula, short) => {
    expectShort(formula).toBe(short);
  });
});

describe("conditions on one key", () => {
  test.each<[string, Formula, string]>([
    ["two different texts contradict each other", all(team("a"), team("b")), "never"],
    ["what two lists share is left", all(team("a", "b"), team("b", "c")), "`aws:PrincipalTag/team` is `b`"],
    ["lists of alternatives are put together", any(team("a"), team("b")), "`aws:PrincipalTag/team` is `a` or `b`"],
    [
      "a value that is excluded goes from a list",
      all(team("a", "b"), not(team("a"))),
      "`aws:PrincipalTag/team` is `b`",
    ],
    ["all values that are excluded leave nothing", all(team("a"), not(team("a", "b"))), "never"],
    [
      "an exclusion of something else says nothing new",
      all(team("a"), not(team("b"))),
      "`aws:PrincipalTag/team` is `a`",
    ],
    ["exclusions are put together", all(not(team("a")), not(team("b"))), "`aws:PrincipalTag/team` is not `a` or `b`"],
    [
      "exclusions under different operators are left as they are",
      all(
        not(condition("StringEquals", "ex:k", "arn:aws:s3:::a")),
        not(condition("ArnLike", "ex:k", "arn:aws:s3:::b")),
      ),
      "`ex:k` is not `arn:aws:s3:::a` and `ex:k` is not like `arn:aws:s3:::b`",
    ],
    [
      "exclusions of every value are left as they are",
      all(not(everyTag("a")), not(everyTag("b"))),
      "not every value of `aws:TagKeys` is `a` and not every value of `aws:TagKeys` is `b`",
    ],
    [
      "the same values in another order",
      all(everyTag("a", "b"), everyTag("b", "a")),
      "every value of `aws:TagKeys` is `a` or `b`",
    ],
    ["exclusions of different values cover everything", any(not(team("a")), not(team("b"))), "always"],
    ["a condition or its negation", any(team("a"), not(team("a"))), "always"],
    ["a condition and its negation", all(team("a"), not(team("a"))), "never"],
    ["a pattern keeps the texts that match", all(teamLike("a*"), team("ab", "cd")), "`aws:PrincipalTag/team` is `ab`"],
    ["a pattern that matches no text", all(team("cd"), teamLike("a*")), "never"],
    [
      "a text under a pattern, as alternatives",
      any(teamLike("a*"), team("ab")),
      "`aws:PrincipalTag/team` is like `a*`",
    ],
    ["an excluded pattern", all(team("ab", "cd"), not(teamLike("a*"))), "`aws:PrincipalTag/team` is `cd`"],
    [
      "two patterns are left as they are",
      all(teamLike("a*"), teamLike("*b")),
      "`aws:PrincipalTag/team` is like `a*` and `aws:PrincipalTag/team` is like `*b`",
    ],
    [
      "texts without case and texts with case",
      all(team("A", "b"), condition("StringEqualsIgnoreCase", "aws:PrincipalTag/team", "a")),
      "`aws:PrincipalTag/team` is `A`",
    ],
    [
      "another key says nothing",
      all(team("a"), cost("b")),
      "`aws:PrincipalTag/team` is `a` and `aws:PrincipalTag/cost` is `b`",
    ],
    ["key names without case", all(team("a"), condition("StringEquals", "AWS:principaltag/TEAM", "b")), "never"],
    ["true and false contradict each other", all(tls("true"), tls("false")), "never"],
    [
      "neither true nor false is no contradiction: the key may be missing",
      all(not(tls("true")), not(tls("false"))),
      "`aws:SecureTransport` is not `true` or `false`",
    ],
    [
      "a truth value and a text of the same key are not compared",
      all(tls("true"), condition("StringEquals", "aws:SecureTransport", "True")),
      "`aws:SecureTransport` is `true` and `aws:SecureTransport` is `True`",
    ],
    ["a missing key contradicts a value", all(noTeam, team("a")), "never"],
    ["a missing key contradicts a pattern", all(teamLike("*"), noTeam), "never"],
    ["a missing key satisfies every exclusion", all(noTeam, not(team("a"))), "`aws:PrincipalTag/team` is absent"],
    ["a value implies that the key is there", all(team("a"), not(noTeam)), "`aws:PrincipalTag/team` is `a`"],
    ["a present key or a value", any(not(noTeam), team("a")), "`aws:PrincipalTag/team` is present"],
    ["some value and a missing key", all(someTag("a"), noTags), "never"],
    ["every value and a missing key", all(everyTag("a"), noTags), "`aws:TagKeys` is absent"],
    [
      "every value does not imply that the key is there",
      all(everyTag("a"), not(noTags)),
      "every value of `aws:TagKeys` is `a` and `aws:TagKeys` is present",
    ],
    [
      "some values are no contradiction: the key may have both",
      all(someTag("a"), someTag("b")),
      "some value of `aws:TagKeys` is `a` and some value of `aws:TagKeys` is `b`",
    ],
    [
      "numbers are not compared as texts",
      all(condition("NumericEquals", "s3:max-keys", "10"), condition("NumericEquals", "s3:max-keys", "10.0")),
      "`s3:max-keys` equals `10` and `s3:max-keys` equals `10.0`",
    ],
    [
      "a text decides a comparison of numbers",
      all(condition("StringEquals", "s3:max-keys", "5", "20"), condition("NumericLessThan", "s3:max-keys", "10")),
      "`s3:max-keys` is `5`",
    ],
    [
      "two ARNs contradict each other",
      all(source(APP_ROLE), source("arn:aws:sns:eu-central-1:111122223333:alarms")),
      "never",
    ],
    [
      "an ARN under a pattern",
      all(source("arn:aws:iam::*:role/*"), source(APP_ROLE)),
      `\`ex:Source\` is like \`${APP_ROLE}\``,
    ],
    ["a text that is no ARN", all(condition("StringEquals", "ex:Source", "alarms"), source("*")), "never"],
    ["an asterisk that is meant as one is another text", all(team("${*}"), team("a")), "never"],
    [
      "a list with an open variable is left as it is",
      all(team("a", "${aws:PrincipalTag/cost}"), team("b")),
      "`aws:PrincipalTag/team` is `a` or `${aws:PrincipalTag/cost}` and `aws:PrincipalTag/team` is `b`",
    ],
    [
      "a value with an open variable is left as it is",
      all(team("${aws:PrincipalTag/cost}"), team("a")),
      "`aws:PrincipalTag/team` is `${aws:PrincipalTag/cost}` and `aws:PrincipalTag/team` is `a`",
    ],
  ])("%s", (_, formula, short) => {
    expectShort(formula).toBe(short);
  });
});

describe("conjunctions and disjunctions", () => {
  const a = team("a");
  const b = cost("b");
  const c = tls("true");
  const A = "`aws:PrincipalTag/team` is `a`";
  const B = "`aws:PrincipalTag/cost` is `b`";
  const C = "`aws:SecureTransport` is `true`";
  const d = condition("StringEquals", "ex:d", "d");
  const e = condition("StringEquals", "ex:e", "e");
  const D = "`ex:d` is `d`";
  const E = "`ex:e` is `e`";

  test.each<[string, Formula, string]>([
    ["a and (a or b)", all(a, any(a, b)), A],
    ["a or (a and b)", any(a, all(a, b)), A],
    ["a and (not a or b)", all(a, any(not(a), b)), `${A} and ${B}`],
    ["a and (not a or b) and (not b or c)", all(any(not(b), c), any(not(a), b), a), `${A} and ${B} and ${C}`],
    [
      "(a and b) or (c and not b)",
      any(all(a, b), all(c, not(b))),
      `(${A} and ${B}) or (${C} and ${B.replace("is", "is not")})`,
    ],
    [
      "c and ((a and b) or (not a and not b))",
      all(c, any(all(a, b), all(not(a), not(b)))),
      `${C} and ((${A} and ${B}) or (${A.replace("is", "is not")} and ${B.replace("is", "is not")}))`,
    ],
    [
      "(a or b) and (a or b or c) and (d or e)",
      all(any(a, b), any(a, b, c), any(d, e)),
      `(${A} or ${B}) and (${D} or ${E})`,
    ],
    [
      "(a or b) and (a or c or d) and (c or e)",
      all(any(a, b), any(a, c, d), any(c, e)),
      `(${A} or ${B}) and (${A} or ${C} or ${D}) and (${C} or ${E})`,
    ],
    ["(a or b) and (b or a) and (c or d)", all(any(a, b), any(b, a), any(c, d)), `(${A} or ${B}) and (${C} or ${D})`],
    [
      "((a and b) or e) and ((c and d) or e)",
      all(any(all(a, b), e), any(all(c, d), e)),
      `${E} or (${A} and ${B} and ${C} and ${D})`,
    ],
    ["a or (not a and b)", any(a, all(not(a), b)), `${A} or ${B}`],
    ["(a and b) or (a and c)", any(all(a, b), all(a, c)), `${A} and (${B} or ${C})`],
    ["(a or b) and (a or c)", all(any(a, b), any(a, c)), `${A} or (${B} and ${C})`],
    ["(a and b) or (a and not b)", any(all(a, b), all(a, not(b))), A],
    ["(a and b) or (a and b and c)", any(all(a, b), all(a, b, c)), `${A} and ${B}`],
    ["(a or b) and (a or b or c)", all(any(a, b), any(a, b, c)), `${A} or ${B}`],
    ["not (a and b)", not(all(a, b)), "`aws:PrincipalTag/team` is not `a` or `aws:PrincipalTag/cost` is not `b`"],
    ["not (a or b)", not(any(a, b)), "`aws:PrincipalTag/team` is not `a` and `aws:PrincipalTag/cost` is not `b`"],
    ["(a or b) and c", all(any(a, b), c), `${C} and (${A} or ${B})`],
    ["a and (b or c) where b contradicts a", all(a, any(team("x"), c)), `${A} and ${C}`],
    ["a or (b and c) where not a implies c", any(not(a), all(a, b)), `\`aws:PrincipalTag/team\` is not \`a\` or ${B}`],
    [
      "(a or b) and (c or d)",
      all(any(a, b), any(c, noTeam)),
      `(${A} or ${B}) and (${C} or \`aws:PrincipalTag/team\` is absent)`,
    ],
    [
      "(a or b) and (a or c) and (b or c)",
      all(any(a, b), any(a, c), any(b, c)),
      `(${A} or ${B}) and (${A} or ${C}) and (${B} or ${C})`,
    ],
    ["(a or b) and (a or c) and c", all(any(a, b), any(a, c), c), `${C} and (${A} or ${B})`],
    ["(a and b) or (b and a)", any(all(a, b), all(b, a)), `${A} and ${B}`],
    ["c or (a and b) or (b and a and c)", any(c, all(a, b), all(b, a, c)), `${C} or (${A} and ${B})`],
    ["unknown and a", all(unknown, a), `${A} and (unknown: a reason)`],
    ["unknown or a", any(unknown, a), `${A} or (unknown: a reason)`],
    ["unknown and never", all(unknown, a, team("b")), "never"],
    ["unknown or always", any(unknown, a, not(a)), "always"],
    ["two unknowns are one", all(unknown, a, unknownTruth("another")), `${A} and (unknown: a reason; another)`],
    ["unknown or (unknown and a)", any(unknown, all(unknown, a)), "(unknown: a reason)"],
    ["not unknown", not(all(unknown, a)), "`aws:PrincipalTag/team` is not `a` or (unknown: a reason)"],
  ])("%s", (_, formula, short) => {
    expectShort(formula).toBe(short);
  });
});
