/* eslint-disable max-lines -- tables, one row after the other */
import {
  ABSENT,
  evaluate,
  parseKmsGrant,
  parsePolicyDocument,
  principals,
  readable,
  reference,
  resolveFormula,
  uniqueReference,
  unknownValue,
  isUnknown,
  type Formula,
  type Request,
} from "../../../../modules/policy/evaluation";
import { FALSE, TRUE, unknownTruth } from "../../../../modules/policy/evaluation/formula";
import { lowerCase } from "../../../../modules/policy/evaluation/opaque";
import { ask, verdictOf } from "./ask";
import {
  ACCOUNT,
  APP_ROLE,
  BUCKET,
  KEY,
  OBJECT,
  QUEUE,
  admin,
  allow,
  app,
  appSession,
  deny,
  root,
  type EvaluationCase,
} from "./cases/case";
import { condition, cost, noTeam, team } from "./open-conditions";

const REQUEST: Request = { principal: app, action: "s3:GetObject", resource: OBJECT };

describe("a formula for a request", () => {
  const withTeam: Request = { ...REQUEST, context: { "aws:PrincipalTag/team": "a" } };
  const unknown = unknownTruth("a reason");

  test.each<[string, Formula, Request, Formula]>([
    ["a condition that holds", team("a"), withTeam, TRUE],
    ["a condition that does not", team("b"), withTeam, FALSE],
    ["a condition on a missing key", team("a"), REQUEST, FALSE],
    ["a missing key", noTeam, REQUEST, TRUE],
    ["a missing key that is there", noTeam, withTeam, FALSE],
    ["a conjunction", { kind: "and", operands: [team("a"), cost("b")] }, withTeam, FALSE],
    ["a disjunction", { kind: "or", operands: [team("b"), team("a")] }, withTeam, TRUE],
    ["a negation", { kind: "not", operand: team("b") }, withTeam, TRUE],
    ["an unknown", { kind: "or", operands: [team("b"), unknown] }, withTeam, unknown],
    ["a constant", TRUE, withTeam, TRUE],
    ["a key that is given as absent", team("a"), { ...withTeam, context: { "aws:PrincipalTag/team": ABSENT } }, FALSE],
    [
      "every value",
      condition("ForAllValues:StringEquals", "aws:TagKeys", "x"),
      { ...REQUEST, context: { "aws:TagKeys": ["x", "y"] } },
      FALSE,
    ],
    [
      "some value",
      condition("ForAnyValue:StringEquals", "aws:TagKeys", "x"),
      { ...REQUEST, context: { "aws:TagKeys": ["x", "y"] } },
      TRUE,
    ],
  ])("%s", (_, formula, request, expected) => {
    expect(resolveFormula(formula, request)).toEqual(expected);
  });

  test("an open variable of a resource", () => {
    const policy = parsePolicyDocument(
      {
        Version: "2012-10-17",
        Statement: [allow({ Action: "s3:*", Resource: "arn:aws:s3:::documents/${aws:PrincipalTag/team}" })],
      },
      "policy",
      "identity policy",
    );
    const open = evaluate(
      { ...REQUEST, resource: { arn: "arn:aws:s3:::documents/a", account: ACCOUNT }, mode: "open" },
      { identityPolicies: [policy] },
    );
    const at = (arn: string, tag: string): string =>
      resolveFormula(open.when as Formula, { ...REQUEST, resource: { arn }, context: { "aws:PrincipalTag/team": tag } })
        .kind;

    expect(open.when).toMatchObject({ operator: "Resource", key: "aws:principaltag/team", quantifier: "one" });
    expect(at("arn:aws:s3:::documents/a", "a")).toBe("true");
    expect(at("arn:aws:s3:::documents/a", "b")).toBe("false");
    expect(resolveFormula(open.when as Formula, { ...REQUEST, mode: "open" })).toEqual(
      unknownTruth("the value of ${aws:PrincipalTag/team} is open"),
    );
  });

  test("variables of which one is open and one is not", () => {
    const policy = parsePolicyDocument(
      {
        Version: "2012-10-17",
        Statement: [
          allow({
            Action: "s3:*",
            Resource: "arn:aws:s3:::documents/${aws:PrincipalTag/team}/${aws:PrincipalAccount}",
          }),
        ],
      },
      "policy",
      "identity policy",
    );
    const open = evaluate(
      { ...REQUEST, resource: { arn: `arn:aws:s3:::documents/a/${ACCOUNT}`, account: ACCOUNT }, mode: "open" },
      { identityPolicies: [policy] },
    );

    expect(open.decision).toBe("conditional");
  });
});

type Question = Omit<EvaluationCase, "name" | "page" | "expected">;

