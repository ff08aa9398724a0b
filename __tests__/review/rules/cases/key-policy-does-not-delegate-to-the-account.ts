import { ACCOUNT, OTHER_ACCOUNT, policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, policyChange, ROLE_ARN, ROOT, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const delegation = allow({ Principal: { AWS: ROOT }, Action: "kms:*" });
const when = (operator: string, key: string, value: unknown) => ({
  ...delegation,
  Condition: { [operator]: { [key]: value } },
});
const ALL_OF_THEM = [
  ["aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/*`],
  ["aws:PrincipalArn", [ROLE_ARN, `arn:aws:iam::${ACCOUNT}:*`]],
  ["aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:u*`],
  ["aws:userid", "A*"],
  ["kms:ViaService", "*.amazonaws.com"],
] as const;
const administration = { ...delegation, Condition: { ArnEquals: { "aws:PrincipalArn": [ROLE_ARN] } } };
const noPolicyAtAll = "the key has no policy of its own: KMS gives it one that delegates everything to the account";

export const cases: RuleCases = {
  compliant: [
    {
      name: "administration by those that a condition names",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy(administration) } } },
    },
    {
      name: "roles by the beginning of their names, and sessions of one",
      resources: {
        "aws_kms_key_policy.a": {
          after: { policy: policy(when("ArnLike", "aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/prod-*`)) },
        },
        "aws_kms_key_policy.b": { after: { policy: policy(when("StringLike", "aws:userid", "AROA1:*")) } },
        "aws_kms_key_policy.c": {
          after: { policy: policy(when("StringLike", "kms:ViaService", "s3.*.amazonaws.com")) },
        },
      },
    },
    {
      name: "use via a service",
      resources: {
        "aws_kms_key_policy.p": {
          after: {
            policy: policy({
              ...delegation,
              Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
            }),
          },
        },
      },
    },
    {
      name: "reading what the key is",
      resources: {
        "aws_kms_key_policy.p": {
          after: {
            policy: policy(allow({ Principal: { AWS: ACCOUNT }, Action: ["kms:DescribeKey", "kms:ListGrants"] })),
          },
        },
      },
    },
    { name: "delegation as before", resources: { "aws_kms_key_policy.p": same({ policy: policy(delegation) }) } },
    {
      name: "another account, which is for another rule",
      resources: {
        "aws_kms_key_policy.p": {
          after: { policy: policy(allow({ Principal: { AWS: OTHER_ACCOUNT }, Action: "kms:*" })) },
        },
      },
    },
    {
      name: "a new key with its policy beside it",
      resources: {
        "aws_kms_key.k": { after: {} },
        "aws_kms_key_policy.p": { after: { key_id: "${aws_kms_key.k.id}", policy: policy(administration) } },
      },
    },
    {
      name: "a new key with its policy in it",
      resources: { "aws_kms_key.k": { after: { policy: policy(administration) } } },
    },
  ],
  violating: [
    {
      name: "a statement for the root",
      resources: { "aws_kms_key_policy.p": policyChange([administration], [delegation]) },
      finds: [
        "aws_kms_key_policy.p: the key policy leaves kms:* to the IAM policies of the account through statement S",
      ],
    },
    {
      name: "a condition that keeps none of them out",
      resources: Object.fromEntries(
        ALL_OF_THEM.map(([key, value], index) => [
          `aws_kms_key_policy.p${index}`,
          { after: { policy: policy(when("StringLike", key, value)) } },
        ]),
      ),
      finds: ALL_OF_THEM.map(
        (_, index) =>
          `aws_kms_key_policy.p${index}: the key policy leaves kms:* to the IAM policies of the account through statement S`,
      ),
    },
    {
      name: "everybody, kept to the roles of the account",
      resources: {
        "aws_kms_key_policy.p": {
          after: {
            policy: policy({
              ...when("ArnLike", "aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/*`),
              Principal: "*",
            }),
          },
        },
      },
      finds: [
        "aws_kms_key_policy.p: the key policy leaves kms:* to the IAM policies of the account through statement S",
      ],
    },
    {
      name: "a statement for the account's id, on the key itself",
      resources: {
        "aws_kms_key.k": {
          after: {
            policy: policy(
              allow({ Principal: { AWS: ACCOUNT }, Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GetPublicKey"] }),
            ),
          },
        },
      },
      finds: [
        "aws_kms_key.k: the key policy leaves kms:Decrypt and kms:GetPublicKey to the IAM policies of the account through statement S",
      ],
    },
    {
      name: "a new key without a policy",
      resources: { "aws_kms_key.k": { after: {} } },
      finds: [`aws_kms_key.k: ${noPolicyAtAll}`],
    },
    {
      name: "a new key whose policy the provider reads back",
      resources: { "aws_kms_key.k": { after: { policy: UNKNOWN }, synthesized: { description: "x" } } },
      finds: [`aws_kms_key.k: ${noPolicyAtAll}`],
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
