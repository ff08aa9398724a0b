import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_server_side_encryption_configuration";
const bucket = { bucket: "documents", id: "documents" };
const encryption = (algorithm: unknown, name = "documents") => ({
  bucket: name,
  rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm }] }],
});

export const cases: RuleCases = {
  compliant: [
    { name: "the same", resources: { "aws_s3_bucket.b": same(bucket), [`${TYPE}.e`]: same(encryption("aws:kms")) } },
    {
      name: "a stronger one",
      resources: {
        "aws_s3_bucket.b": same(bucket),
        [`${TYPE}.e`]: { before: encryption("aws:kms"), after: encryption("aws:kms:dsse") },
      },
    },
    {
      name: "a new bucket with single blocks, by reference",
      resources: {
        "aws_s3_bucket.b": { after: { bucket: "documents" } },
        [`${TYPE}.e`]: {
          after: {
            bucket: "${aws_s3_bucket.b.id}",
            rule: { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
          },
        },
      },
    },
    {
      name: "a bucket that goes with its setting",
      resources: { "aws_s3_bucket.b": { before: bucket }, [`${TYPE}.e`]: { before: encryption("aws:kms") } },
    },
    {
      name: "the same in a resource of another name",
      resources: {
        "aws_s3_bucket.b": same(bucket),
        [`${TYPE}.old`]: { before: encryption("aws:kms") },
        [`${TYPE}.new`]: { after: encryption("aws:kms") },
      },
    },
    {
      name: "the setting of a bucket elsewhere",
      resources: { [`${TYPE}.e`]: same(encryption("aws:kms", "elsewhere")) },
    },
  ],
  violating: [
    {
      name: "a weaker one, also in a resource of another name",
      resources: {
        "aws_s3_bucket.b": same(bucket),
        [`${TYPE}.e`]: { before: encryption("aws:kms"), after: encryption("AES256") },
        "aws_s3_bucket.c": same({ bucket: "c" }),
        [`${TYPE}.old`]: { before: encryption("aws:kms:dsse", "c") },
        [`${TYPE}.new`]: { after: encryption("aws:kms", "c") },
      },
      finds: [
        "aws_s3_bucket.b: the bucket's encryption goes from aws:kms to AES256",
        "aws_s3_bucket.c: the bucket's encryption goes from aws:kms:dsse to aws:kms",
      ],
    },
    {
      name: "a setting that goes, and a new bucket without one",
      resources: {
        "aws_s3_bucket.b": same(bucket),
        [`${TYPE}.e`]: { before: encryption("aws:kms") },
        "aws_s3_bucket.c": { after: { bucket: "c" } },
      },
      finds: [
        "aws_s3_bucket.b: the bucket loses its encryption with aws:kms",
        "aws_s3_bucket.c: the bucket has no encryption setting",
      ],
    },
    {
      name: "the setting of a bucket elsewhere",
      resources: {
        [`${TYPE}.e`]: { before: encryption("aws:kms", "elsewhere"), after: encryption("AES256", "elsewhere") },
        [`${TYPE}.f`]: { before: encryption("AES256", "other") },
      },
      finds: [
        `${TYPE}.e: the bucket's encryption goes from aws:kms to AES256`,
        `${TYPE}.f: the bucket loses its encryption with AES256`,
      ],
    },
  ],
  unknown: [
    {
      name: "an algorithm that is known after apply",
      resources: {
        "aws_s3_bucket.b": same(bucket),
        [`${TYPE}.e`]: { before: encryption("aws:kms"), after: encryption(UNKNOWN) },
      },
      finds: [`aws_s3_bucket.b: ${notKnown("rule.apply_server_side_encryption_by_default.sse_algorithm")}`],
    },
  ],
  throwing: [
    {
      name: "a setting that cannot be read",
      resources: {
        "aws_s3_bucket.b": same(bucket),
        [`${TYPE}.e`]: { after: damaged("rule", { bucket: "documents" }) },
      },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