function verdict(question: Question): string {
  return verdictOf(ask({ name: "", page: "", expected: "unknown", ...question }));
}

const DECRYPT = { principal: app, action: "kms:Decrypt", resource: KEY } as const;
const SEND = { principal: app, action: "sqs:SendMessage", resource: QUEUE } as const;

describe("open conditions that depend on other keys", () => {
  const reads = (condition: unknown, context: Question["context"]): Question => ({
    principal: app,
    action: "s3:ListBucket",
    resource: BUCKET,
    mode: "open",
    ...(context && { context }),
    policies: { identity: [allow({ Action: "s3:ListBucket", Condition: condition })] },
  });

  test.each<[string, Question, string]>([
    [
      "an open variable under a key that is given",
      reads({ StringEquals: { "s3:prefix": "${aws:PrincipalTag/team}" } }, { "s3:prefix": "a" }),
      "conditional",
    ],
    [
      "an open variable under a key that is missing",
      reads({ StringEquals: { "s3:prefix": "${aws:PrincipalTag/team}" } }, { "s3:prefix": ABSENT }),
      "implicit deny",
    ],
    [
      "an open variable under a negated operator and a missing key",
      reads({ StringNotEquals: { "s3:prefix": "${aws:PrincipalTag/team}" } }, { "s3:prefix": ABSENT }),
      "allow",
    ],
    [
      "a given variable under an open key",
      reads({ StringEquals: { "s3:prefix": "${aws:PrincipalTag/team}" } }, { "aws:PrincipalTag/team": "a" }),
      "conditional",
    ],
    [
      "a given variable under a given key",
      reads(
        { StringEquals: { "s3:prefix": "${aws:PrincipalTag/team}" } },
        { "s3:prefix": "a", "aws:PrincipalTag/team": "a" },
      ),
      "allow",
    ],
    [
      "two variables, one of them open",
      reads(
        { StringEquals: { "s3:prefix": ["${aws:PrincipalTag/team}", "${aws:PrincipalAccount}"] } },
        { "s3:prefix": "a" },
      ),
      "conditional",
    ],
    [
      "an unknown key under an open variable",
      reads({ StringEquals: { "s3:prefix": "${aws:PrincipalTag/team}" } }, { "s3:prefix": unknownValue("later") }),
      "conditional",
    ],
  ])("%s", (_, question, expected) => {
    expect(verdict(question)).toBe(expected);
  });

  test("IfExists with a key that is given and an open variable has nothing to say about a missing key", () => {
    const decision = ask({
      name: "",
      page: "",
      expected: "conditional",
      ...reads({ StringEqualsIfExists: { "s3:prefix": "${aws:PrincipalTag/team}" } }, { "s3:prefix": "a" }),
    });
    expect(decision.summary).toBe("allowed if `s3:prefix` is `${aws:PrincipalTag/team}`");
  });

  test.each<[string, string]>([
    ["ForAllValues:StringNotEquals", "allowed if not some value of `ex:k` is `a`"],
    ["ForAnyValue:StringNotEquals", "allowed if not every value of `ex:k` is `a`"],
    ["ForAllValues:StringEqualsIfExists", "allowed if every value of `ex:k` is `a`"],
    ["StringNotEqualsIfExists", "allowed if `ex:k` is not `a`"],
    [
      "ForAnyValue:StringEqualsIfExists",
      "unknown: allowed if some value of `ex:k` is `a` or (`ex:k` is absent and (unknown: AWS does not say what ForAnyValue:StringEqualsIfExists is for a missing key))",
    ],
  ])("%s in words", (operator, summary) => {
    expect(
      ask({ name: "", page: "", expected: "conditional", ...reads({ [operator]: { "ex:k": "a" } }, undefined) })
        .summary,
    ).toBe(summary);
  });
});

test.each([
  ["StringEquals", "implicit deny"],
  ["StringNotEquals", "allow"],
  ["StringEqualsIfExists", "allow"],
  ["ForAllValues:StringEquals", "allow"],
  ["ForAnyValue:StringEquals", "implicit deny"],
])("an empty list of values is a missing key for %s", (operator, expected) => {
  const identity = [allow({ Action: "sqs:*", Condition: { [operator]: { "ex:a": "1" } } })];
  expect(verdict({ ...SEND, context: { "ex:a": [] }, policies: { identity } })).toBe(expected);
});

