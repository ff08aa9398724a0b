/* eslint-disable max-lines -- a table of reasons, one after the other */
import {
  parsePolicyDocument,
  evaluate,
  principals,
  reference,
  unknownValue,
  type Reason,
} from "../../../../modules/policy/evaluation";
import { ask } from "./ask";
import {
  ACCOUNT,
  ALICE,
  APP_ROLE,
  ENABLE_IAM,
  FULL_ACCESS,
  KEY,
  OBJECT,
  PARTNER_ROLE,
  QUEUE,
  ROOT,
  TARGET_ROLE,
  admin,
  allow,
  anonymous,
  app,
  appSession,
  deny,
  logsService,
  partner,
  partnerRoot,
  root,
  s3Service,
  trust,
  type EvaluationCase,
} from "./cases/case";

type Question = Omit<EvaluationCase, "name" | "page" | "expected">;

function because(question: Question): readonly Reason[] {
  return ask({ name: "", page: "", expected: "unknown", ...question }).because;
}

function texts(question: Question): readonly string[] {
  return because(question).map(({ text }) => text);
}

const DECRYPT = { principal: app, action: "kms:Decrypt", resource: KEY } as const;
const READ = { principal: app, action: "s3:GetObject", resource: OBJECT } as const;
const SEND = { principal: app, action: "sqs:SendMessage", resource: QUEUE } as const;
const uses = (elements: Readonly<Record<string, unknown>> = {}) =>
  allow({ Sid: "Use", Principal: { AWS: APP_ROLE }, Action: "kms:Decrypt", ...elements });

