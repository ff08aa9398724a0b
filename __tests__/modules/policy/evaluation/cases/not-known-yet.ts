/* eslint-disable max-lines -- cases are data, one after the other */
import { ACCOUNT, APP_ROLE, KEY, OBJECT, PAGES, ROOT, allow, app, deny, type EvaluationCase } from "./case";
import { principals, reference, unknownValue } from "../../../../../modules/policy/evaluation";

const ROLE = reference("aws_iam_role.app.arn");
const OTHER_ROLE = reference("aws_iam_role.other.arn");
const role = principals.role(ROLE, ACCOUNT);
const BUCKET_ARN = reference("aws_s3_bucket.documents.arn");
const decrypt = { action: "kms:Decrypt", resource: KEY } as const;
const READ = { action: "s3:GetObject", resource: OBJECT } as const;
const later = unknownValue("computed at apply");
const reads = (resource: string) => ({
  identity: [allow({ Sid: "Read", Action: "s3:GetObject", Resource: resource })],
});

/** References and values that are not known yet: equal to themselves, and never guessed. */
export const notKnownYetCases: readonly EvaluationCase[] = [
  {
    name: "the same reference is the same role",
    page: PAGES.principal,
    principal: role,
    ...decrypt,
    policies: { key: [allow({ Sid: "Use", Principal: { AWS: ROLE }, Action: "kms:Decrypt" })] },
    expected: "allow",
    by: ["Use"],
  },
  {
    name: "another reference may be the same role",
    page: PAGES.principal,
    principal: role,
    ...decrypt,
    policies: { key: [allow({ Principal: { AWS: OTHER_ROLE }, Action: "kms:Decrypt" })] },
    expected: "unknown",
  },
  {
    name: "a reference may be a role whose ARN is known",
    page: PAGES.principal,
    principal: app,
    ...decrypt,
    policies: { key: [allow({ Principal: { AWS: ROLE }, Action: "kms:Decrypt" })] },
    expected: "unknown",
  },
  {
    name: "a reference inside an ARN may be the role's name",
    page: PAGES.principal,
    principal: app,
    ...decrypt,
    policies: {
      key: [
        allow({
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/${reference("aws_iam_role.app.name")}` },
          Action: "kms:Decrypt",
        }),
      ],
    },
    expected: "unknown",
  },
  {
    name: "a reference inside an ARN of another account is surely not the role",
    page: PAGES.principal,
    principal: app,
    ...decrypt,
    policies: {
      key: [
        allow({
          Principal: { AWS: `arn:aws:iam::444455556666:role/${reference("aws_iam_role.app.name")}` },
          Action: "kms:Decrypt",
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "a deny for a reference that may be the role leaves the answer open",
    page: PAGES.denyAllow,
    principal: app,
    ...decrypt,
    policies: {
      key: [
        allow({ Principal: { AWS: APP_ROLE }, Action: "kms:Decrypt" }),
        deny({ Principal: { AWS: ROLE }, Action: "kms:*" }),
      ],
    },
    expected: "unknown",
  },
  {
    name: "an unknown statement hides no deny",
    page: PAGES.denyAllow,
    principal: app,
    ...decrypt,
    policies: {
      key: [
        allow({ Principal: { AWS: ROLE }, Action: "kms:Decrypt" }),
        deny({ Sid: "Never", Principal: { AWS: APP_ROLE }, Action: "kms:*" }),
      ],
    },
    expected: "explicit deny",
    by: ["Never"],
  },
  {
    name: "an unknown deny does not make an allow out of nothing",
    page: PAGES.denyAllow,
    principal: app,
    ...decrypt,
    policies: { key: [deny({ Principal: { AWS: ROLE }, Action: "kms:*" })] },
    expected: "implicit deny",
  },
  {
    name: "an unknown allow beside a certain one does not matter",
    page: PAGES.denyAllow,
    principal: app,
    ...decrypt,
    policies: {
      key: [
        allow({ Principal: { AWS: ROLE }, Action: "kms:Decrypt" }),
        allow({ Sid: "Use", Principal: { AWS: APP_ROLE }, Action: "kms:Decrypt" }),
      ],
    },
    expected: "allow",
    by: ["Use"],
  },
  {
    name: "the account may be a reference: the same one",
    page: PAGES.principal,
    principal: principals.role(`arn:aws:iam::${reference("data.aws_caller_identity.current.account_id")}:role/app`),
    action: "kms:Decrypt",
    resource: `arn:aws:kms:eu-central-1:${reference("data.aws_caller_identity.current.account_id")}:key/1`,
    policies: {
      identity: [allow({ Action: "kms:Decrypt" })],
      key: [
        allow({
          Principal: { AWS: `arn:aws:iam::${reference("data.aws_caller_identity.current.account_id")}:root` },
          Action: "kms:*",
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "the account may be a reference: another one",
    page: PAGES.principal,
    principal: app,
    ...decrypt,
    policies: {
      identity: [allow({ Action: "kms:Decrypt" })],
      key: [
        allow({
          Principal: { AWS: `arn:aws:iam::${reference("data.aws_caller_identity.current.account_id")}:root` },
          Action: "kms:*",
        }),
      ],
    },
    expected: "unknown",
  },
  {
    name: "the objects of a bucket that is a reference",
    page: PAGES.resource,
    principal: app,
    action: "s3:GetObject",
    resource: { arn: `${BUCKET_ARN}/a/b.pdf`, account: ACCOUNT },
    policies: reads(`${BUCKET_ARN}/*`),
    expected: "allow",
  },
  {
    name: "the bucket is not its objects, whatever the reference is",
    page: PAGES.resource,
    principal: app,
    action: "s3:ListBucket",
    resource: { arn: BUCKET_ARN, account: ACCOUNT },
    policies: { identity: [allow({ Action: "s3:ListBucket", Resource: BUCKET_ARN })] },
    expected: "allow",
  },
  {
    name: "the objects of another bucket that is a reference",
    page: PAGES.resource,
    principal: app,
    action: "s3:GetObject",
    resource: { arn: `${reference("aws_s3_bucket.other.arn")}/a`, account: ACCOUNT },
    policies: reads(`${BUCKET_ARN}/*`),
    expected: "unknown",
  },
  {
    name: "a reference to a bucket is surely no key",
    page: PAGES.resource,
    principal: app,
    ...decrypt,
    policies: {
      identity: [allow({ Action: "kms:*", Resource: `arn:aws:s3:::${reference("aws_s3_bucket.documents.bucket")}/*` })],
      key: [allow({ Principal: { AWS: ROOT }, Action: "kms:*" })],
    },
    expected: "implicit deny",
  },
  {
    name: "a known ARN under a pattern with a reference",
    page: PAGES.resource,
    principal: app,
    ...READ,
    policies: reads(`arn:aws:s3:::${reference("aws_s3_bucket.documents.bucket")}/*`),
    expected: "unknown",
  },
  {
    name: "a pattern for everything covers a reference",
    page: PAGES.resource,
    principal: app,
    action: "s3:GetObject",
    resource: { arn: `${BUCKET_ARN}/a`, account: ACCOUNT },
    policies: reads("*"),
    expected: "allow",
  },
  {
    name: "a function by reference, and its versions",
    page: PAGES.resource,
    principal: app,
    action: "lambda:InvokeFunction",
    resource: { arn: `${reference("aws_lambda_function.processor.arn")}:live`, account: ACCOUNT },
    policies: {
      identity: [
        allow({
          Action: "lambda:InvokeFunction",
          Resource: [
            reference("aws_lambda_function.processor.arn"),
            `${reference("aws_lambda_function.processor.arn")}:*`,
          ],
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a condition on a reference with the same reference",
    page: PAGES.operators,
    principal: app,
    ...decrypt,
    context: { "kms:EncryptionContext:aws:s3:arn": BUCKET_ARN },
    policies: {
      key: [
        allow({
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": BUCKET_ARN } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a condition on a reference with another value",
    page: PAGES.operators,
    principal: app,
    ...decrypt,
    context: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::documents" },
    policies: {
      key: [
        allow({
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": BUCKET_ARN } },
        }),
      ],
    },
    expected: "unknown",
  },
  {
    name: "a negated condition on the same reference",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "s3:x-amz-server-side-encryption-aws-kms-key-id": reference("aws_kms_key.documents.arn") },
    policies: {
      identity: [allow({ Action: "s3:*" })],
      resource: [
        deny({
          Principal: "*",
          Action: "s3:*",
          Condition: {
            StringNotEqualsIfExists: {
              "s3:x-amz-server-side-encryption-aws-kms-key-id": reference("aws_kms_key.documents.arn"),
            },
          },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a negated condition on another reference",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "s3:x-amz-server-side-encryption-aws-kms-key-id": reference("aws_kms_key.other.arn") },
    policies: {
      identity: [allow({ Action: "s3:*" })],
      resource: [
        deny({
          Principal: "*",
          Action: "s3:*",
          Condition: {
            StringNotEqualsIfExists: {
              "s3:x-amz-server-side-encryption-aws-kms-key-id": reference("aws_kms_key.documents.arn"),
            },
          },
        }),
      ],
    },
    expected: "unknown",
  },
  {
    name: "an ARN operator on a reference with something behind it",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "ex:Source": `${BUCKET_ARN}/a` },
    policies: { identity: [allow({ Action: "s3:*", Condition: { ArnLike: { "ex:Source": `${BUCKET_ARN}/*` } } })] },
    expected: "allow",
  },
  {
    name: "an ARN operator on another kind of ARN than the reference",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "ex:Source": `arn:aws:sns:eu-central-1:${ACCOUNT}:${reference("aws_sns_topic.a.name")}` },
    policies: { identity: [allow({ Action: "s3:*", Condition: { ArnLike: { "ex:Source": "arn:aws:s3:::*" } } })] },
    expected: "implicit deny",
  },
  {
    name: "a number that is a reference",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "s3:max-keys": 10 },
    policies: {
      identity: [allow({ Action: "s3:*", Condition: { NumericLessThan: { "s3:max-keys": reference("var.limit") } } })],
    },
    expected: "unknown",
  },
  {
    name: "an address that is a reference",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "aws:SourceIp": "203.0.113.1" },
    policies: {
      identity: [
        allow({
          Action: "s3:*",
          Condition: { IpAddress: { "aws:SourceIp": ["198.51.100.0/24", reference("aws_eip.nat.public_ip")] } },
        }),
      ],
    },
    expected: "unknown",
  },
  {
    name: "an address in a known range, beside a reference",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "aws:SourceIp": "203.0.113.1" },
    policies: {
      identity: [
        allow({
          Action: "s3:*",
          Condition: { IpAddress: { "aws:SourceIp": [reference("aws_eip.nat.public_ip"), "203.0.113.0/24"] } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "an identity policy that is computed later may allow",
    page: PAGES.denyAllow,
    principal: app,
    ...READ,
    policies: { identity: later as never },
    expected: "unknown",
  },
  {
    name: "a boundary that is computed later may refuse",
    page: PAGES.boundaries,
    principal: app,
    ...READ,
    policies: { identity: [allow({ Action: "s3:*" })], boundary: later as never },
    expected: "unknown",
  },
  {
    name: "a boundary that is computed later does not matter where nothing allows",
    page: PAGES.boundaries,
    principal: app,
    ...READ,
    policies: { boundary: later as never },
    expected: "implicit deny",
  },
  {
    name: "a key policy that is computed later",
    page: PAGES.keyPolicy,
    principal: app,
    ...decrypt,
    policies: { key: later as never },
    expected: "unknown",
  },
  {
    name: "a key policy that is computed later and a deny elsewhere",
    page: PAGES.denyAllow,
    principal: app,
    ...decrypt,
    policies: { identity: [deny({ Sid: "Never", Action: "kms:*" })], key: later as never },
    expected: "explicit deny",
    by: ["Never"],
  },
  {
    name: "a statement that is computed later",
    page: PAGES.denyAllow,
    principal: app,
    ...READ,
    policies: { identity: [allow({ Action: "s3:*" }), later] },
    expected: "unknown",
  },
  {
    name: "a principal that is computed later",
    page: PAGES.principal,
    principal: app,
    ...decrypt,
    policies: { key: [allow({ Principal: { AWS: later }, Action: "kms:Decrypt" })] },
    expected: "unknown",
  },
  {
    name: "an action that is computed later, for another service in any case",
    page: PAGES.action,
    principal: app,
    ...READ,
    policies: { identity: [allow({ Action: [later, "sqs:*"] })] },
    expected: "unknown",
  },
  {
    name: "two values that are computed later are not the same for sure",
    page: PAGES.operators,
    principal: app,
    ...READ,
    context: { "ex:a": unknownValue("one reason") },
    policies: {
      identity: [allow({ Action: "s3:*", Condition: { StringEquals: { "ex:a": unknownValue("one reason") } } })],
    },
    expected: "unknown",
  },
  {
    name: "a role whose account is not known",
    page: PAGES.crossAccount,
    principal: principals.role(ROLE),
    action: "s3:GetObject",
    resource: OBJECT,
    policies: { identity: [allow({ Action: "s3:*" })] },
    expected: "unknown",
  },
  {
    name: "a role whose account is not known, where both sides allow",
    page: PAGES.crossAccount,
    principal: principals.role(ROLE),
    action: "s3:GetObject",
    resource: OBJECT,
    policies: {
      identity: [allow({ Action: "s3:*" })],
      resource: [allow({ Principal: { AWS: ROLE }, Action: "s3:GetObject" })],
    },
    expected: "allow",
  },
];
