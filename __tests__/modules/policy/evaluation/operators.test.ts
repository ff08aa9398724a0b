/* eslint-disable max-lines -- tables, one row after the other */
import { reference, type Formula } from "../../../../modules/policy/evaluation";
import { OPERATORS_BY_NAME } from "../../../../modules/policy/evaluation/operators/registry";
import { DocumentPath, PolicyError } from "../../../../modules/policy/evaluation/policy-error";
import { RequestContext } from "../../../../modules/policy/evaluation/request-context";
import { OBJECT, alice } from "./cases/case";

const CONTEXT = new RequestContext({
  principal: alice,
  action: "s3:GetObject",
  resource: OBJECT,
  context: { "ex:team": "docs", "ex:empty": [] },
});
const X = reference("var.x");

function operatorOf(name: string): NonNullable<ReturnType<typeof OPERATORS_BY_NAME.get>> {
  const found = OPERATORS_BY_NAME.get(name);
  if (!found) throw new Error(`no operator ${name}`);
  return found;
}

function compile(name: string, value: string): ReturnType<ReturnType<typeof operatorOf>["operator"]["compile"]> {
  return operatorOf(name).operator.compile(value, { variables: true, path: new DocumentPath("policy").element(name) });
}

function match(name: string, value: string, received: string): Formula["kind"] {
  return compile(name, value).matches(received, CONTEXT).kind;
}

test("the operators of IAM, each with its negation", () => {
  expect(
    [...OPERATORS_BY_NAME].map(([name, { operator, negated }]) => `${name}: ${negated ? "not " : ""}${operator.name}`),
  ).toEqual([
    "StringEquals: StringEquals",
    "StringNotEquals: not StringEquals",
    "StringEqualsIgnoreCase: StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase: not StringEqualsIgnoreCase",
    "StringLike: StringLike",
    "StringNotLike: not StringLike",
    "NumericEquals: NumericEquals",
    "NumericNotEquals: not NumericEquals",
    "NumericLessThan: NumericLessThan",
    "NumericLessThanEquals: NumericLessThanEquals",
    "NumericGreaterThan: NumericGreaterThan",
    "NumericGreaterThanEquals: NumericGreaterThanEquals",
    "DateEquals: DateEquals",
    "DateNotEquals: not DateEquals",
    "DateLessThan: DateLessThan",
    "DateLessThanEquals: DateLessThanEquals",
    "DateGreaterThan: DateGreaterThan",
    "DateGreaterThanEquals: DateGreaterThanEquals",
    "Bool: Bool",
    "BinaryEquals: BinaryEquals",
    "IpAddress: IpAddress",
    "NotIpAddress: not IpAddress",
    "ArnLike: ArnLike",
    "ArnEquals: ArnLike",
    "ArnNotLike: not ArnLike",
    "ArnNotEquals: not ArnLike",
  ]);
});

