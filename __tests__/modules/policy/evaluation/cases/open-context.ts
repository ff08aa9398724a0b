/* eslint-disable max-lines -- cases are data, one after the other */
import {
  ACCOUNT,
  APP_ROLE,
  ENABLE_IAM,
  KEY,
  OBJECT,
  PAGES,
  alice,
  allow,
  app,
  deny,
  s3Service,
  type EvaluationCase,
} from "./case";
import { ABSENT } from "../../../../../modules/policy/evaluation";

const decrypt = { principal: app, action: "kms:Decrypt", resource: KEY, mode: "open" } as const;
const read = { principal: app, action: "s3:GetObject", resource: OBJECT, mode: "open" } as const;
const uses = (condition: unknown) =>
  allow({ Principal: { AWS: APP_ROLE }, Action: "kms:Decrypt", Condition: condition });
const reads = (condition: unknown) => allow({ Action: "s3:GetObject", Condition: condition });
const VIA_S3 = { "kms:ViaService": "s3.eu-central-1.amazonaws.com" };

/** Open contexts: keys that nobody gave stay in the answer. */
export const openContextCases: readonly EvaluationCase[] = [
  {
    name: "a key that nobody gave becomes a condition",
    page: PAGES.kmsConditions,
    ...decrypt,
    policies: { key: [uses({ StringEquals: VIA_S3 })] },
    expected: "conditional",
    summary: "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com`",
  },
  {
    name: "a key that was given is fixed",
    page: PAGES.kmsConditions,
    ...decrypt,
    context: VIA_S3,
    policies: { key: [uses({ StringEquals: VIA_S3 })] },
    expected: "allow",
  },
  {
    name: "a key that was given otherwise is fixed too",
    page: PAGES.kmsConditions,
    ...decrypt,
    context: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" },
    policies: { key: [uses({ StringEquals: VIA_S3 })] },
    expected: "implicit deny",
  },
  {
    name: "a key that was given as absent is fixed",
    page: PAGES.kmsConditions,
    ...decrypt,
    context: { "kms:ViaService": ABSENT },
    policies: { key: [uses({ StringEquals: VIA_S3 })] },
    expected: "implicit deny",
  },
  {
    name: "keys that follow from the principal are not open",
    page: PAGES.globalKeys,
    ...decrypt,
    policies: {
      key: [uses({ ArnEquals: { "aws:PrincipalArn": APP_ROLE }, StringEquals: { "kms:CallerAccount": ACCOUNT } })],
    },
    expected: "allow",
  },
  {
    name: "several conditions must all hold",
    page: PAGES.multiple,
    ...decrypt,
    policies: {
      key: [uses({ StringEquals: { ...VIA_S3, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::documents" } })],
    },
    expected: "conditional",
    summary:
      "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com` and `kms:EncryptionContext:aws:s3:arn` is `arn:aws:s3:::documents`",
  },
  {
    name: "several values are alternatives",
    page: PAGES.multiple,
    ...decrypt,
    policies: {
      key: [
        uses({
          StringEquals: { "kms:ViaService": ["s3.eu-central-1.amazonaws.com", "sqs.eu-central-1.amazonaws.com"] },
        }),
      ],
    },
    expected: "conditional",
    summary: "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com` or `sqs.eu-central-1.amazonaws.com`",
  },
  {
    name: "statements for several values of one key are put together",
    page: PAGES.multiple,
    ...decrypt,
    policies: {
      key: [
        uses({ StringEquals: VIA_S3 }),
        uses({ StringEquals: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" } }),
      ],
    },
    expected: "conditional",
    summary: "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com` or `sqs.eu-central-1.amazonaws.com`",
  },
  {
    name: "a statement without conditions swallows one with",
    page: PAGES.denyAllow,
    ...decrypt,
    policies: { key: [uses({ StringEquals: VIA_S3 }), uses({})] },
    expected: "allow",
  },
  {
    name: "key policy and identity policy under contradicting conditions",
    page: PAGES.keyPolicy,
    ...decrypt,
    policies: {
      identity: [
        allow({
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" } },
        }),
      ],
      key: [{ ...ENABLE_IAM, Condition: { StringEquals: VIA_S3 } }],
    },
    expected: "implicit deny",
  },
  {
    name: "key policy and identity policy under conditions that fit together",
    page: PAGES.keyPolicy,
    ...decrypt,
    policies: {
      identity: [
        allow({ Action: "kms:Decrypt", Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } } }),
      ],
      key: [
        {
          ...ENABLE_IAM,
          Condition: {
            StringEquals: { "kms:ViaService": ["s3.eu-central-1.amazonaws.com", "sqs.eu-central-1.amazonaws.com"] },
          },
        },
      ],
    },
    expected: "conditional",
    summary: "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com`",
  },
  {
    name: "a deny under a condition is an exception",
    page: PAGES.denyAllow,
    ...read,
    policies: {
      identity: [
        allow({ Action: "s3:GetObject" }),
        deny({ Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ],
    },
    expected: "conditional",
    summary: "allowed if `aws:SecureTransport` is not `false`",
  },
  {
    name: "a deny without conditions is a deny in every context",
    page: PAGES.denyAllow,
    ...read,
    policies: {
      identity: [reads({ Bool: { "aws:SecureTransport": "true" } }), deny({ Sid: "Never", Action: "s3:*" })],
    },
    expected: "explicit deny",
    by: ["Never"],
  },
  {
    name: "a deny under the condition of the allow leaves nothing",
    page: PAGES.denyAllow,
    ...read,
    policies: {
      identity: [
        reads({ StringEquals: { "aws:SourceVpce": "vpce-1" } }),
        deny({ Action: "s3:*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "two denies that leave no context are a deny in every one",
    page: PAGES.denyAllow,
    ...read,
    policies: {
      identity: [
        allow({ Action: "s3:*" }),
        deny({ Sid: "Inside", Action: "s3:*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }),
        deny({ Sid: "Outside", Action: "s3:*", Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } }),
      ],
    },
    expected: "explicit deny",
  },
  {
    name: "a condition and its negation allow in every context",
    page: PAGES.operators,
    ...read,
    policies: {
      identity: [
        reads({ StringEquals: { "aws:SourceVpce": "vpce-1" } }),
        reads({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a negated operator",
    page: PAGES.operators,
    ...read,
    policies: { identity: [reads({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } })] },
    expected: "conditional",
    summary: "allowed if `aws:SourceVpce` is not `vpce-1`",
  },
  {
    name: "IfExists is a condition or a missing key",
    page: PAGES.operators,
    ...read,
    policies: { identity: [reads({ StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } })] },
    expected: "conditional",
    summary: "allowed if `aws:SourceVpce` is absent or `aws:SourceVpce` is `vpce-1`",
  },
  {
    name: "Null is a condition on the key",
    page: PAGES.operators,
    ...read,
    policies: { identity: [reads({ Null: { "aws:TokenIssueTime": "false" } })] },
    expected: "conditional",
    summary: "allowed if `aws:TokenIssueTime` is present",
  },
  {
    name: "a key that must be present and absent",
    page: PAGES.operators,
    ...read,
    policies: {
      identity: [reads({ Null: { "aws:SourceVpce": "true" }, StringEquals: { "aws:SourceVpce": "vpce-1" } })],
    },
    expected: "implicit deny",
  },
  {
    name: "ForAllValues",
    page: PAGES.sets,
    ...read,
    policies: { identity: [reads({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "cost"] } })] },
    expected: "conditional",
    summary: "allowed if every value of `aws:TagKeys` is `team` or `cost`",
  },
  {
    name: "ForAnyValue",
    page: PAGES.sets,
    ...read,
    policies: { identity: [reads({ "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } })] },
    expected: "conditional",
    summary: "allowed if some value of `aws:TagKeys` is `team`",
  },
  {
    name: "ForAnyValue and a missing key exclude each other",
    page: PAGES.sets,
    ...read,
    policies: {
      identity: [reads({ "ForAnyValue:StringEquals": { "aws:TagKeys": "team" }, Null: { "aws:TagKeys": "true" } })],
    },
    expected: "implicit deny",
  },
  {
    name: "ForAllValues and a missing key do not",
    page: PAGES.sets,
    ...read,
    policies: {
      identity: [reads({ "ForAllValues:StringEquals": { "aws:TagKeys": "team" }, Null: { "aws:TagKeys": "true" } })],
    },
    expected: "conditional",
    summary: "allowed if `aws:TagKeys` is absent",
  },
  {
    name: "a multi-valued key without a set prefix: the pages do not say",
    page: PAGES.sets,
    ...read,
    policies: { identity: [reads({ StringEquals: { "aws:TagKeys": "team" } })] },
    expected: "unknown",
  },
  {
    name: "a variable whose key is open",
    page: PAGES.variables,
    principal: app,
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::home/docs/a", account: ACCOUNT },
    mode: "open",
    policies: {
      identity: [allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${aws:PrincipalTag/team}/*" })],
    },
    expected: "conditional",
    summary: "allowed if `aws:principaltag/team` makes `arn:aws:s3:::home/${aws:PrincipalTag/team}/*` the resource",
  },
  {
    name: "a variable whose key follows from the principal",
    page: PAGES.variables,
    principal: alice,
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::home/alice/a", account: ACCOUNT },
    mode: "open",
    policies: { identity: [allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${aws:username}/*" })] },
    expected: "allow",
  },
  {
    name: "a service and its source",
    page: PAGES.confusedDeputy,
    principal: s3Service,
    action: "kms:Decrypt",
    resource: KEY,
    mode: "open",
    policies: {
      key: [
        allow({
          Principal: { Service: "s3.amazonaws.com" },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
        }),
      ],
    },
    expected: "conditional",
    summary: `allowed if \`aws:SourceAccount\` is \`${ACCOUNT}\``,
  },
  {
    name: "a grant and its context",
    page: PAGES.createGrant,
    ...decrypt,
    policies: {
      key: [ENABLE_IAM],
      grants: [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextSubset: { Department: "IT" } }],
    },
    expected: "conditional",
    summary: "allowed if `kms:EncryptionContext:Department` is `IT`",
  },
  {
    name: "a grant and its exact context",
    page: PAGES.createGrant,
    ...decrypt,
    policies: {
      key: [ENABLE_IAM],
      grants: [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextEquals: { Department: "IT" } }],
    },
    expected: "conditional",
    summary:
      "allowed if `kms:EncryptionContext:Department` is `IT` and every value of `kms:EncryptionContextKeys` is `Department`",
  },
  {
    name: "conditions and something that is not known",
    page: PAGES.boundaries,
    principal: app,
    action: "sqs:SendMessage",
    resource: `arn:aws:sqs:eu-central-1:${ACCOUNT}:jobs`,
    mode: "open",
    policies: {
      boundary: [allow({ Action: "s3:*" })],
      resource: [
        allow({
          Principal: "*",
          Action: "sqs:SendMessage",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        }),
      ],
    },
    expected: "unknown",
    summary:
      'unknown: allowed if `aws:PrincipalOrgID` is `o-1` and (unknown: AWS does not say whether a silent permissions boundary or session policy limits what "*" allows without aws:PrincipalArn)',
  },
];
