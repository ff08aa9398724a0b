import { policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, policyChange, ROLE_ARN, ROOT, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [
    {
      name: "actions one by one",
      resources: {
        "aws_iam_role_policy.p": { after: { policy: policy(allow({ Action: ["s3:GetObject", "kms:Decrypt"] })) } },
      },
    },
    {
      name: "a wildcard as before, in another case",
      resources: {
        "aws_iam_policy.p": policyChange([allow({ Action: "s3:*" })], [allow({ Sid: "T", Action: "S3:*" })]),
      },
    },
    {
      name: "a statement that denies",
      resources: {
        "aws_s3_bucket_policy.p": {
          after: { policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }) },
        },
      },
    },
    {
      name: "what a key leaves to the account, which is for another rule",
      resources: {
        "aws_kms_key_policy.p": { after: { policy: policy(allow({ Principal: { AWS: ROOT }, Action: "kms:*" })) } },
      },
    },
    {
      name: "the copy of inline policies in a role",
      resources: {
        "aws_iam_role.r": {
          after: { inline_policy: [{ name: "p", policy: policy(allow({ Action: "*" })) }] },
          synthesized: { name: "r" },
        },
      },
    },
  ],
  violating: [
    {
      name: "wildcards of every sort, in policies of every sort",
      resources: {
        "aws_iam_role_policy.p": policyChange(
          [allow({ Action: "s3:*" })],
          [allow({ Action: ["s3:*", "kms:*", "sqs:Get?ueueUrl", "sqs:SendMessage"] })],
        ),
        "aws_iam_role.r": {
          after: { inline_policy: [{ name: "p", policy: policy(allow({ Sid: "Inline", Action: "*" })) }] },
        },
        "aws_sqs_queue_policy.q": {
          after: {
            policy: policy(
              allow({ Sid: undefined, Principal: "*", NotAction: ["sqs:DeleteQueue", "sqs:AddPermission"] }),
            ),
          },
        },
        "aws_kms_key_policy.k": {
          after: { policy: policy(allow({ Principal: { AWS: ROLE_ARN }, Action: "kms:GenerateDataKey*" })) },
        },
      },
      finds: [
        "aws_iam_role_policy.p: statement S allows kms:* and sqs:Get?ueueUrl",
        "aws_iam_role.r: statement Inline allows *",
        "aws_sqs_queue_policy.q: statement #1 allows everything but sqs:DeleteQueue, sqs:AddPermission",
        "aws_kms_key_policy.k: statement S allows kms:GenerateDataKey*",
      ],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_iam_policy.p": { after: { policy: UNKNOWN } } },
      finds: [`aws_iam_policy.p: ${notKnown("policy")}`],
    },
    {
      name: "inline policies that are known after apply",
      resources: { "aws_iam_role.r": { after: { inline_policy: UNKNOWN } } },
      finds: [`aws_iam_role.r: ${notKnown("inline_policy")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that is none",
      resources: { "aws_iam_policy.p": { after: { policy: NO_POLICY } } },
      finds: [`aws_iam_policy.p: ${noPolicy()}`],
    },
  ],
};
