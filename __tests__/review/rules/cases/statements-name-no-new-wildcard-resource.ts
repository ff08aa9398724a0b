import { policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, policyChange, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const on = (Resource: unknown, Action: unknown = "s3:GetObject") => allow({ Action, Resource });
const AS_MUCH = [
  "?*",
  "arn:*",
  "arn:aws:s3:::?*",
  "arn:aws:s3:::*o*",
  "arn:aws:iam::111111111111:role/?*",
  "arn:aws:iam::111111111111:r*",
  "arn:aws:logs:*:*:log-group:*:*",
  "arn:aws:lambda:*:${aws:PrincipalAccount}:function*",
];

export const cases: RuleCases = {
  compliant: [
    {
      name: "ARNs, with wildcards at their end",
      resources: {
        "aws_iam_role_policy.p": {
          after: {
            policy: policy(
              on([
                "arn:aws:s3:::documents/*",
                "arn:aws:logs:eu-central-1:1:log-group:/aws/x:*",
                "${aws_s3_bucket.b.arn}/*",
              ]),
            ),
          },
        },
      },
    },
    {
      name: "the beginnings of names",
      resources: {
        "aws_iam_role_policy.p": {
          after: {
            policy: policy(
              on([
                "arn:aws:s3:::prod-documents-*",
                "arn:aws:s3:::r*",
                "arn:aws:sqs:*:*:key*",
                "arn:aws:iam::111111111111:role/prod-*",
                "arn:aws:kms:*:*:key/${aws:PrincipalTag/key}*",
                "${aws_s3_bucket.b.arn}*",
              ]),
            ),
          },
        },
      },
    },
    {
      name: "actions that know no resource",
      resources: {
        "aws_iam_role_policy.p": {
          after: { policy: policy(on("*", ["xray:PutTraceSegments", "ec2:DescribeVpcs", "kms:ListAliases"])) },
        },
      },
    },
    {
      name: "everything as before",
      resources: { "aws_iam_role_policy.p": policyChange([on("*")], [{ ...on("*"), Sid: "T" }]) },
    },
    {
      name: "fewer actions on everything",
      resources: { "aws_iam_role_policy.p": policyChange([on("*", ["s3:GetObject", "s3:PutObject"])], [on("*")]) },
    },
    {
      name: "a statement that denies",
      resources: { "aws_iam_role_policy.p": { after: { policy: policy({ ...on("*"), Effect: "Deny" }) } } },
    },
    {
      name: "a key policy, where it means the key",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy(on("*", "kms:Decrypt")) } } },
    },
  ],
  violating: [
    {
      name: "everything, all of a service and all of a kind",
      resources: {
        "aws_iam_role_policy.p": {
          after: {
            policy: policy(
              on("*", ["s3:GetObject", "xray:PutTraceSegments", "s3:PutObject"]),
              { ...on(["arn:aws:s3:::*", "arn:aws:s3:::*/*"]), Sid: "Buckets" },
              { ...on("arn:aws:kms:*:*:key/*", "kms:Decrypt"), Sid: "Keys" },
              {
                ...on("arn:aws:lambda:eu-central-1:111111111111:function:*", "lambda:InvokeFunction"),
                Sid: "Functions",
              },
            ),
          },
        },
      },
      finds: [
        "aws_iam_role_policy.p: statement S allows s3:GetObject and s3:PutObject on *",
        "aws_iam_role_policy.p: statement Buckets allows s3:GetObject on arn:aws:s3:::*",
        "aws_iam_role_policy.p: statement Buckets allows s3:GetObject on arn:aws:s3:::*/*",
        "aws_iam_role_policy.p: statement Keys allows kms:Decrypt on arn:aws:kms:*:*:key/*",
        "aws_iam_role_policy.p: statement Functions allows lambda:InvokeFunction on arn:aws:lambda:eu-central-1:111111111111:function:*",
      ],
    },
    {
      name: "patterns that are as much",
      resources: {
        "aws_iam_role_policy.p": { after: { policy: policy(on(AS_MUCH)) } },
      },
      finds: AS_MUCH.map((name) => `aws_iam_role_policy.p: statement S allows s3:GetObject on ${name}`),
    },
    {
      name: "one action more on everything, and everything but something",
      resources: {
        "aws_iam_policy.p": policyChange([on("*")], [on("*", ["s3:GetObject", "s3:DeleteObject"])]),
        "aws_iam_policy.q": {
          after: {
            policy: policy(
              allow({ Action: "s3:GetObject", Resource: undefined, NotResource: ["arn:aws:s3:::a", "arn:aws:s3:::b"] }),
            ),
          },
        },
      },
      finds: [
        "aws_iam_policy.p: statement S allows s3:DeleteObject on *",
        "aws_iam_policy.q: statement S allows s3:GetObject on everything but arn:aws:s3:::a and arn:aws:s3:::b",
      ],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_iam_policy.p": { after: { policy: UNKNOWN } } },
      finds: [`aws_iam_policy.p: ${notKnown("policy")}`],
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
