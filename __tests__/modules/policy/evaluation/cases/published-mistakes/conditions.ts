/* eslint-disable max-lines -- cases are data, one after the other */
import {
  ACCOUNT,
  APP_ROLE,
  ENABLE_IAM,
  KEY,
  OBJECT,
  OTHER_ACCOUNT,
  PAGES,
  QUEUE,
  alice,
  allow,
  app,
  deny,
  s3Service,
  type EvaluationCase,
} from "../case";

const DECRYPT = { action: "kms:Decrypt", resource: KEY } as const;
const READ = { action: "s3:GetObject", resource: OBJECT } as const;
const PUT = { action: "s3:PutObject", resource: OBJECT } as const;
const mayRead = allow({ Sid: "Read", Action: "s3:GetObject" });
const mayPut = allow({ Sid: "Put", Action: "s3:PutObject" });

/** Conditions that say less than they seem to. */
export const conditionMistakes: readonly EvaluationCase[] = [
  {
    name: "ForAllValues with Allow holds when the key is missing",
    page: PAGES.sets,
    principal: app,
    ...PUT,
    policies: {
      identity: [
        allow({
          Sid: "Tagged",
          Action: "s3:PutObject",
          Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } },
        }),
      ],
    },
    expected: "allow",
    by: ["Tagged"],
  },
  {
    name: "ForAllValues on a single-valued key holds when the key is missing",
    page: PAGES.kmsConditions,
    principal: app,
    ...DECRYPT,
    policies: {
      key: [
        allow({
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { "ForAllValues:StringEquals": { "kms:EncryptionContext:Department": "IT" } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "ForAllValues beside Null is what was meant",
    page: PAGES.sets,
    principal: app,
    ...PUT,
    policies: {
      identity: [
        allow({
          Action: "s3:PutObject",
          Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] }, Null: { "aws:TagKeys": "false" } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "StringNotEquals with Allow holds when the key is missing",
    page: PAGES.operators,
    principal: app,
    ...READ,
    policies: {
      identity: [
        allow({
          Sid: "NotSecret",
          Action: "s3:GetObject",
          Condition: { StringNotEquals: { "s3:ExistingObjectTag/class": "secret" } },
        }),
      ],
    },
    expected: "allow",
    by: ["NotSecret"],
  },
  {
    name: "StringNotEquals with Deny denies clients that rely on the default encryption",
    page: PAGES.operators,
    principal: app,
    ...PUT,
    policies: {
      identity: [mayPut],
      resource: [
        deny({
          Sid: "WrongKey",
          Principal: "*",
          Action: "s3:PutObject",
          Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": KEY } },
        }),
      ],
    },
    expected: "explicit deny",
    by: ["WrongKey"],
  },
  {
    name: "StringNotEqualsIfExists denies them just the same, as a missing key holds",
    page: PAGES.operators,
    principal: app,
    ...PUT,
    policies: {
      identity: [mayPut],
      resource: [
        deny({
          Sid: "WrongKey",
          Principal: "*",
          Action: "s3:PutObject",
          Condition: { StringNotEqualsIfExists: { "s3:x-amz-server-side-encryption-aws-kms-key-id": KEY } },
        }),
      ],
    },
    expected: "explicit deny",
    by: ["WrongKey"],
  },
  {
    name: "Null beside it spares them",
    page: PAGES.operators,
    principal: app,
    ...PUT,
    policies: {
      identity: [mayPut],
      resource: [
        deny({
          Principal: "*",
          Action: "s3:PutObject",
          Condition: {
            StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": KEY },
            Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" },
          },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "Null beside it still denies another key",
    page: PAGES.operators,
    principal: app,
    ...PUT,
    context: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-central-1:444455556666:key/2" },
    policies: {
      identity: [mayPut],
      resource: [
        deny({
          Sid: "WrongKey",
          Principal: "*",
          Action: "s3:PutObject",
          Condition: {
            StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": KEY },
            Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" },
          },
        }),
      ],
    },
    expected: "explicit deny",
    by: ["WrongKey"],
  },
  {
    name: "Deny without MFA by Bool spares callers with access keys",
    page: PAGES.globalKeys,
    principal: alice,
    ...READ,
    policies: {
      identity: [mayRead, deny({ Action: "s3:*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } })],
    },
    expected: "allow",
  },
  {
    name: "Deny without MFA by BoolIfExists does not",
    page: PAGES.globalKeys,
    principal: alice,
    ...READ,
    policies: {
      identity: [
        mayRead,
        deny({ Sid: "Mfa", Action: "s3:*", Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }),
      ],
    },
    expected: "explicit deny",
    by: ["Mfa"],
  },
  {
    name: "two negated keys in one deny spare who breaks one of them only",
    page: PAGES.multiple,
    principal: app,
    ...READ,
    context: { "aws:SourceVpce": "vpce-1", "aws:SourceIp": "198.51.100.1" },
    policies: {
      identity: [mayRead],
      resource: [
        deny({
          Principal: "*",
          Action: "s3:*",
          Condition: {
            StringNotEquals: { "aws:SourceVpce": "vpce-1" },
            NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" },
          },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a deny by aws:SourceIp hits calls that a service makes for the caller",
    page: PAGES.globalKeys,
    principal: app,
    ...READ,
    context: { "aws:ViaAWSService": true, "aws:SourceIp": "10.1.2.3" },
    policies: {
      identity: [
        mayRead,
        deny({ Sid: "Office", Action: "*", Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
      ],
    },
    expected: "explicit deny",
    by: ["Office"],
  },
  {
    name: "aws:ViaAWSService beside it spares them",
    page: PAGES.globalKeys,
    principal: app,
    ...READ,
    context: { "aws:ViaAWSService": true, "aws:SourceIp": "10.1.2.3" },
    policies: {
      identity: [
        mayRead,
        deny({
          Action: "*",
          Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }, Bool: { "aws:ViaAWSService": "false" } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a variable without the version is text",
    page: PAGES.version,
    principal: alice,
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::home/alice/a", account: ACCOUNT },
    policies: {
      identity: { Statement: [allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${aws:username}/*" })] },
    },
    expected: "implicit deny",
  },
  {
    name: "a deny on the own tag of a caller without one",
    page: PAGES.variables,
    principal: app,
    ...READ,
    context: { "s3:ExistingObjectTag/team": "docs" },
    policies: {
      identity: [
        mayRead,
        deny({
          Sid: "Teams",
          Action: "s3:*",
          Condition: { StringNotEquals: { "s3:ExistingObjectTag/team": "${aws:PrincipalTag/team}" } },
        }),
      ],
    },
    expected: "explicit deny",
    by: ["Teams"],
  },
  {
    name: "StringLike on an ARN crosses into other accounts",
    page: PAGES.operators,
    principal: s3Service,
    action: "sqs:SendMessage",
    resource: QUEUE,
    context: { "ex:Source": `arn:aws:sns:eu-central-1:${OTHER_ACCOUNT}:x:${ACCOUNT}:alarms` },
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "sqs:SendMessage",
          Condition: { StringLike: { "ex:Source": `arn:aws:sns:*:${ACCOUNT}:alarms` } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "ArnLike does not",
    page: PAGES.operators,
    principal: s3Service,
    action: "sqs:SendMessage",
    resource: QUEUE,
    context: { "ex:Source": `arn:aws:sns:eu-central-1:${OTHER_ACCOUNT}:x:${ACCOUNT}:alarms` },
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "sqs:SendMessage",
          Condition: { ArnLike: { "ex:Source": `arn:aws:sns:*:${ACCOUNT}:alarms` } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "NotAction with Allow gives more than it names",
    page: PAGES.notAction,
    principal: app,
    action: "kms:ScheduleKeyDeletion",
    resource: KEY,
    policies: { identity: [allow({ NotAction: "iam:*" })], key: [ENABLE_IAM] },
    expected: "allow",
  },
];
