import fc from "fast-check";
import {
  parsePolicyDocument,
  principals,
  evaluate,
  type Condition,
  type Formula,
} from "../../../../modules/policy/evaluation";
import { textWitnesses, type TextPattern } from "../../../../review/access/comparison/text-witnesses";

const plain = { wildcards: false, anyCase: false, arn: false };

/** The condition that an operator with some values leaves in an open context. */
function conditionOf(operator: string, values: readonly string[]): Condition {
  const statement = {
    Effect: "Allow",
    Action: "*",
    Resource: "*",
    Condition: { [operator]: { "aws:Referer": values } },
  };
  const document = parsePolicyDocument({ Version: "2012-10-17", Statement: [statement] }, "policy", "identity policy");
  const { when } = evaluate(
    {
      principal: principals.role("arn:aws:iam::111111111111:role/app"),
      action: "sqs:A",
      resource: { arn: "*" },
      mode: "open",
    },
    { identityPolicies: [document] },
  );
  return when as Formula as Condition;
}

const letters = fc.constantFrom("a", "b", "A", "*", "?");
const patternText = fc.array(letters, { minLength: 1, maxLength: 5 }).map((all) => all.join(""));
const part = fc.constantFrom("a", "ab", "*", "a*", "?");
const arnText = fc.array(part, { minLength: 5, maxLength: 6 }).map((parts) => `arn:${parts.join(":")}`);

const ask = fc.oneof(
  fc.record({ operator: fc.constant("StringLike"), text: patternText }),
  fc.record({ operator: fc.constant("StringEquals"), text: fc.constantFrom("a", "ab", "arn:a:a:a:a:a") }),
  fc.record({ operator: fc.constant("StringEqualsIgnoreCase"), text: fc.constantFrom("a", "aB", "ARN:a:a:a:a:a") }),
  fc.record({ operator: fc.constant("ArnLike"), text: arnText }),
);

function patternOf({ operator, text }: { operator: string; text: string }): TextPattern {
  return {
    text,
    wildcards: operator === "StringLike" || operator === "ArnLike",
    anyCase: operator === "StringEqualsIgnoreCase",
    arn: operator === "ArnLike",
  };
}

const value = fc.oneof(
  fc.array(fc.constantFrom("a", "b", "A", "c"), { minLength: 1, maxLength: 5 }).map((all) => all.join("")),
  fc
    .array(fc.constantFrom("a", "ab", "b", "abb"), { minLength: 5, maxLength: 7 })
    .map((parts) => `arn:${parts.join(":")}`),
);

const sorted = (texts: readonly string[] | undefined) => [...(texts ?? [])].sort();

describe("the witnesses of texts", () => {
  test("are the texts themselves and another one where nothing is a pattern", () => {
    expect(
      textWitnesses([
        { ...plain, text: "a" },
        { ...plain, text: "b" },
      ]),
    ).toEqual(["a", "b", "~"]);
  });

  test("are two for a pattern: one that it matches and one that it does not", () => {
    expect(sorted(textWitnesses([{ ...plain, wildcards: true, text: "a*" }]))).toEqual(["a", "~"]);
  });

  test("are one for a pattern that matches everything", () => {
    expect(textWitnesses([{ ...plain, wildcards: true, text: "*" }])).toEqual(["~"]);
  });

  test("have one that two patterns match together", () => {
    const found = textWitnesses([
      { ...plain, wildcards: true, text: "a*" },
      { ...plain, wildcards: true, text: "*b" },
    ]);
    expect(sorted(found)).toEqual(["a", "ab", "b", "~"]);
  });

  test("do not use a character that a pattern names", () => {
    expect(textWitnesses([{ ...plain, text: "~" }])).toEqual(["~", "§"]);
    expect(textWitnesses([{ ...plain, text: "~§¤¶µ" }])).toEqual(["~§¤¶µ", "·"]);
  });

  test("are not looked for without an end", () => {
    const pattern = { ...plain, wildcards: true, text: `*a${"?".repeat(14)}` };
    expect(textWitnesses([pattern])).toBeUndefined();
  });

  test("stand for every text: whatever some conditions say of it, they say of one of them", () => {
    fc.assert(
      fc.property(fc.array(ask, { minLength: 1, maxLength: 3 }), value, (asks, text) => {
        const conditions = asks.map((one) => conditionOf(one.operator, [one.text]));
        const answers = (one: string) => conditions.map((condition) => condition.accepts(one)?.kind).join();
        const anArn = { text: "arn:*:*:*:*:*", wildcards: true, anyCase: false, arn: true };
        const witnesses = textWitnesses([...asks.map(patternOf), anArn]) ?? [];
        expect(witnesses.map(answers)).toContain(answers(text));
      }),
      { numRuns: 500 },
    );
  });
});
