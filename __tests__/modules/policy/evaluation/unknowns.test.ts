/* eslint-disable max-lines -- a table of reasons, one after the other */
import { principals, reference, unknownValue } from "../../../../modules/policy/evaluation";
import { ask } from "./ask";
import {
  ACCOUNT,
  ALICE,
  APP_ROLE,
  ENABLE_IAM,
  KEY,
  OBJECT,
  PARTNER_ROLE,
  QUEUE,
  TARGET_ROLE,
  allow,
  app,
  deny,
  partner,
  trust,
  type EvaluationCase,
} from "./cases/case";

type Question = Omit<EvaluationCase, "name" | "page" | "expected">;

const READ = { principal: app, action: "s3:GetObject", resource: OBJECT } as const;
const DECRYPT = { principal: app, action: "kms:Decrypt", resource: KEY } as const;
const SEND = { principal: app, action: "sqs:SendMessage", resource: QUEUE } as const;
const when = (condition: unknown): Question["policies"] => ({
  identity: [allow({ Action: "s3:*", Condition: condition })],
});
const GRANT = { granteePrincipal: APP_ROLE, operations: ["Decrypt", "CreateGrant"] };
const silent = [allow({ Action: "s3:*" })];
const REFERENCE = reference("var.x");

describe("an answer that is not known says why", () => {
  test.each<[string, Question, readonly string[]]>([
    [
      "a missing key under ForAnyValue and IfExists",
      { ...READ, policies: when({ "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": "a" } }) },
      ["AWS does not say what ForAnyValue:StringLikeIfExists is for a missing key"],
    ],
    [
      "several values",
      { ...READ, context: { "ex:a": ["1", "2"] }, policies: when({ StringEquals: { "ex:a": "1" } }) },
      ["AWS does not say what StringEquals is for several values of ex:a"],
    ],
    [
      "a multi-valued key in an open context",
      { ...READ, mode: "open", policies: when({ StringNotEquals: { "aws:TagKeys": "1" } }) },
      ["AWS does not say what StringNotEquals is for several values of aws:TagKeys"],
    ],
    [
      "a value of another type",
      {
        ...READ,
        context: { "aws:SourceIp": "here" },
        policies: when({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
      },
      ["AWS does not say what NotIpAddress is for here, a value of another type"],
    ],
    [
      "a number that is a reference",
      { ...READ, context: { "ex:a": REFERENCE }, policies: when({ NumericEquals: { "ex:a": "1" } }) },
      ["the number is not known"],
    ],
    [
      "a date that is a reference",
      { ...READ, context: { "ex:a": REFERENCE }, policies: when({ DateEquals: { "ex:a": "2026" } }) },
      ["the date is not known"],
    ],
    [
      "a truth value that is a reference",
      { ...READ, context: { "ex:a": REFERENCE }, policies: when({ Bool: { "ex:a": "true" } }) },
      ["the truth value is not known"],
    ],
    [
      "bytes that are a reference",
      { ...READ, context: { "ex:a": REFERENCE }, policies: when({ BinaryEquals: { "ex:a": "QQ==" } }) },
      ["the binary value is not known"],
    ],
    [
      "an address that is a reference",
      { ...READ, context: { "ex:a": REFERENCE }, policies: when({ IpAddress: { "ex:a": "203.0.113.1" } }) },
      ["the IP address is not known"],
    ],
    [
      "a variable under Bool",
      { ...READ, context: { "ex:a": "true" }, policies: when({ Bool: { "ex:a": "${aws:username}" } }) },
      ["AWS's pages contradict each other on policy variables under Bool"],
    ],
    [
      "a missing key is no question under Null",
      { ...READ, context: { "ex:a": unknownValue("made later") }, policies: when({ Null: { "ex:a": "false" } }) },
      ["made later"],
    ],
    [
      "a resource with a variable before its last part",
      {
        ...READ,
        policies: { identity: [allow({ Action: "s3:*", Resource: "arn:aws:s3::${aws:PrincipalAccount}:documents" })] },
      },
      ["AWS takes policy variables in the last part of an ARN only"],
    ],
    [
      "NotResource with a variable without a value",
      { ...READ, policies: { identity: [allow({ Action: "s3:*", NotResource: "arn:aws:s3:::${aws:username}" })] } },
      ["AWS does not say what NotResource is for a variable without a value"],
    ],
    [
      "a variable of several values",
      {
        ...READ,
        context: { "ex:a": ["1", "2"] },
        policies: { identity: [allow({ Action: "s3:*", Resource: "arn:aws:s3:::${ex:a}" })] },
      },
      ["${ex:a} has several values, and a variable takes one"],
    ],
    [
      "a variable whose value is not known",
      {
        ...READ,
        context: { "ex:a": unknownValue("made later") },
        policies: { identity: [allow({ Action: "s3:*", Resource: "arn:aws:s3:::${ex:a}" })] },
      },
      ["made later"],
    ],
    [
      "a wildcard that would cross colons",
      { ...SEND, policies: { identity: [allow({ Action: "sqs:*", Resource: "arn:aws:*:jobs" })] } },
      ["AWS does not say whether a wildcard in the middle of a resource may cross a colon"],
    ],
    [
      "an ARN with a reference",
      { ...READ, context: { "ex:a": `${REFERENCE}x:y` }, policies: when({ ArnLike: { "ex:a": `${REFERENCE}*y` } }) },
      ["the parts of the ARN depend on a reference"],
    ],
    [
      "a session of the role",
      {
        ...SEND,
        policies: {
          resource: [allow({ Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/1` }, Action: "sqs:*" })],
        },
      },
      ["the statement names one session of the role, and which session calls is not known"],
    ],
    [
      "a canonical user",
      {
        ...SEND,
        policies: {
          resource: [allow({ Principal: { CanonicalUser: "79a5" }, Action: "sqs:*" })],
          identity: [deny({ Action: "s3:*" })],
        },
        principal: partner,
      },
      [],
    ],
    [
      "a canonical user of another account",
      {
        ...SEND,
        principal: partner,
        policies: {
          identity: [allow({ Action: "sqs:*" })],
          resource: [allow({ Principal: { CanonicalUser: "79a5" }, Action: "sqs:*" })],
        },
      },
      ["the account of a canonical user id is not known"],
    ],
    [
      "everybody and an identity provider",
      {
        principal: principals.federated("a.b"),
        action: "sts:AssumeRoleWithWebIdentity",
        resource: TARGET_ROLE,
        policies: { trust: [trust({ Principal: "*", Action: "sts:*" })] },
      },
      ['AWS does not say whether "*" stands for callers of an identity provider'],
    ],
    [
      "everybody and a silent boundary",
      { ...SEND, policies: { boundary: silent, resource: [allow({ Principal: "*", Action: "sqs:*" })] } },
      [
        'AWS does not say whether a silent permissions boundary or session policy limits what "*" allows without aws:PrincipalArn',
      ],
    ],
    [
      "a grant and a silent boundary",
      { ...DECRYPT, policies: { boundary: silent, key: [], grants: [GRANT] } },
      ["AWS does not say whether a silent permissions boundary or session policy limits a grant"],
    ],
    [
      "a grant for another account",
      { ...DECRYPT, principal: partner, policies: { key: [], grants: [{ ...GRANT, granteePrincipal: PARTNER_ROLE }] } },
      ["AWS's pages contradict each other on whether a grantee of another account needs an identity policy"],
    ],
    [
      "a grant for more grants under a constraint",
      {
        ...DECRYPT,
        action: "kms:CreateGrant",
        policies: { key: [], grants: [{ ...GRANT, encryptionContextSubset: { a: "b" } }] },
      },
      ["the grant that would be created must be constrained as strictly, which the request does not say"],
    ],
    [
      "the case of a name in a subset",
      {
        ...DECRYPT,
        context: { "kms:EncryptionContext:A": "b" },
        policies: { key: [], grants: [{ ...GRANT, encryptionContextSubset: { a: "b" } }] },
      },
      ["AWS's pages contradict each other on the case of a in a grant constraint"],
    ],
    [
      "the case of names in an exact context",
      {
        ...DECRYPT,
        context: { "kms:EncryptionContext:A": "b", "kms:EncryptionContext:c": "d" },
        policies: { key: [], grants: [{ ...GRANT, encryptionContextEquals: { a: "b", c: "d" } }] },
      },
      [
        "AWS's pages contradict each other on the case of a in a grant constraint",
        "AWS's pages contradict each other on the case of a, c in a grant constraint",
      ],
    ],
    [
      "the account of the resource",
      { ...READ, resource: "arn:aws:s3:::documents/a", policies: { identity: [allow({ Action: "s3:*" })] } },
      ["the account of the resource is not known"],
    ],
    [
      "the account of the principal",
      { ...READ, principal: principals.role(reference("r.arn")), policies: { identity: [allow({ Action: "s3:*" })] } },
      ["the account of the principal is not known"],
    ],
    ["a key policy that nobody gave", { ...DECRYPT, policies: {} }, ["the key policy of the resource is not known"]],
    [
      "a trust policy that nobody gave",
      { principal: app, action: "sts:AssumeRole", resource: TARGET_ROLE, policies: {} },
      ["the trust policy of the resource is not known"],
    ],
    [
      "a resource that is nothing but a reference",
      { ...READ, policies: { identity: [allow({ Action: "s3:*", Resource: reference("aws_s3_bucket.a.arn") })] } },
      ["the value of ${aws_s3_bucket.a.arn} is not known"],
    ],
    [
      "a variable in a resource that is excluded",
      {
        ...READ,
        context: { "ex:folder": unknownValue("chosen later") },
        policies: { identity: [allow({ Action: "s3:*", NotResource: "arn:aws:s3:::documents/${ex:folder}" })] },
      },
      ["chosen later"],
    ],
    [
      "a trust policy that nobody gave, for a caller of an identity provider",
      {
        principal: principals.federated("accounts.google.com"),
        action: "sts:AssumeRoleWithWebIdentity",
        resource: TARGET_ROLE,
        policies: {},
      },
      ["the trust policy of the resource is not known"],
    ],
    [
      "a value in a document",
      {
        ...DECRYPT,
        policies: { key: [allow({ Principal: { AWS: unknownValue("computed at apply") }, Action: "kms:*" })] },
      },
      ["the value of <computed at apply> is not known"],
    ],
  ])("%s", (_, question, unknowns) => {
    const decision = ask({ name: "", page: "", expected: "unknown", ...question });
    expect(decision.unknowns).toEqual(unknowns);
  });
});

describe("what looks unknown and is not", () => {
  test.each<[string, Question, string]>([
    [
      "a bucket's policy that nobody gave: it has none",
      { ...READ, policies: { identity: [allow({ Action: "s3:*" })] } },
      "allow",
    ],
    [
      "the trust policy of a role that is only read",
      {
        principal: app,
        action: "iam:GetRole",
        resource: TARGET_ROLE,
        policies: { identity: [allow({ Action: "iam:*" })] },
      },
      "allow",
    ],
    [
      "the key policy of an alias",
      {
        principal: app,
        action: "kms:UpdateAlias",
        resource: `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/a`,
        policies: { identity: [allow({ Action: "kms:*" })] },
      },
      "allow",
    ],
    [
      "the policy of a resource of another service that is called key",
      {
        principal: app,
        action: "signer:GetKey",
        resource: `arn:aws:signer:eu-central-1:${ACCOUNT}:key/a`,
        policies: { identity: [allow({ Action: "signer:*" })] },
      },
      "allow",
    ],
    [
      "STS on something that is no role",
      {
        principal: app,
        action: "sts:AssumeRole",
        resource: ALICE,
        policies: { identity: [allow({ Action: "sts:*" })] },
      },
      "allow",
    ],
    [
      "another action of STS on a role",
      {
        principal: app,
        action: "sts:TagSession",
        resource: TARGET_ROLE,
        policies: { identity: [allow({ Action: "sts:*" })] },
      },
      "allow",
    ],
    [
      "a grant with a boundary in the way of a role, where the key policy decides",
      {
        ...DECRYPT,
        policies: {
          identity: [allow({ Action: "kms:*" })],
          boundary: [allow({ Action: "kms:*" })],
          key: [ENABLE_IAM],
          grants: [GRANT],
        },
      },
      "allow",
    ],
    [
      "a value of the context under another name than the constraint",
      {
        ...DECRYPT,
        context: { "kms:EncryptionContextKeys": unknownValue("later"), "kms:EncryptionContext:a": "x" },
        policies: { key: [], grants: [{ ...GRANT, encryptionContextEquals: { a: "b" } }] },
      },
      "deny",
    ],
  ])("%s", (_, question, expected) => {
    expect(ask({ name: "", page: "", expected: "unknown", ...question }).decision).toBe(expected);
  });
});
