import { ACCOUNT, policy } from "../../../support/reviewed";
import { allow, KEY_ARN, KEY_ID, NO_POLICY, noPolicy, notKnown, ROLE_ARN, ROOT, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const key = { arn: KEY_ARN, key_id: KEY_ID, id: KEY_ID };
const role = same({
  name: "reader",
  arn: ROLE_ARN,
  assume_role_policy: policy(
    allow({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole", Resource: undefined }),
  ),
});
const DEPLOY = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const administers = { Principal: { AWS: DEPLOY }, Action: ["kms:PutKeyPolicy", "kms:DescribeKey"] };
const withPolicy = (...statements: Readonly<Record<string, unknown>>[]) => ({
  "aws_kms_key.k": same(key),
  "aws_kms_key_policy.p": { after: { key_id: KEY_ID, policy: policy(...statements) } },
  "aws_iam_role.r": role,
});

export const cases: RuleCases = {
  compliant: [
    {
      name: "two hands",
      resources: withPolicy(
        allow(administers),
        allow({ Sid: "T", Principal: { AWS: ROLE_ARN }, Action: "kms:Decrypt" }),
      ),
    },
    {
      name: "an administrator who uses it via a service only",
      resources: withPolicy(
        allow(administers),
        allow({
          Sid: "T",
          Principal: { AWS: DEPLOY },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:ViaService": "lambda.eu-central-1.amazonaws.com" } },
        }),
      ),
    },
    {
      name: "a key that goes",
      resources: {
        "aws_kms_key.k": { before: { ...key, policy: policy(allow({ Principal: { AWS: DEPLOY }, Action: "kms:*" })) } },
      },
    },
  ],
  violating: [
    {
      name: "one statement with both",
      resources: withPolicy(allow({ Principal: { AWS: ROLE_ARN }, Action: ["kms:PutKeyPolicy", "kms:Decrypt"] })),
      finds: [`aws_kms_key.k: ${ROLE_ARN} may change the key's policy and use the key itself (kms:Decrypt)`],
    },
    {
      name: "both in two statements, with an encryption context",
      resources: withPolicy(
        allow({ ...administers, Principal: { AWS: ROLE_ARN } }),
        allow({
          Sid: "T",
          Principal: { AWS: ROLE_ARN },
          Action: ["kms:Encrypt", "kms:GenerateDataKey*"],
          Condition: { StringEquals: { "kms:EncryptionContext:a": "b" } },
        }),
      ),
      finds: [
        `aws_kms_key.k: ${ROLE_ARN} may change the key's policy and use the key itself (kms:Encrypt, kms:GenerateDataKey)`,
      ],
    },
    {
      name: "a role of the stack by reference, in the key's own policy",
      resources: {
        "aws_iam_role.r": {
          after: {
            name: "reader",
            assume_role_policy: policy(
              allow({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole", Resource: undefined }),
            ),
          },
        },
        "aws_kms_key.k": {
          after: {
            policy: policy(
              allow({ Principal: { AWS: "${aws_iam_role.r.arn}" }, Action: ["kms:PutKeyPolicy", "kms:ReEncryptFrom"] }),
            ),
          },
        },
      },
      finds: ["aws_kms_key.k: aws_iam_role.r may change the key's policy and use the key itself (kms:ReEncryptFrom)"],
    },
  ],
  unknown: [
    {
      name: "somebody whose own policies may deny",
      resources: withPolicy(allow({ Principal: { AWS: DEPLOY }, Action: ["kms:PutKeyPolicy", "kms:Decrypt"] })),
      finds: [`aws_kms_key.k: ${DEPLOY} may perhaps change the key's policy and use the key itself (kms:Decrypt)`],
    },
    {
      name: "what the administrator's own policies allow",
      resources: withPolicy(
        allow({
          Principal: { AWS: ROOT },
          Action: ["kms:PutKeyPolicy", "kms:Decrypt"],
          Condition: { ArnEquals: { "aws:PrincipalArn": DEPLOY } },
        }),
      ),
      finds: [`aws_kms_key.k: ${DEPLOY} may perhaps change the key's policy and use the key itself (kms:Decrypt)`],
    },
    {
      name: "a policy that is known after apply",
      resources: { "aws_kms_key.k": { after: { policy: UNKNOWN } } },
      finds: [`aws_kms_key.k: ${notKnown("policy")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that is none",
      resources: { "aws_kms_key.k": { after: { policy: NO_POLICY } } },
      finds: [`aws_kms_key.k: ${noPolicy()}`],
    },
  ],
};
