/* eslint-disable max-lines -- cases are data, one after the other */
import {
  ACCOUNT,
  ADMIN_ROLE,
  APP_ROLE,
  ENABLE_IAM,
  KEY,
  PAGES,
  PARTNER_ROOT,
  ROOT,
  TARGET_ROLE,
  allow,
  app,
  logsService,
  partner,
  root,
  trust,
  type EvaluationCase,
} from "../case";

const DECRYPT = { action: "kms:Decrypt", resource: KEY } as const;

/** Keys that are open, or shut, against expectation. */
export const keyMistakes: readonly EvaluationCase[] = [
  {
    name: "root delegation without an identity policy gives nothing",
    page: PAGES.keyPolicy,
    principal: app,
    ...DECRYPT,
    policies: { key: [ENABLE_IAM] },
    expected: "implicit deny",
  },
  {
    name: "root delegation with an identity policy gives what that says",
    page: PAGES.keyPolicy,
    principal: app,
    ...DECRYPT,
    policies: { identity: [allow({ Sid: "Iam", Action: "kms:Decrypt" })], key: [ENABLE_IAM] },
    expected: "allow",
    by: ["EnableIam", "Iam"],
  },
  {
    name: "an identity policy without root delegation gives nothing",
    page: PAGES.keyIam,
    principal: app,
    ...DECRYPT,
    policies: {
      identity: [allow({ Action: "kms:*" })],
      key: [allow({ Principal: { AWS: ADMIN_ROLE }, Action: "kms:*" })],
    },
    expected: "implicit deny",
  },
  {
    name: "an administrator's policy on every resource reaches a delegated key",
    page: PAGES.keyPolicy,
    principal: app,
    ...DECRYPT,
    policies: { identity: [allow({ Sid: "Administrator", Action: "*" })], key: [ENABLE_IAM] },
    expected: "allow",
    by: ["EnableIam", "Administrator"],
  },
  {
    name: "kms:ViaService with the wrong Region never holds",
    page: PAGES.kmsConditions,
    principal: app,
    ...DECRYPT,
    context: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
    policies: {
      key: [
        allow({
          Sid: "ViaS3",
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        }),
      ],
    },
    expected: "implicit deny",
    by: ["ViaS3"],
  },
  {
    name: "kms:ViaService without a Region never holds",
    page: PAGES.kmsConditions,
    principal: app,
    ...DECRYPT,
    context: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
    policies: {
      key: [
        allow({
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "kms:ViaService on a statement for a service that calls itself never holds",
    page: PAGES.keyPolicyServices,
    principal: logsService,
    ...DECRYPT,
    policies: {
      key: [
        allow({
          Principal: { Service: "logs.eu-central-1.amazonaws.com" },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:ViaService": "logs.eu-central-1.amazonaws.com" } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "kms:GrantIsForAWSResource on Decrypt never holds",
    page: PAGES.kmsConditions,
    principal: app,
    ...DECRYPT,
    policies: {
      key: [
        allow({
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "an encryption context on DescribeKey never holds",
    page: PAGES.keyPolicyServices,
    principal: app,
    action: "kms:DescribeKey",
    resource: KEY,
    policies: {
      key: [
        allow({
          Principal: { AWS: APP_ROLE },
          Action: "kms:*",
          Condition: { StringLike: { "kms:EncryptionContext:aws:s3:arn": "*" } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "* in a key policy lets other accounts in",
    page: PAGES.keyOtherAccounts,
    principal: partner,
    ...DECRYPT,
    policies: {
      identity: [allow({ Action: "kms:Decrypt" })],
      key: [allow({ Sid: "Anyone", Principal: "*", Action: "kms:Decrypt" })],
    },
    expected: "allow",
  },
  {
    name: "kms:CallerAccount keeps them out",
    page: PAGES.kmsConditions,
    principal: partner,
    ...DECRYPT,
    policies: {
      identity: [allow({ Action: "kms:Decrypt" })],
      key: [
        allow({
          Sid: "Anyone",
          Principal: "*",
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT } },
        }),
      ],
    },
    expected: "implicit deny",
    by: ["Anyone"],
  },
  {
    name: "a grant beyond its context allows nothing",
    page: PAGES.createGrant,
    principal: app,
    ...DECRYPT,
    context: { "kms:EncryptionContext:Department": "HR" },
    policies: {
      key: [ENABLE_IAM],
      grants: [{ granteePrincipal: APP_ROLE, operations: ["Decrypt"], encryptionContextSubset: { Department: "IT" } }],
    },
    expected: "implicit deny",
  },
  {
    name: "a grant with a context does not bind DescribeKey",
    page: PAGES.grantConstraints,
    principal: app,
    action: "kms:DescribeKey",
    resource: KEY,
    policies: {
      key: [ENABLE_IAM],
      grants: [
        {
          granteePrincipal: APP_ROLE,
          operations: ["Decrypt", "DescribeKey"],
          encryptionContextEquals: { Department: "IT" },
        },
      ],
    },
    expected: "allow",
  },
  {
    name: "an alias in an identity policy gives no access to its key",
    page: PAGES.keyIam,
    principal: app,
    ...DECRYPT,
    policies: {
      identity: [allow({ Action: "kms:Decrypt", Resource: `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/documents` })],
      key: [ENABLE_IAM],
    },
    expected: "implicit deny",
  },
  {
    name: "a key policy with one dead user is out of reach, even for the root user",
    page: PAGES.keyPolicy,
    principal: root,
    action: "kms:PutKeyPolicy",
    resource: KEY,
    policies: { key: [allow({ Principal: { AWS: "AIDAIOSFODNN7EXAMPLE" }, Action: "kms:*" })] },
    expected: "implicit deny",
  },
  {
    name: "an outsider with kms:* cannot take over a key that was shared with it",
    page: PAGES.keyOtherAccounts,
    principal: partner,
    action: "kms:PutKeyPolicy",
    resource: KEY,
    policies: {
      identity: [allow({ Action: "*" })],
      key: [allow({ Principal: { AWS: PARTNER_ROOT }, Action: "kms:*" })],
    },
    expected: "implicit deny",
  },
  {
    name: "an outsider named in the key policy still needs its own policy",
    page: PAGES.keyOtherAccounts,
    principal: partner,
    ...DECRYPT,
    policies: { key: [allow({ Principal: { AWS: PARTNER_ROOT }, Action: "kms:Decrypt" })] },
    expected: "implicit deny",
  },
  {
    name: "a trust policy for the account lets in whoever has sts:AssumeRole",
    page: PAGES.assumeRole,
    principal: app,
    action: "sts:AssumeRole",
    resource: TARGET_ROLE,
    policies: { identity: [allow({ Action: "sts:*" })], trust: [trust({ Principal: { AWS: ROOT } })] },
    expected: "allow",
  },
];
