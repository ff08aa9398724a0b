import { ACCOUNT, OTHER_ACCOUNT, policy } from "../../../support/reviewed";
import {
  allow,
  NO_POLICY,
  noPolicy,
  notKnown,
  OTHER_ROLE_ARN,
  policyChange,
  ROLE_ARN,
  ROOT,
  same,
  UNKNOWN,
} from "../examples";
import type { RuleCases } from "../rule-cases";

const other = allow({ Principal: { AWS: OTHER_ROLE_ARN }, Action: ["kms:Decrypt", "kms:DescribeKey"] });
const own = allow({
  Principal: { AWS: [ROLE_ARN, ROOT, ACCOUNT, "${aws_iam_role.r.arn}"], Service: "logs.amazonaws.com" },
  Action: "kms:Decrypt",
});

export const cases: RuleCases = {
  compliant: [
    {
      name: "principals of the own account",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy(own) } } },
    },
    {
      name: "the own account by a data source",
      resources: {
        "aws_kms_key_policy.p": {
          after: {
            policy: policy(
              allow({
                Principal: { AWS: "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" },
                Action: "kms:*",
              }),
            ),
          },
        },
      },
    },
    { name: "another account as before", resources: { "aws_kms_key_policy.p": same({ policy: policy(other) }) } },
    {
      name: "fewer actions for another account",
      resources: {
        "aws_kms_key_policy.p": policyChange(
          [other],
          [allow({ Principal: { AWS: OTHER_ROLE_ARN }, Action: "kms:Decrypt" })],
        ),
      },
    },
    {
      name: "a statement that denies",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy({ ...other, Effect: "Deny" }) } } },
    },
    {
      name: "everybody, which is for another rule",
      resources: {
        "aws_kms_key_policy.p": { after: { policy: policy(allow({ Principal: "*", Action: "kms:Decrypt" })) } },
      },
    },
    {
      name: "the copy in the key of what its policy resource says",
      resources: {
        "aws_kms_key.k": {
          before: { arn: "k", policy: policy(own) },
          after: { arn: "k", policy: policy(other) },
          synthesized: { policy: "x" },
        },
        "aws_kms_key_policy.p": same({ key_id: "${aws_kms_key.k.arn}", policy: policy(own) }),
      },
    },
  ],
  violating: [
    {
      name: "a role, an account and a condition of another account",
      resources: {
        "aws_kms_key_policy.p": policyChange(
          [own],
          [
            own,
            { ...other, Sid: "Partner" },
            allow({ Sid: "", Principal: { AWS: OTHER_ACCOUNT }, Action: "kms:Encrypt" }),
            allow({
              Principal: "*",
              Action: "kms:Encrypt",
              Condition: { StringEquals: { "kms:CallerAccount": "333333333333" } },
            }),
          ],
        ),
      },
      finds: [
        `aws_kms_key_policy.p: the key policy lets ${OTHER_ROLE_ARN} of another account kms:Decrypt and kms:DescribeKey through statement Partner`,
        `aws_kms_key_policy.p: the key policy lets ${OTHER_ACCOUNT} of another account kms:Encrypt through statement #3`,
        "aws_kms_key_policy.p: the key policy lets 333333333333 of another account kms:Encrypt through statement S",
      ],
    },
    {
      name: "one action more",
      resources: {
        "aws_kms_key.k": {
          ...policyChange(
            [other],
            [
              allow({
                Principal: { AWS: OTHER_ROLE_ARN },
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:CreateGrant"],
              }),
            ],
          ),
        },
      },
      finds: [
        `aws_kms_key.k: the key policy lets ${OTHER_ROLE_ARN} of another account kms:CreateGrant through statement S`,
      ],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: {
        "aws_kms_key_policy.p": { after: { policy: UNKNOWN } },
        "aws_kms_key_policy.q": { after: { policy: "${data.aws_iam_policy_document.d.json}" } },
      },
      finds: [
        `aws_kms_key_policy.p: ${notKnown("policy")}`,
        "aws_kms_key_policy.q: policy is not known before apply: it is ${data.aws_iam_policy_document.d.json}",
      ],
    },
    {
      name: "somebody who is known after apply, and one who was deleted",
      resources: {
        "aws_kms_key_policy.p": {
          after: { policy: policy(allow({ Principal: { AWS: "${data.aws_iam_role.r.arn}" }, Action: "kms:Decrypt" })) },
        },
        "aws_kms_key_policy.q": {
          after: { policy: policy(allow({ Principal: { AWS: "AROA00000000000000001" }, Action: "kms:Decrypt" })) },
        },
        "aws_kms_key_policy.r": {
          after: {
            policy: policy(allow({ Principal: { AWS: "arn:aws:iam::${var.account}:root" }, Action: "kms:Decrypt" })),
          },
        },
      },
      finds: [
        "aws_kms_key_policy.p: policy is not known before apply: the account of ${data.aws_iam_role.r.arn} is not known",
        "aws_kms_key_policy.q: policy is not known before apply: the account of AROA00000000000000001 is not known",
        "aws_kms_key_policy.r: policy is not known before apply: the account of arn:aws:iam::${var.account}:root is not known",
      ],
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
