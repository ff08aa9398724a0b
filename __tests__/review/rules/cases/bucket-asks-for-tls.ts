import { policy } from "../../../support/reviewed";
import { NO_POLICY, noPolicy, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_policy";
const bucket = same({ bucket: "documents", id: "documents" });
const ARNS = ["arn:aws:s3:::documents", "arn:aws:s3:::documents/*"];
const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ARNS,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const made = { after: { bucket: "documents" } };
const withPolicy = (...statements: Readonly<Record<string, unknown>>[]) => ({
  "aws_s3_bucket.b": made,
  [`${TYPE}.p`]: { after: { bucket: "documents", policy: policy(...statements) } },
});
const none = "aws_s3_bucket.b: the bucket has no statement that denies requests without TLS";

export const cases: RuleCases = {
  compliant: [
    {
      name: "the statement among others",
      resources: withPolicy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }, deny),
    },
    {
      name: "everything, in other words",
      resources: withPolicy({
        ...deny,
        Principal: { AWS: "*" },
        Action: "*",
        Resource: "*",
        Condition: { Bool: { "AWS:SecureTransport": false } },
      }),
    },
    {
      name: "references for ARNs",
      resources: withPolicy({ ...deny, Resource: ["${aws_s3_bucket.b.arn}", "${aws_s3_bucket.b.arn}/*"] }),
    },
    { name: "a bucket that goes", resources: { "aws_s3_bucket.b": { before: { bucket: "documents" } } } },
  ],
  violating: [
    { name: "a bucket without a policy", resources: { "aws_s3_bucket.b": made }, finds: [none] },
    ...[
      ["a statement that allows", { ...deny, Effect: "Allow" }],
      ["one principal", { ...deny, Principal: { AWS: "arn:aws:iam::111111111111:root" } }],
      ["one action", { ...deny, Action: "s3:GetObject" }],
      ["objects only", { ...deny, Resource: ARNS[1] }],
      ["the bucket only", { ...deny, Resource: ARNS[0] }],
      [
        "another condition beside",
        { ...deny, Condition: { ...deny.Condition, StringEquals: { "aws:SourceVpc": "vpc-1" } } },
      ],
      ["the condition the other way round", { ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } }],
      ["another operator", { ...deny, Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } }],
      ["another key", { ...deny, Condition: { Bool: { "aws:ViaAWSService": "false" } } }],
    ].map(([name, statement]) => ({
      name: String(name),
      resources: withPolicy(statement as typeof deny),
      finds: [none],
    })),
    {
      name: "a statement that goes, and a policy that goes",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.p`]: {
          before: { bucket: "documents", policy: policy(deny) },
          after: { bucket: "documents", policy: policy() },
        },
        [`${TYPE}.q`]: { before: { bucket: "elsewhere", policy: policy(deny) } },
      },
      finds: [
        "aws_s3_bucket.b: the bucket loses the statement that denies requests without TLS",
        `${TYPE}.q: the bucket loses the statement that denies requests without TLS`,
      ],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.p`]: { after: { bucket: "documents", policy: UNKNOWN } } },
      finds: [`aws_s3_bucket.b: ${notKnown("policy")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that is none",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.p`]: { after: { bucket: "documents", policy: NO_POLICY } } },
      finds: [`aws_s3_bucket.b: ${noPolicy()}`],
    },
  ],
};
