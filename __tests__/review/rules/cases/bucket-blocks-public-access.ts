import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_public_access_block";
const bucket = same({ bucket: "documents", id: "documents" });
const block = {
  bucket: "documents",
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

export const cases: RuleCases = {
  compliant: [
    { name: "all four", resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.p`]: same(block) } },
    {
      name: "the block of a bucket elsewhere",
      resources: { [`${TYPE}.p`]: { after: { ...block, bucket: "elsewhere" } } },
    },
    {
      name: "a bucket that goes",
      resources: { "aws_s3_bucket.b": { before: { bucket: "documents" } }, [`${TYPE}.p`]: { before: block } },
    },
  ],
  violating: [
    {
      name: "switches that are off, and switches that are not set",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.p`]: {
          before: block,
          after: { ...block, block_public_policy: false, restrict_public_buckets: undefined },
        },
      },
      finds: [
        "aws_s3_bucket.b: the bucket's public access block leaves off block_public_policy, restrict_public_buckets",
      ],
    },
    {
      name: "a block that goes, and a new bucket without one",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.p`]: { before: block },
        "aws_s3_bucket.c": { after: { bucket: "c" } },
      },
      finds: [
        "aws_s3_bucket.b: the bucket loses its public access block",
        "aws_s3_bucket.c: the bucket has no public access block",
      ],
    },
    {
      name: "the block of a bucket elsewhere that goes",
      resources: { [`${TYPE}.p`]: { before: { ...block, bucket: "elsewhere" } } },
      finds: [`${TYPE}.p: the bucket loses its public access block`],
    },
  ],
  unknown: [
    {
      name: "a switch that is known after apply",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.p`]: { after: { ...block, block_public_acls: UNKNOWN } } },
      finds: [`aws_s3_bucket.b: ${notKnown("block_public_acls")}`],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.p`]: { after: damaged("block_public_acls", { bucket: "documents" }) },
      },
      finds: [`aws_s3_bucket.b: ${broken("block_public_acls")}`],
    },
  ],
};