describe("values of a policy", () => {
  test.each([
    ...["1", "-1", "+1", "1.", "1.25", ".5", ".25", "1e3", "1E3", "1e-3", "1e+30", " 1 ", "10"].map((value) => [
      "NumericEquals",
      value,
    ]),
    ...[
      "2026",
      "2026-02",
      "2026-02-03",
      "2026-02-03T04:05Z",
      "2026-02-03T04:05:06Z",
      "2026-02-03T04:05:06.789Z",
      "2026-02-03T04:05+01:00",
      "2026-02-03T04:05:06-11:30",
    ].map((value) => ["DateEquals", value]),
    ...["1767225600", "-86400", "1767225600.25", "10000"].map((value) => ["DateEquals", value]),
    ...["true", "false", "True", "FALSE"].map((value) => ["Bool", value]),
    ...["", "QQ==", "QUI=", "QUJD", "QUJDRA==", "+/+/"].map((value) => ["BinaryEquals", value]),
    ...["203.0.113.7", "203.0.113.0/0", "203.0.113.0/32", "::1", "2001:db8::/0", "2001:db8::/128"].map((value) => [
      "IpAddress",
      value,
    ]),
    ...[
      "*",
      "arn:aws:s3:::a",
      "arn:aws:iam::1:role/a:b",
      "arn:aws:*:*:*:*",
      `${X}/*`,
      `arn:aws:s3:${X}`,
      "arn:aws:s3:::${aws:username}",
    ].map((value) => ["ArnLike", value]),
  ])("%s takes %j", (name, value) => {
    expect(() => compile(name as string, value as string)).not.toThrow();
  });

  test.each([
    ...["", "x", "1x", "x1", "1 2", "1.2.3", ".", "e3", "1e", "1e+", "--1", "0x10", "1,5"].map((value) => [
      "NumericEquals",
      value,
      `expected a number, got ${value}`,
    ]),
    ...[
      "",
      "26",
      "2026-1",
      "2026-02-3",
      "2026-02-03T04Z",
      "2026-02-03T04:05",
      "2026-02-03T04:05:06",
      "2026-02-03 04:05Z",
      "x2026",
      "x 2026-02-03",
      "2026x",
      "2026-02-03T04:05Zx",
      "1767225600x",
      "x1767225600",
      "1767225600.",
      "1767225600.x",
      "2026-02-03T04:05:06.Z",
      "2026-02-03T04:05:06+1:00",
    ].map((value) => ["DateEquals", value, `expected an ISO 8601 date or seconds since 1970, got ${value}`]),
    ...["", "0", "yes", "truex", "xfalse"].map((value) => ["Bool", value, `expected true or false, got ${value}`]),
    ...["Q", "QQ", "QQ=", "QUI", "Q===", "QQ==QQ==x", "Q-==", "xQUJD", "QUJD=", "*UI="].map((value) => [
      "BinaryEquals",
      value,
      `expected base 64, got ${value}`,
    ]),
    ...[
      "",
      "203.0.113",
      "203.0.113.256",
      "203.0.113.0/",
      "203.0.113.0/33",
      "203.0.113.0/x",
      "203.0.113.0/1x",
      "203.0.113.0/x1",
      "203.0.113.0/-1",
      "203.0.113.0/1234",
      "::1/129",
      "::g",
      "*",
    ].map((value) => ["IpAddress", value, `expected an IP address or a range such as 203.0.113.0/24, got ${value}`]),
    ...["", "a", "**", "arn:aws:s3::a", "x:aws:s3:::a", "xarn:aws:s3:::a", "arn:*"].map((value) => [
      "ArnLike",
      value,
      `malformed ARN, expected six parts such as arn:aws:s3:::documents, got ${value}`,
    ]),
  ])("%s does not take %j", (name, value, problem) => {
    expect(() => compile(name as string, value as string)).toThrow(new PolicyError(`policy: ${name}: ${problem}`));
  });
});

describe("values of a request that are of another type", () => {
  test.each([
    ["StringEquals", "anything", true],
    ["NumericEquals", "1e3", true],
    ["NumericEquals", "ten", false],
    ["NumericEquals", X, true],
    ["DateLessThan", "2026-02-03", true],
    ["DateLessThan", "soon", false],
    ["DateLessThan", X, true],
    ["Bool", "TRUE", true],
    ["Bool", "1", false],
    ["Bool", X, true],
    ["BinaryEquals", "QQ==", true],
    ["BinaryEquals", "Q", false],
    ["BinaryEquals", X, true],
    ["IpAddress", "::1", true],
    ["IpAddress", "203.0.113.0/24", false],
    ["IpAddress", X, true],
    ["ArnLike", "arn:aws:s3:::a", true],
    ["ArnLike", "arn:aws:s3::a", false],
    ["ArnLike", "xarn:aws:s3:::a", false],
    ["ArnLike", "a", false],
    ["ArnLike", `${X}/a`, true],
    ["ArnLike", `a:${X}`, false],
  ])("%s and %j: %s", (name, value, comparable) => {
    expect(operatorOf(name).operator.comparable(value)).toBe(comparable);
  });
});