describe("the reasons of an allow", () => {
  test("name the statement, its document and its effect", () => {
    expect(because({ ...DECRYPT, policies: { key: [uses()] } })).toEqual([
      {
        kind: "allow",
        document: "key policy",
        statement: "Use",
        effect: "Allow",
        text: "Allow statement Use of key policy applies",
      },
    ]);
  });

  test("name both statements where one delegates to the other", () => {
    expect(
      because({ ...DECRYPT, policies: { identity: [allow({ Sid: "Iam", Action: "kms:*" })], key: [ENABLE_IAM] } }),
    ).toEqual([
      {
        kind: "delegate",
        document: "key policy",
        statement: "EnableIam",
        effect: "Allow",
        text: "Allow statement EnableIam of key policy lets the identity policies of the account decide",
      },
      {
        kind: "allow",
        document: "identity policy",
        statement: "Iam",
        effect: "Allow",
        text: "Allow statement Iam of identity policy applies",
      },
    ]);
  });

  test("say that a statement delegates that names somebody else beside the account", () => {
    const key = [allow({ Sid: "Both", Principal: { AWS: [ROOT, PARTNER_ROLE] }, Action: "kms:*" })];
    expect(texts({ ...DECRYPT, policies: { identity: [allow({ Sid: "Iam", Action: "kms:*" })], key } })).toEqual([
      "Allow statement Both of key policy lets the identity policies of the account decide",
      "Allow statement Iam of identity policy applies",
    ]);
  });

  test("leave the identity policy out where the key policy is enough", () => {
    expect(
      texts({ ...DECRYPT, policies: { identity: [allow({ Sid: "Iam", Action: "kms:*" })], key: [uses()] } }),
    ).toEqual(["Allow statement Use of key policy applies"]);
  });

  test("name the identity policy where the key policy is not enough, because the boundary is in the way of its statement", () => {
    expect(
      texts({
        ...DECRYPT,
        policies: {
          identity: [allow({ Sid: "Iam", Action: "kms:*" })],
          boundary: [allow({ Action: "kms:*" })],
          key: [ENABLE_IAM],
        },
      }),
    ).toEqual([
      "Allow statement EnableIam of key policy lets the identity policies of the account decide",
      "Allow statement Iam of identity policy applies",
    ]);
  });

  test("name both sides across accounts", () => {
    expect(
      texts({
        ...SEND,
        principal: partner,
        policies: {
          identity: [allow({ Sid: "Own", Action: "sqs:*" })],
          resource: [allow({ Sid: "Partner", Principal: { AWS: PARTNER_ROLE }, Action: "sqs:*" })],
        },
      }),
    ).toEqual(["Allow statement Partner of resource policy applies", "Allow statement Own of identity policy applies"]);
  });

  test("name a grant", () => {
    expect(
      because({
        ...DECRYPT,
        policies: { key: [ENABLE_IAM], grants: [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"] }] },
      }),
    ).toEqual([
      { kind: "allow", document: "grant 1", effect: "Allow", text: "grant 1 allows it" },
      {
        kind: "delegate",
        document: "key policy",
        statement: "EnableIam",
        effect: "Allow",
        text: "Allow statement EnableIam of key policy lets the identity policies of the account decide",
      },
    ]);
  });

  test("give the rule for the root user", () => {
    expect(because({ ...READ, principal: root, policies: {} })).toEqual([
      { kind: "rule", text: "the root user of an account may do everything in it that no policy denies" },
    ]);
  });

  test("do not give that rule for a key", () => {
    expect(texts({ ...DECRYPT, principal: root, policies: { key: [ENABLE_IAM] } })).toEqual([
      "Allow statement EnableIam of key policy applies",
    ]);
  });

  test("do not give that rule across accounts", () => {
    expect(
      texts({
        ...SEND,
        principal: partnerRoot,
        policies: { resource: [allow({ Sid: "Partner", Principal: { AWS: "444455556666" }, Action: "sqs:*" })] },
      }),
    ).toEqual(["Allow statement Partner of resource policy applies"]);
  });

  test("leave out what allows under conditions where something allows in every context", () => {
    const identity = [
      allow({ Sid: "Sure", Action: "kms:*" }),
      allow({ Sid: "Tls", Action: "kms:*", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ];
    expect(texts({ ...DECRYPT, mode: "open", policies: { identity, key: [ENABLE_IAM] } })).toEqual([
      "Allow statement EnableIam of key policy lets the identity policies of the account decide",
      "Allow statement Sure of identity policy applies",
    ]);
  });

  test("leave out statements and grants that are about something else", () => {
    expect(
      texts({
        ...DECRYPT,
        policies: {
          key: [uses(), uses({ Sid: "Sign", Action: "kms:Sign" })],
          grants: [
            { granteePrincipal: PARTNER_ROLE, operations: ["Decrypt"] },
            { granteePrincipal: APP_ROLE, operations: ["Decrypt"] },
          ],
        },
      }),
    ).toEqual(["grant 2 allows it", "Allow statement Use of key policy applies"]);
  });

  test("name the statements that leave no context out", () => {
    const reads = (operator: string) =>
      allow({ Sid: operator, Action: "s3:*", Condition: { [operator]: { "aws:SourceVpce": "vpce-1" } } });
    expect(
      texts({ ...READ, mode: "open", policies: { identity: [reads("StringEquals"), reads("StringNotEquals")] } }),
    ).toEqual([
      "Allow statement StringEquals of identity policy applies if `aws:SourceVpce` is `vpce-1`",
      "Allow statement StringNotEquals of identity policy applies if `aws:SourceVpce` is not `vpce-1`",
    ]);
  });
});

describe("the reasons of an explicit deny", () => {
  test("name the statement that denies, and nothing else", () => {
    expect(
      because({ ...DECRYPT, policies: { key: [uses(), deny({ Sid: "Frozen", Principal: "*", Action: "kms:*" })] } }),
    ).toEqual([
      {
        kind: "deny",
        document: "key policy",
        statement: "Frozen",
        effect: "Deny",
        text: "Deny statement Frozen of key policy applies",
      },
    ]);
  });

  test("name every statement that denies, from the organization down to the session", () => {
    const denies = [deny({ Sid: "No", Action: "sqs:*" })];
    const everybody = [deny({ Sid: "No", Principal: "*", Action: "sqs:*" })];
    expect(
      because({
        ...SEND,
        principal: appSession,
        policies: {
          identity: denies,
          boundary: denies,
          session: denies,
          scp: [denies],
          rcp: [everybody],
          resource: everybody,
        },
      }).map(({ document }) => document),
    ).toEqual([
      "service control policy",
      "resource control policy",
      "resource policy",
      "identity policy",
      "permissions boundary",
      "session policy",
    ]);
  });

  test("leave out what denies under conditions where something denies in every context", () => {
    const identity = [
      deny({ Sid: "Sure", Action: "s3:*" }),
      deny({ Sid: "Tls", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    ];
    expect(texts({ ...READ, mode: "open", policies: { identity } })).toEqual([
      "Deny statement Sure of identity policy applies",
    ]);
  });

  test("name the statements that together leave no context", () => {
    const denies = (operator: string) =>
      deny({ Sid: operator, Action: "s3:*", Condition: { [operator]: { "aws:SourceVpce": "vpce-1" } } });
    expect(
      because({ ...READ, mode: "open", policies: { identity: [denies("StringEquals"), denies("StringNotEquals")] } }),
    ).toEqual([
      {
        kind: "condition",
        document: "identity policy",
        statement: "StringEquals",
        effect: "Deny",
        text: "Deny statement StringEquals of identity policy applies if `aws:SourceVpce` is `vpce-1`",
      },
      {
        kind: "condition",
        document: "identity policy",
        statement: "StringNotEquals",
        effect: "Deny",
        text: "Deny statement StringNotEquals of identity policy applies if `aws:SourceVpce` is not `vpce-1`",
      },
    ]);
  });
});

describe("the reasons of a refusal by silence", () => {
  test("name the nearest statement and what in it does not match", () => {
    expect(
      because({
        ...DECRYPT,
        policies: {
          key: [uses({ Condition: { StringEquals: { "kms:ViaService": ["s3.eu-central-1.amazonaws.com"] } } })],
        },
      })[0],
    ).toEqual({
      kind: "miss",
      document: "key policy",
      statement: "Use",
      effect: "Allow",
      mismatch: {
        element: "Condition",
        operator: "StringEquals",
        key: "kms:ViaService",
        expected: ["s3.eu-central-1.amazonaws.com"],
        received: "nothing",
      },
      text: "key policy does not allow it: nearest is Use of key policy, whose condition StringEquals kms:ViaService is s3.eu-central-1.amazonaws.com and not nothing",
    });
  });

  test.each<[string, Question, Reason["mismatch"], string]>([
    [
      "the principal",
      { ...DECRYPT, policies: { key: [uses({ Principal: { AWS: [ALICE, ROOT.replace(ACCOUNT, "999988887777")] } })] } },
      { element: "Principal", expected: [ALICE, "arn:aws:iam::999988887777:root"], received: APP_ROLE },
      `whose Principal is ${ALICE} or arn:aws:iam::999988887777:root and not ${APP_ROLE}`,
    ],
    [
      "the action",
      { ...DECRYPT, policies: { key: [uses({ Action: ["kms:Encrypt"] })] } },
      { element: "Action", expected: ["kms:Encrypt"], received: "kms:Decrypt" },
      "whose Action is kms:Encrypt and not kms:Decrypt",
    ],
    [
      "one of many actions",
      {
        ...DECRYPT,
        policies: { key: [uses({ Action: ["kms:Encrypt", "kms:Sign", "kms:Verify", "kms:List*", "kms:Tag*"] })] },
      },
      {
        element: "Action",
        expected: ["kms:Encrypt", "kms:Sign", "kms:Verify", "kms:List*", "kms:Tag*"],
        received: "kms:Decrypt",
      },
      "whose Action is kms:Encrypt, kms:Sign, kms:Verify and 2 more and not kms:Decrypt",
    ],
    [
      "three actions",
      { ...DECRYPT, policies: { key: [uses({ Action: ["kms:Encrypt", "kms:Sign", "kms:Verify"] })] } },
      { element: "Action", expected: ["kms:Encrypt", "kms:Sign", "kms:Verify"], received: "kms:Decrypt" },
      "whose Action is kms:Encrypt or kms:Sign or kms:Verify and not kms:Decrypt",
    ],
    [
      "an action that is excluded",
      {
        ...DECRYPT,
        policies: {
          key: [{ Sid: "Use", Effect: "Allow", Principal: "*", NotAction: ["kms:Decrypt", "kms:Sign"], Resource: "*" }],
        },
      },
      { element: "Action", expected: ["anything but kms:Decrypt, kms:Sign"], received: "kms:Decrypt" },
      "whose Action is anything but kms:Decrypt, kms:Sign and not kms:Decrypt",
    ],
    [
      "an exception for everybody",
      {
        ...DECRYPT,
        policies: {
          key: [{ Sid: "Use", Effect: "Allow", NotPrincipal: "*", Action: "kms:Decrypt", Resource: "*" }],
        },
      },
      { element: "Principal", expected: ["anything but *"], received: APP_ROLE },
      `whose Principal is anything but * and not ${APP_ROLE}`,
    ],
    [
      "the resource",
      { ...DECRYPT, policies: { key: [uses({ Resource: "arn:aws:kms:eu-central-1:111122223333:key/2" })] } },
      { element: "Resource", expected: ["arn:aws:kms:eu-central-1:111122223333:key/2"], received: KEY },
      `whose Resource is arn:aws:kms:eu-central-1:111122223333:key/2 and not ${KEY}`,
    ],
    [
      "a condition with several values",
      {
        ...DECRYPT,
        context: { "aws:TagKeys": ["a", "b"] },
        policies: { key: [uses({ Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["c", "d"] } } })] },
      },
      {
        element: "Condition",
        operator: "ForAllValues:StringEquals",
        key: "aws:TagKeys",
        expected: ["c", "d"],
        received: "a, b",
      },
      "whose condition ForAllValues:StringEquals aws:TagKeys is c or d and not a, b",
    ],
    [
      "a condition, and not one that does,",
      {
        ...DECRYPT,
        context: { "aws:SecureTransport": true, "ex:a": "x" },
        policies: {
          key: [uses({ Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "ex:a": "y" } } })],
        },
      },
      { element: "Condition", operator: "StringEquals", key: "ex:a", expected: ["y"], received: "x" },
      "whose condition StringEquals ex:a is y and not x",
    ],
    [
      "a key that must be missing",
      {
        ...DECRYPT,
        context: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
        policies: { key: [uses({ Condition: { Null: { "kms:ViaService": "true" } } })] },
      },
      {
        element: "Condition",
        operator: "Null",
        key: "kms:ViaService",
        expected: ["true"],
        received: "s3.eu-central-1.amazonaws.com",
      },
      "whose condition Null kms:ViaService is true and not s3.eu-central-1.amazonaws.com",
    ],
    [
      "a condition on an empty list",
      {
        ...DECRYPT,
        context: { "aws:TagKeys": [] },
        policies: { key: [uses({ Condition: { "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } } })] },
      },
      {
        element: "Condition",
        operator: "ForAnyValue:StringEquals",
        key: "aws:TagKeys",
        expected: ["a"],
        received: "nothing",
      },
      "whose condition ForAnyValue:StringEquals aws:TagKeys is a and not nothing",
    ],
    [
      "a condition on something that is not known",
      {
        ...DECRYPT,
        context: { "ex:a": `x${reference("var.a")}` },
        policies: { key: [uses({ Condition: { StringEquals: { "ex:a": "y" } } })] },
      },
      { element: "Condition", operator: "StringEquals", key: "ex:a", expected: ["y"], received: "x${var.a}" },
      "whose condition StringEquals ex:a is y and not x${var.a}",
    ],
  ])("say that %s does not match", (_, question, mismatch, difference) => {
    const [reason] = because(question);
    expect(reason?.mismatch).toEqual(mismatch);
    expect(reason?.text).toBe(`key policy does not allow it: nearest is Use of key policy, ${difference}`);
  });

  test.each<[string, readonly unknown[], string]>([
    [
      "about the action before one about the resource",
      [
        allow({ Sid: "Far", Action: "sqs:ReceiveMessage", Resource: QUEUE }),
        allow({ Sid: "Near", Action: "sqs:SendMessage", Resource: `${QUEUE}-2` }),
      ],
      "Near",
    ],
    [
      "with one condition that fails before one with two",
      [
        allow({ Sid: "Far", Action: "sqs:*", Condition: { StringEquals: { "ex:a": "1", "ex:b": "1" } } }),
        allow({ Sid: "Near", Action: "sqs:*", Condition: { StringEquals: { "ex:a": "1" } } }),
      ],
      "Near",
    ],
    [
      "the first of two that are as near",
      [allow({ Sid: "Near", Action: "sqs:ReceiveMessage" }), allow({ Sid: "Far", Action: "sqs:PurgeQueue" })],
      "Near",
    ],
    [
      "with a condition that fails before one about another resource",
      [
        allow({ Sid: "Far", Action: "sqs:*", Resource: `${QUEUE}-2` }),
        allow({ Sid: "Near", Action: "sqs:*", Condition: { StringEquals: { "ex:a": "1", "ex:b": "1" } } }),
      ],
      "Near",
    ],
  ])("a statement %s", (_, identity, nearest) => {
    expect(because({ ...SEND, policies: { identity: identity as never } })[0]?.statement).toBe(nearest);
  });

  test.each<[string, readonly unknown[], string]>([
    [
      "that names the principal before one for its account",
      [
        allow({
          Sid: "Far",
          Principal: { AWS: ROOT },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "ex:a": "1" } },
        }),
        uses({ Sid: "Near", Condition: { StringEquals: { "ex:a": "1", "ex:b": "1" } } }),
      ],
      "Near",
    ],
    [
      "for its account before one that names somebody else",
      [
        uses({ Sid: "Far", Principal: { AWS: ALICE } }),
        allow({
          Sid: "Near",
          Principal: { AWS: ROOT },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "ex:a": "1" } },
        }),
      ],
      "Near",
    ],
    [
      "for somebody else before one about another resource",
      [
        uses({ Sid: "Far", Resource: "arn:aws:kms:eu-central-1:111122223333:key/2" }),
        uses({ Sid: "Near", Principal: { AWS: ALICE } }),
      ],
      "Near",
    ],
  ])("a statement %s", (_, key, nearest) => {
    expect(because({ ...DECRYPT, policies: { key: key as never } })[0]?.statement).toBe(nearest);
  });

  test("say that there is no statement at all", () => {
    expect(because({ ...READ, policies: { identity: [deny({ Action: "sqs:*" })] } })).toEqual([
      { kind: "miss", text: `no identity policy of ${APP_ROLE} allows it: there is no Allow statement` },
    ]);
  });

  test("name each layer that would have to allow", () => {
    const s3 = [allow({ Sid: "S3", Action: "s3:*" })];
    const near = (document: string): string =>
      `nearest is S3 of ${document}, whose Action is s3:* and not sqs:SendMessage`;
    expect(
      texts({
        ...SEND,
        principal: appSession,
        policies: {
          identity: s3,
          boundary: s3,
          session: s3,
          scp: [FULL_ACCESS, s3],
          rcp: [[allow({ Sid: "S3", Principal: "*", Action: "s3:*" })]],
          resource: [allow({ Sid: "S3", Principal: "*", Action: "s3:*" })],
        },
      }),
    ).toEqual([
      `no service control policy allows it at level 2 of 2: ${near("service control policy")}`,
      `no resource control policy allows it at level 1 of 1: ${near("resource control policy")}`,
      `resource policy does not allow it: ${near("resource policy")}`,
      `no identity policy of ${appSession.arn} allows it: ${near("identity policy")}`,
      `permissions boundary does not allow it: ${near("permissions boundary")}`,
      `no session policy allows it: ${near("session policy")}`,
    ]);
  });

  test("say nothing of layers that allow", () => {
    expect(
      texts({
        ...SEND,
        principal: appSession,
        policies: {
          identity: FULL_ACCESS,
          boundary: FULL_ACCESS,
          session: [allow({ Sid: "S3", Action: "s3:*" })],
          scp: [FULL_ACCESS],
        },
      }),
    ).toEqual([
      "no session policy allows it: nearest is S3 of session policy, whose Action is s3:* and not sqs:SendMessage",
    ]);
  });

  test("mention grants where there are some", () => {
    expect(
      texts({
        ...DECRYPT,
        principal: admin,
        policies: { key: [uses()], grants: [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"] }] },
      })[0],
    ).toBe(
      `key policy does not allow it, nor does a grant: nearest is Use of key policy, whose Principal is ${APP_ROLE} and not ${admin.arn}`,
    );
  });

  test("name a statement that delegates to policies that are silent", () => {
    expect(because({ ...DECRYPT, policies: { key: [ENABLE_IAM] } })).toEqual([
      {
        kind: "delegate",
        document: "key policy",
        statement: "EnableIam",
        effect: "Allow",
        text: "Allow statement EnableIam of key policy lets the identity policies of the account decide",
      },
      { kind: "miss", text: `no identity policy of ${APP_ROLE} allows it: there is no Allow statement` },
    ]);
  });

  test.each<[string, Question, string]>([
    [
      "the root user and roles",
      {
        principal: root,
        action: "sts:AssumeRole",
        resource: TARGET_ROLE,
        policies: { trust: [trust({ Principal: { AWS: ROOT } })] },
      },
      "the root user cannot assume a role",
    ],
    [
      "callers without credentials and keys",
      { ...DECRYPT, principal: anonymous, policies: { key: [allow({ Principal: "*", Action: "kms:*" })] } },
      "an anonymous caller cannot call kms:Decrypt: it takes callers with AWS credentials",
    ],
    [
      "callers of an identity provider and buckets",
      { ...READ, principal: principals.federated("accounts.google.com"), policies: {} },
      "accounts.google.com cannot call s3:GetObject: it takes callers with AWS credentials",
    ],
    [
      "keys of another account",
      {
        ...DECRYPT,
        action: "kms:PutKeyPolicy",
        principal: partner,
        policies: { key: [allow({ Principal: "*", Action: "kms:*" })] },
      },
      "kms:PutKeyPolicy has no effect on a key of another account, whatever the policies say",
    ],
  ])("give the rule about %s", (_, question, text) => {
    expect(because(question)).toEqual([{ kind: "rule", text }]);
  });

  test("say that a resource of another account has no policy", () => {
    expect(because({ ...READ, principal: partner, policies: { identity: FULL_ACCESS } })).toEqual([
      { kind: "miss", text: "the resource has no policy that allows it" },
    ]);
    expect(because({ ...READ, principal: s3Service, policies: {} })).toEqual([
      { kind: "miss", text: "the resource has no policy that allows it" },
    ]);
  });

  test("name no identity policies of a root user, who has none", () => {
    expect(texts({ ...DECRYPT, principal: root, policies: { key: [uses()] } })).toEqual([
      `key policy does not allow it: nearest is Use of key policy, whose Principal is ${APP_ROLE} and not ${ROOT}`,
    ]);
  });

  test("name no layer that allows", () => {
    expect(
      texts({
        ...SEND,
        principal: appSession,
        policies: {
          identity: [allow({ Sid: "S3", Action: "s3:*" })],
          boundary: [allow({ Action: "sqs:*" })],
          session: [allow({ Action: "sqs:*" })],
        },
      }),
    ).toEqual([
      `no identity policy of ${appSession.arn} allows it: nearest is S3 of identity policy, whose Action is s3:* and not sqs:SendMessage`,
    ]);
  });

  test("name the statement of the key policy for an operation that other accounts have no use of", () => {
    expect(texts({ ...DECRYPT, action: "kms:PutKeyPolicy", policies: { key: [uses()], grants: [] } })[0]).toBe(
      "key policy does not allow it: nearest is Use of key policy, whose Action is kms:Decrypt and not kms:PutKeyPolicy",
    );
  });

  test("name a service", () => {
    expect(texts({ ...DECRYPT, principal: logsService, policies: { key: [uses()] } })).toEqual([
      `key policy does not allow it: nearest is Use of key policy, whose Principal is ${APP_ROLE} and not logs.eu-central-1.amazonaws.com`,
    ]);
  });

  test("name the statements whose conditions exclude each other", () => {
    const condition = (value: string) => ({ Condition: { StringEquals: { "aws:SourceVpce": value } } });
    expect(
      texts({
        ...READ,
        mode: "open",
        policies: {
          identity: [
            allow({ Sid: "Read", Action: "s3:*", ...condition("1") }),
            deny({ Sid: "No", Action: "s3:*", ...condition("1") }),
          ],
        },
      }),
    ).toEqual([
      "Deny statement No of identity policy applies if `aws:SourceVpce` is `1`",
      "Allow statement Read of identity policy applies if `aws:SourceVpce` is `1`",
      "the conditions of the statements leave no request that is allowed",
    ]);
  });

  test("name statements of a resource whose conditions exclude each other", () => {
    const condition = { Condition: { StringEquals: { "aws:SourceVpce": "1" } } };
    const Principal = { Service: "s3.amazonaws.com" };
    const key = [uses({ Principal, ...condition }), deny({ Sid: "No", Principal: "*", Action: "kms:*", ...condition })];
    const source = { document: "key policy", kind: "condition" } as const;
    expect(because({ ...DECRYPT, principal: s3Service, mode: "open", policies: { key } })).toEqual([
      {
        ...source,
        statement: "No",
        effect: "Deny",
        text: "Deny statement No of key policy applies if `aws:SourceVpce` is `1`",
      },
      {
        ...source,
        statement: "Use",
        effect: "Allow",
        text: "Allow statement Use of key policy applies if `aws:SourceVpce` is `1`",
      },
      { kind: "rule", text: "the conditions of the statements leave no request that is allowed" },
    ]);
  });

  test("say what an open context has for a condition", () => {
    expect(
      texts({
        ...READ,
        mode: "open",
        context: { "aws:SourceVpce": "2" },
        policies: {
          identity: [allow({ Sid: "Read", Action: "s3:*", Condition: { StringEquals: { "aws:SourceVpce": "1" } } })],
        },
      }),
    ).toEqual([
      `no identity policy of ${APP_ROLE} allows it: nearest is Read of identity policy, whose condition StringEquals aws:SourceVpce is 1 and not 2`,
    ]);
  });
});

describe("the reasons of an unknown answer", () => {
  test("say why a statement may apply", () => {
    expect(
      because({
        ...READ,
        context: { "ex:a": unknownValue("made at run time") },
        policies: { identity: [allow({ Sid: "Read", Action: "s3:*", Condition: { StringEquals: { "ex:a": "1" } } })] },
      }),
    ).toEqual([
      {
        kind: "unknown",
        document: "identity policy",
        statement: "Read",
        effect: "Allow",
        text: "Allow statement Read of identity policy may apply: made at run time",
      },
    ]);
  });

  test("say everything that is not known", () => {
    const context = {
      "kms:EncryptionContext:a": unknownValue("made at run time"),
      "kms:EncryptionContext:b": unknownValue("chosen by the caller"),
    };
    const encryptionContextSubset = { a: "1", b: "2" };
    const Condition = { StringEquals: { "kms:EncryptionContext:a": "1", "kms:EncryptionContext:b": "2" } };
    expect(
      texts({
        ...DECRYPT,
        context,
        policies: {
          key: [uses({ Condition }), uses({ Sid: "Sign", Action: "kms:Sign" })],
          grants: [
            { granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextSubset },
            { granteePrincipal: PARTNER_ROLE, operations: ["Decrypt"], encryptionContextSubset },
          ],
        },
      }),
    ).toEqual([
      "grant 1 may allow it: made at run time; chosen by the caller",
      "Allow statement Use of key policy may apply: made at run time; chosen by the caller",
    ]);
  });

  test("say under which conditions it may", () => {
    expect(
      because({
        ...READ,
        mode: "open",
        context: { "ex:a": unknownValue("made at run time") },
        policies: {
          identity: [allow({ Sid: "Read", Action: "s3:*", Condition: { StringEquals: { "ex:a": "1", "ex:b": "2" } } })],
        },
      }),
    ).toEqual([
      {
        kind: "unknown",
        document: "identity policy",
        statement: "Read",
        effect: "Allow",
        text: "Allow statement Read of identity policy applies if `ex:b` is `2` and (unknown: made at run time)",
      },
    ]);
  });

  test("say why a grant may allow", () => {
    expect(
      because({
        ...DECRYPT,
        context: { "kms:EncryptionContext:a": unknownValue("made at run time") },
        policies: {
          key: [],
          grants: [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextSubset: { a: "b" } }],
        },
      }),
    ).toEqual([
      { kind: "unknown", document: "grant 1", effect: "Allow", text: "grant 1 may allow it: made at run time" },
    ]);
  });

  test("say under which conditions a grant allows", () => {
    expect(
      because({
        ...DECRYPT,
        mode: "open",
        policies: {
          key: [],
          grants: [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextSubset: { a: "b" } }],
        },
      }),
    ).toEqual([
      {
        kind: "condition",
        document: "grant 1",
        effect: "Allow",
        text: "grant 1 allows it if `kms:EncryptionContext:a` is `b`",
      },
    ]);
    expect(
      because({
        ...DECRYPT,
        mode: "open",
        context: { "kms:EncryptionContext:a": unknownValue("made at run time") },
        policies: {
          key: [],
          grants: [
            { granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextSubset: { a: "b", c: "d" } },
          ],
        },
      }),
    ).toEqual([
      {
        kind: "unknown",
        document: "grant 1",
        effect: "Allow",
        text: "grant 1 allows it if `kms:EncryptionContext:c` is `d` and (unknown: made at run time)",
      },
    ]);
  });

  test("say what stands in no statement", () => {
    expect(because({ ...READ, policies: { identity: unknownValue("computed at apply") as never } })).toEqual([
      { kind: "unknown", text: "identity policy is not known: computed at apply" },
    ]);
  });

  test("say each thing once", () => {
    expect(
      texts({ ...DECRYPT, policies: { key: [uses({ Principal: { AWS: reference("aws_iam_role.app.arn") } })] } }),
    ).toEqual(["Allow statement Use of key policy may apply: the value of ${aws_iam_role.app.arn} is not known"]);
  });
});

describe("a decision", () => {
  const policy = parsePolicyDocument(
    {
      Version: "2012-10-17",
      Statement: [
        allow({ Sid: "Read", Action: "s3:GetObject", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      ],
    },
    "policy of role app",
    "identity policy",
  );
  const decide = (context: Readonly<Record<string, boolean>>, mode?: "open") =>
    evaluate(
      { principal: app, action: "s3:GetObject", resource: OBJECT, context, ...(mode && { mode }) },
      { identityPolicies: [policy] },
    );

  test("reads in one line", () => {
    expect(decide({ "aws:SecureTransport": true }).summary).toBe("allowed");
    expect(decide({}).summary).toBe("not allowed");
    expect(decide({}, "open").summary).toBe("allowed if `aws:SecureTransport` is `true`");
    expect(
      ask({ name: "", page: "", expected: "explicit deny", ...READ, policies: { identity: [deny({ Action: "*" })] } })
        .summary,
    ).toBe("denied explicitly");
    expect(ask({ name: "", page: "", expected: "unknown", ...DECRYPT, principal: root, policies: {} }).summary).toBe(
      "unknown",
    );
  });

  test("has only what belongs to it", () => {
    expect({ ...decide({ "aws:SecureTransport": true }) }).toEqual({ decision: "allow", unknowns: [] });
    expect({ ...decide({}) }).toEqual({ decision: "deny", explicit: false, unknowns: [] });
    expect(decide({}, "open")).toMatchObject({
      decision: "conditional",
      when: { kind: "condition", operator: "Bool", key: "aws:SecureTransport", values: ["true"], quantifier: "one" },
    });
  });

  test("finds its reasons once", () => {
    const decision = decide({});
    expect(decision.because).toBe(decision.because);
  });

  test("is plain data as JSON", () => {
    expect(decide({}, "open").toJSON()).not.toHaveProperty("explicit");
    expect(decide({}).toJSON()).not.toHaveProperty("when");
    expect(JSON.parse(JSON.stringify(decide({ "aws:SecureTransport": true })))).toEqual({
      decision: "allow",
      summary: "allowed",
      because: [
        {
          kind: "allow",
          document: "policy of role app",
          statement: "Read",
          effect: "Allow",
          text: "Allow statement Read of policy of role app applies",
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(decide({})))).toMatchObject({
      decision: "deny",
      explicit: false,
      summary: "not allowed",
    });
    expect(JSON.parse(JSON.stringify(decide({}, "open")))).toMatchObject({
      decision: "conditional",
      when: { kind: "condition", key: "aws:SecureTransport" },
    });
  });
});
