import { ACCOUNT, policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, policyChange, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const open = allow({
  Principal: { Service: "logs.eu-central-1.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:Encrypt"],
});
const limited = (operator: string, key: string, value: unknown) => ({
  ...open,
  Condition: { [operator]: { [key]: value } },
});
const LIMITS = [
  ["aws:SourceArn", "arn:aws:s3:::prod-documents"],
  ["aws:SourceArn", "arn:aws:s3:::prod-documents/*"],
  ["aws:SourceArn", "${aws_s3_bucket.b.arn}/*"],
  ["aws:SourceArn", "arn:aws:logs:*:${data.aws_caller_identity.c.account_id}:*"],
  ["aws:SourceAccount", "${aws:ResourceAccount}"],
  ["aws:SourceOrgPaths", "o-1/r-1/*"],
  ["kms:EncryptionContext:aws:rds:db-id", "db-1"],
] as const;
const ANYBODYS = [
  ["aws:SourceArn", "arn:aws:s3:::*"],
  ["aws:SourceArn", "arn:aws:s3:::prod-documents-*"],
  ["aws:SourceArn", "arn:*:*:*:*:*"],
  ["aws:SourceArn", ["arn:aws:s3:::prod-documents", "arn:aws:logs:*:*:log-group:x"]],
  ["aws:SourceArn", "arn:aws:logs:*:${aws:SourceAccount}:*"],
  ["aws:SourceAccount", "????????????"],
  ["aws:SourceAccount", "${aws:SourceAccount}"],
  ["aws:SourceOrgID", "o-*"],
  ["aws:SourceOrgPaths", "o-*/r-1/*"],
  ["kms:EncryptionContext:aws:s3:arn", "arn:*"],
  ["kms:EncryptionContext:tenant", "t*"],
] as const;
const what =
  "the key policy lets logs.eu-central-1.amazonaws.com kms:Decrypt and kms:Encrypt through statement S, whomever it works for";

export const cases: RuleCases = {
  compliant: [
    {
      name: "an encryption context",
      resources: {
        "aws_kms_key_policy.p": {
          after: { policy: policy(limited("StringEquals", "kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:x")) },
        },
      },
    },
    {
      name: "a source account",
      resources: {
        "aws_kms_key_policy.p": { after: { policy: policy(limited("StringEquals", "aws:SourceAccount", ACCOUNT)) } },
      },
    },
    {
      name: "a source ARN with a wildcard in it",
      resources: {
        "aws_kms_key_policy.p": {
          after: { policy: policy(limited("ArnLike", "AWS:SourceArn", ["arn:aws:logs:*:1:*"])) },
        },
      },
    },
    {
      name: "whose source is, in each way to say it",
      resources: Object.fromEntries(
        LIMITS.map(([key, value], index) => [
          `aws_kms_key_policy.p${index}`,
          { after: { policy: policy(limited("StringLike", key, value)) } },
        ]),
      ),
    },
    {
      name: "a part of a bucket's name together with an account",
      resources: {
        "aws_kms_key_policy.p": {
          after: {
            policy: policy({
              ...open,
              Condition: {
                ArnLike: { "aws:SourceArn": "arn:aws:s3:::prod-documents-*" },
                StringEquals: { "aws:SourceAccount": ACCOUNT },
              },
            }),
          },
        },
      },
    },
    { name: "an open service as before", resources: { "aws_kms_key_policy.p": same({ policy: policy(open) }) } },
    {
      name: "the same in another order, under another name",
      resources: {
        "aws_kms_key_policy.p": policyChange([open], [{ ...open, Sid: "T", Action: ["kms:Encrypt", "kms:Decrypt"] }]),
      },
    },
  ],
  violating: [
    {
      name: "a service without a condition",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy(open) } } },
      finds: [`aws_kms_key_policy.p: ${what}`],
    },
    {
      name: "conditions that limit nothing",
      resources: {
        "aws_kms_key_policy.a": { after: { policy: policy(limited("StringLike", "aws:SourceArn", "*")) } },
        "aws_kms_key_policy.b": { after: { policy: policy(limited("StringNotEquals", "aws:SourceAccount", ACCOUNT)) } },
        "aws_kms_key_policy.c": {
          after: { policy: policy(limited("ArnLikeIfExists", "aws:SourceArn", "arn:aws:s3:::b")) },
        },
        "aws_kms_key_policy.d": {
          after: { policy: policy(limited("ForAllValues:StringEquals", "aws:SourceAccount", ACCOUNT)) },
        },
        "aws_kms_key_policy.e": { after: { policy: policy(limited("Bool", "aws:SecureTransport", "true")) } },
      },
      finds: ["a", "b", "c", "d", "e"].map((name) => `aws_kms_key_policy.${name}: ${what}`),
    },
    {
      name: "patterns that are anybody's",
      resources: Object.fromEntries(
        ANYBODYS.map(([key, value], index) => [
          `aws_kms_key_policy.p${index}`,
          { after: { policy: policy(limited("StringLike", key, value)) } },
        ]),
      ),
      finds: ANYBODYS.map((_, index) => `aws_kms_key_policy.p${index}: ${what}`),
    },
    {
      name: "a condition that is taken away",
      resources: {
        "aws_kms_key_policy.p": policyChange([limited("StringEquals", "aws:SourceAccount", ACCOUNT)], [open]),
      },
      finds: [`aws_kms_key_policy.p: ${what}`],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_kms_key_policy.p": { after: { policy: UNKNOWN } } },
      finds: [`aws_kms_key_policy.p: ${notKnown("policy")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that is none",
      resources: { "aws_kms_key_policy.p": { after: { policy: NO_POLICY } } },
      finds: [`aws_kms_key_policy.p: ${noPolicy()}`],
    },
  ],
};