describe("layers together", () => {
  test("a statement that limits to aws:PrincipalArn with IfExists does not name anybody", () => {
    const everybody = (operator: string) => [
      allow({ Principal: "*", Action: "sqs:*", Condition: { [operator]: { "AWS:PrincipalArn": [APP_ROLE] } } }),
    ];
    const boundary = [allow({ Action: "s3:*" })];

    expect(verdict({ ...SEND, policies: { boundary, resource: everybody("ArnEquals") } })).toBe("allow");
    expect(verdict({ ...SEND, policies: { boundary, resource: everybody("ForAnyValue:ArnEquals") } })).toBe("allow");
    expect(verdict({ ...SEND, policies: { boundary, resource: everybody("ArnEqualsIfExists") } })).toBe("unknown");
    expect(verdict({ ...SEND, policies: { boundary, resource: everybody("ForAllValues:ArnEquals") } })).toBe("unknown");
    expect(
      verdict({
        ...SEND,
        policies: {
          boundary,
          resource: [allow({ Principal: "*", Action: "sqs:*", Condition: { Null: { "aws:PrincipalArn": "false" } } })],
        },
      }),
    ).toBe("allow");
    expect(
      verdict({
        ...SEND,
        policies: {
          boundary,
          resource: [
            allow({ Principal: "*", Action: "sqs:*", Condition: { Null: { "aws:PrincipalArn": ["false", "true"] } } }),
          ],
        },
      }),
    ).toBe("unknown");
  });

  test("a statement that names the role under a condition on aws:PrincipalArn still names the role", () => {
    const named = [
      allow({
        Principal: { AWS: APP_ROLE },
        Action: "sqs:*",
        Condition: { ArnEquals: { "aws:PrincipalArn": APP_ROLE } },
      }),
    ];
    expect(verdict({ ...SEND, policies: { boundary: [allow({ Action: "s3:*" })], resource: named } })).toBe(
      "implicit deny",
    );
  });

  test("one organization may manage another account than the ones of a request", () => {
    const scp = [[allow({ Action: "s3:*" })]];
    expect(
      verdict({ ...SEND, policies: { identity: [allow({ Action: "*" })], scp, managementAccount: "999988887777" } }),
    ).toBe("implicit deny");
    expect(
      verdict({
        ...SEND,
        policies: {
          identity: [allow({ Action: "*" })],
          rcp: [[allow({ Principal: "*", Action: "s3:*" })]],
          managementAccount: "999988887777",
        },
      }),
    ).toBe("implicit deny");
  });

  test("an organization binds principals and resources of which nobody knows the account", () => {
    const identity = [allow({ Action: "*" })];
    const hidden = principals.role(reference("aws_iam_role.app.arn"));
    expect(verdict({ ...SEND, principal: hidden, policies: { identity, scp: [[allow({ Action: "s3:*" })]] } })).toBe(
      "implicit deny",
    );
    expect(
      verdict({
        ...SEND,
        resource: "arn:aws:s3:::documents",
        policies: { identity, rcp: [[allow({ Principal: "*", Action: "s3:*" })]] },
      }),
    ).toBe("implicit deny");
  });

  test("everything of another account is a resource of another account", () => {
    const policies = { identity: [allow({ Action: "*" })] };
    expect(verdict({ ...SEND, resource: { arn: "*", account: "444455556666" }, policies })).toBe("implicit deny");
    expect(verdict({ ...SEND, resource: { arn: "*", account: ACCOUNT }, policies })).toBe("allow");
    expect(verdict({ ...SEND, resource: "*", policies })).toBe("allow");
  });

  test("a key policy and a trust policy decide alone, whatever the ARN of their resource will be", () => {
    const identity = [allow({ Action: "*" })];
    const resource = { arn: reference("aws_x.a.arn"), account: ACCOUNT };
    expect(verdict({ ...DECRYPT, resource, policies: { identity, key: [] } })).toBe("implicit deny");
    expect(verdict({ principal: app, action: "sts:AssumeRole", resource, policies: { identity, trust: [] } })).toBe(
      "implicit deny",
    );
    expect(verdict({ ...SEND, resource, policies: { identity, resource: [] } })).toBe("allow");
  });

  test("a session of a service-linked role is bound by no organization", () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/sqs.amazonaws.com/AWSServiceRoleForSqs`;
    const session = { ...appSession, roleArn: role };
    expect(
      verdict({
        ...SEND,
        principal: session,
        policies: { identity: [allow({ Action: "*" })], scp: [[allow({ Action: "s3:*" })]] },
      }),
    ).toBe("allow");
  });

  test("a deny that is not known does not stand in the way of a deny that is", () => {
    expect(
      verdict({
        ...SEND,
        context: { "ex:a": unknownValue("later") },
        policies: {
          identity: [deny({ Action: "*", Condition: { StringEquals: { "ex:a": "1" } } }), deny({ Action: "sqs:*" })],
        },
      }),
    ).toBe("explicit deny");
  });

  test("a grant whose grantee is not known", () => {
    const grants = [{ granteePrincipal: reference("aws_iam_role.x.arn"), operations: ["Decrypt"] }];
    expect(verdict({ ...DECRYPT, policies: { key: [], grants } })).toBe("unknown");
    expect(verdict({ ...DECRYPT, action: "kms:Encrypt", policies: { key: [], grants } })).toBe("implicit deny");
  });

  test("a grant names a user or a session as nobody else", () => {
    const grants = [{ granteePrincipal: appSession.arn, operations: ["Decrypt"] }];
    expect(
      verdict({
        ...DECRYPT,
        principal: appSession,
        policies: { boundary: [allow({ Action: "s3:*" })], key: [], grants },
      }),
    ).toBe("allow");
    expect(verdict({ ...DECRYPT, principal: admin, policies: { key: [], grants } })).toBe("implicit deny");
  });

  test("a grant for an account lets its root user in, and perhaps everybody", () => {
    const grants = [{ granteePrincipal: `arn:aws:iam::${ACCOUNT}:root`, operations: ["Decrypt"] }];
    expect(verdict({ ...DECRYPT, principal: root, policies: { key: [], grants } })).toBe("allow");
    expect(verdict({ ...DECRYPT, policies: { identity: [allow({ Action: "kms:Decrypt" })], key: [], grants } })).toBe(
      "allow",
    );
    expect(
      ask({ name: "", page: "", expected: "unknown", ...DECRYPT, policies: { key: [], grants } }).unknowns,
    ).toEqual(["AWS does not say whether a grant for an account is one for everybody in it"]);
  });

  test("an exact context in an open context", () => {
    const grants = [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextEquals: { a: "${b}" } }];
    expect(
      ask({ name: "", page: "", expected: "conditional", ...DECRYPT, mode: "open", policies: { key: [], grants } })
        .summary,
    ).toBe("allowed if `kms:EncryptionContext:a` is `${b}` and every value of `kms:EncryptionContextKeys` is `a`");
  });

  test("an exact context whose names are not known", () => {
    const grants = [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextEquals: { a: "b" } }];
    expect(
      verdict({
        ...DECRYPT,
        context: { "kms:EncryptionContext:a": "b", "kms:EncryptionContextKeys": unknownValue("later") },
        policies: { key: [], grants },
      }),
    ).toBe("unknown");
  });

  test("a grant knows its operations", () => {
    expect(parseKmsGrant({ name: "g", granteePrincipal: "s3.amazonaws.com", operations: ["Decrypt"] })).toMatchObject({
      name: "g",
      operations: ["Decrypt"],
    });
  });
});

describe("texts with references", () => {
  const x = reference("aws_x.a.arn");

  test("are readable", () => {
    expect(readable(`a${x}b`)).toBe("a${aws_x.a.arn}b");
    expect(readable("a")).toBe("a");
    expect(readable(uniqueReference("aws_u.a.arn"))).toBe("${aws_u.a.arn}");
    expect(readable(reference(""))).toBe("${}");
  });

  test("keep their references in lower case", () => {
    expect(lowerCase(`A${reference("aws_x.A.arn")}B`)).toBe(`a${reference("aws_x.A.arn")}b`);
    expect(lowerCase("AbC")).toBe("abc");
  });

  test("an unknown value is one with a reason", () => {
    expect(isUnknown(unknownValue("a reason"))).toBe(true);
    for (const value of [undefined, null, "unknown", [], {}, { unknown: 3 }, [unknownValue("x")]])
      expect([value, isUnknown(value)]).toEqual([value, false]);
  });
});

describe("requests", () => {
  test.each(["kms:Decrypt2x", "s3-object-lambda:GetObject", "iam:PassRole"])("%s is an action", (action) => {
    expect(() => evaluate({ ...REQUEST, action }, {})).not.toThrow();
  });

  test.each(["kms:Decrypt,", "kms:", ":Decrypt", "kms", "kms:Decrypt:x", "k*:Decrypt"])("%s is none", (action) => {
    expect(() => evaluate({ ...REQUEST, action }, {})).toThrow(
      `request: action: expected an action such as kms:Decrypt, got ${action}`,
    );
  });

  test.each(["arn:aws:s3:::documents", "*", `${reference("aws_s3_bucket.a.arn")}/x`])("%j is a resource", (arn) => {
    expect(() => evaluate({ ...REQUEST, resource: { arn } }, {})).not.toThrow();
  });

  test.each(["", "**", "documents", "xarn:aws:s3:::documents", "documents/" + reference("var.x")])(
    "%j is none",
    (arn) => {
      expect(() => evaluate({ ...REQUEST, resource: { arn } }, {})).toThrow(
        `request: resource: malformed ARN, expected * or an ARN, got ${readable(arn)}`,
      );
    },
  );
});
