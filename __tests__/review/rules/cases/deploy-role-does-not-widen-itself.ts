import { policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, ROLE_ARN, ROOT, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const role = same({ name: "reader", arn: ROLE_ARN });
const administered = same({
  policy: policy(
    allow({
      Principal: { AWS: ROOT },
      Action: ["kms:PutKeyPolicy"],
      Condition: { ArnEquals: { "aws:PrincipalArn": [ROLE_ARN, ROOT] } },
    }),
  ),
});
const deploys = { "aws_iam_role.r": role, "aws_kms_key_policy.k": administered };
const reads = allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" });
const writes = allow({ Sid: "Writes", Action: "s3:PutObject", Resource: "arn:aws:s3:::b/*" });
const keeps = { ...writes, Sid: "Keeps", Effect: "Deny" };
const held = (...statements: Readonly<Record<string, unknown>>[]) => ({
  role: "reader",
  policy: policy(...statements),
});

export const cases: RuleCases = {
  compliant: [
    {
      name: "a role that deploys nothing",
      resources: { "aws_iam_role.r": role, "aws_iam_role_policy.p": { after: held(writes) } },
    },
    {
      name: "rights as before, in another order and under another name",
      resources: {
        ...deploys,
        "aws_iam_role_policy.p": { before: held(reads, writes), after: held(writes, { ...reads, Sid: "T" }) },
      },
    },
    {
      name: "fewer rights",
      resources: { ...deploys, "aws_iam_role_policy.p": { before: held(reads, writes), after: held(reads) } },
    },
    {
      name: "a statement that denies",
      resources: {
        ...deploys,
        "aws_iam_role_policy.p": { before: held(reads), after: held(reads, { ...writes, Effect: "Deny" }) },
      },
    },
    {
      name: "a statement that denies more than before",
      resources: {
        ...deploys,
        "aws_iam_role_policy.p": {
          before: held(reads, keeps),
          after: held(reads, { ...keeps, Action: ["s3:PutObject", "s3:DeleteObject"] }),
        },
      },
    },
    {
      name: "a role that uses the key only",
      resources: {
        "aws_iam_role.r": role,
        "aws_kms_key_policy.k": same({
          policy: policy(allow({ Principal: { AWS: ROLE_ARN }, Action: "kms:Decrypt" })),
        }),
        "aws_iam_role_policy.p": { after: held(writes) },
      },
    },
    {
      name: "an attachment that goes",
      resources: {
        ...deploys,
        "aws_iam_role_policy_attachment.t": { before: { role: "reader", policy_arn: "arn:aws:iam::aws:policy/X" } },
      },
    },
    {
      name: "a key policy that cannot be read names nobody",
      resources: {
        "aws_iam_role.r": role,
        "aws_kms_key_policy.k": { after: { policy: NO_POLICY } },
        "aws_iam_role_policy.p": { after: held(writes) },
      },
    },
  ],
  violating: [
    {
      name: "a statement more, for a role that administers a key",
      resources: { ...deploys, "aws_iam_role_policy.p": { before: held(reads), after: held(reads, writes) } },
      finds: ["aws_iam_role_policy.p: aws_iam_role.r, which deploys prod-documents, gains statement Writes"],
    },
    {
      name: "a statement less that denies, and one under a condition that was under none",
      resources: {
        ...deploys,
        "aws_iam_role_policy.p": {
          before: held(reads, keeps, { ...keeps, Sid: "Guards", Action: "s3:DeleteBucket" }),
          after: held(reads, { ...keeps, Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
        },
      },
      finds: [
        "aws_iam_role_policy.p: aws_iam_role.r, which deploys prod-documents, gains what statement Keeps denied",
        "aws_iam_role_policy.p: aws_iam_role.r, which deploys prod-documents, gains what statement Guards denied",
      ],
    },
    {
      name: "a policy that denies and goes",
      resources: { ...deploys, "aws_iam_role_policy.p": { before: held(keeps) } },
      finds: ["aws_iam_role_policy.p: aws_iam_role.r, which deploys prod-documents, gains what statement Keeps denied"],
    },
    {
      name: "a managed policy, for the role that the provider assumes",
      resources: {
        "aws_iam_role.r": role,
        "aws_iam_role_policy_attachment.t": { after: { role: "reader", policy_arn: "arn:aws:iam::aws:policy/X" } },
      },
      stack: { terraform: { provider: { aws: [{ assume_role: [{ role_arn: ROLE_ARN }] }] } } },
      finds: [
        "aws_iam_role_policy_attachment.t: aws_iam_role.r, which deploys prod-documents, gains the managed policy arn:aws:iam::aws:policy/X",
      ],
    },
    {
      name: "a role that is named by reference",
      resources: {
        "aws_iam_role.r": { after: { name: "reader" } },
        "aws_kms_key_policy.k": {
          after: { policy: policy(allow({ Principal: { AWS: "${aws_iam_role.r.arn}" }, Action: "kms:*" })) },
        },
        "aws_iam_role_policy.p": { after: { role: "${aws_iam_role.r.id}", policy: policy(reads) } },
      },
      finds: ["aws_iam_role_policy.p: aws_iam_role.r, which deploys prod-documents, gains statement S"],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_iam_policy.p": { after: { policy: UNKNOWN } } },
      finds: [`aws_iam_policy.p: ${notKnown("policy")}`],
    },
    {
      name: "an attachment that is known after apply",
      resources: { "aws_iam_role_policy_attachment.t": { after: { role: "reader", policy_arn: UNKNOWN } } },
      finds: [`aws_iam_role_policy_attachment.t: ${notKnown("policy_arn")}`],
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