describe("comparisons", () => {
  test.each<[string, string, string, Formula["kind"]]>([
    ["StringEquals", "a", "a", "true"],
    ["StringEquals", "a", "A", "false"],
    ["StringEquals", "${ex:team}", "docs", "true"],
    ["StringEquals", "${ex:team}", "web", "false"],
    ["StringEquals", "${ex:none}", "docs", "false"],
    ["StringEquals", "${ ex:team }", "docs", "true"],
    ["StringEquals", "${ex:none, 'docs'}", "docs", "true"],
    ["StringEquals", "${ex:none,'docs'}", "docs", "true"],
    ["StringEquals", "${ex:none ,  'docs'}", "docs", "true"],
    ["StringEquals", "${ex:none, ''}", "", "true"],
    ["StringEquals", "${ex:empty}", "", "false"],
    ["StringEquals", "${ex:empty, 'docs'}", "docs", "true"],
    ["StringEquals", "${ex:none, 'docs' }", "docs", "false"],
    ["StringEquals", "${ex:none,ex:other, 'docs'}", "docs", "false"],
    ["StringEquals", "${ex:none, 'it's'}", "it's", "true"],
    ["StringEquals", "x${ex:team}y${ex:team}", "xdocsydocs", "true"],
    ["StringEquals", "$", "$", "true"],
    ["StringEquals", "${", "${", "true"],
    ["StringEquals", "a$b{c}", "a$b{c}", "true"],
    ["StringEquals", "${$}{ex:team}", "${ex:team}", "true"],
    ["StringLike", "${*}*", "*x", "true"],
    ["StringLike", "${*}*", "xx", "false"],
    ["StringEqualsIgnoreCase", "${ex:team}", "DOCS", "true"],
    ["StringEqualsIgnoreCase", `A${X}`, `a${X}`, "true"],
    ["StringEqualsIgnoreCase", "Ab", `aB`, "true"],
    ["StringEqualsIgnoreCase", "a*", "abc", "false"],
    ["StringEqualsIgnoreCase", "a*", "A*", "true"],
    ["StringEquals", X, X, "true"],
    ["StringEquals", X, "a", "unknown"],
    ["NumericLessThan", "10", "9", "true"],
    ["NumericLessThanEquals", "10", "10", "true"],
    ["NumericGreaterThan", "10", "11", "true"],
    ["NumericGreaterThanEquals", "10", "9", "false"],
    ["DateGreaterThanEquals", "2026-01-01", "2025-12-31", "false"],
    ["DateGreaterThanEquals", "2026-01-01", "2026-01-02", "true"],
    ["DateGreaterThan", "1767225600", "1767225600.5", "true"],
    ["DateEquals", "2026", "2026-01-01T00:00:00Z", "true"],
    ["DateEquals", "-86400", "1969-12-31", "true"],
    ["BinaryEquals", "QUJD", "QUJD", "true"],
    ["BinaryEquals", "QQ==", "QUJD", "false"],
    ["IpAddress", "203.0.113.7", "203.0.113.7", "true"],
    ["IpAddress", "0.0.0.0/0", "::ffff:203.0.113.7", "false"],
    ["IpAddress", "::ffff:203.0.113.7", "203.0.113.7", "false"],
    ["IpAddress", "::/0", "203.0.113.7", "false"],
    ["IpAddress", X, "203.0.113.7", "unknown"],
    ["ArnLike", "arn:aws:s3:::a", "arn:aws:s3:::a", "true"],
    ["ArnLike", "arn:aws:s3:::a", `arn:aws:s3:::${X}`, "unknown"],
    ["ArnLike", "arn:aws:s3:::${ex:team}*", "arn:aws:s3:::docs-1", "true"],
    ["ArnLike", "arn:aws:s3:::${ex:none}", "arn:aws:s3:::docs", "false"],
  ])("%s %j and %j: %s", (name, value, received, expected) => {
    expect(match(name, value, received)).toBe(expected);
  });
});

describe("values that are one text each", () => {
  test.each([
    ["StringEquals", "a", true],
    ["StringEquals", "a*", true],
    ["StringEquals", "${ex:team}", false],
    ["StringEquals", "${*}", false],
    ["StringEquals", X, false],
    ["StringEqualsIgnoreCase", "a", false],
    ["StringLike", "a", true],
    ["StringLike", "a*", false],
    ["ArnLike", "arn:aws:s3:::a", true],
    ["ArnLike", "arn:aws:s3:::a*", false],
    ["Bool", "true", true],
    ["Bool", X, false],
    ["Bool", "${ex:team}", false],
    ["NumericEquals", "1", false],
    ["DateEquals", "2026", false],
    ["IpAddress", "::1", false],
  ])("%s %j: %s", (name, value, exact) => {
    expect(compile(name, value).exact).toBe(exact);
  });
});

describe("variables of a value", () => {
  test.each([
    ["StringEquals", "${AWS:UserName}/${ex:team, 'x'}", ["aws:username", "ex:team"]],
    ["ArnLike", "arn:aws:s3:::${ex:team}", ["ex:team"]],
    ["StringLike", "${*}", []],
    ["NumericEquals", "1", []],
    ["Bool", "${ex:team}", []],
  ])("%s %j", (name, value, variables) => {
    expect(compile(name, value).variables).toEqual(variables);
  });

  test.each(["${team}", "${}", "${ , 'x'}", `\${ex:${X}}`])("%j has none that IAM knows", (value) => {
    expect(() => compile("StringEquals", value)).toThrow(PolicyError);
  });
});
