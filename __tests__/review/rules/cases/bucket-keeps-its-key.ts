import { damaged } from "../../../support/reviewed";
import { broken, KEY_ARN, KEY_ID, notKnown, OTHER_KEY_ARN, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_server_side_encryption_configuration";
const bucket = same({ bucket: "documents", id: "documents" });
const under = (key: unknown, algorithm = "aws:kms") => ({
  bucket: "documents",
  rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm, kms_master_key_id: key }] }],
});
const resources = (before: unknown, after: unknown) => ({
  "aws_s3_bucket.b": bucket,
  [`${TYPE}.e`]: { before: under(before), after: under(after) },
});
const managed = "aws_s3_bucket.b: the bucket is encrypted under the key that AWS manages, aws/s3";

export const cases: RuleCases = {
  compliant: [
    { name: "the same key", resources: resources(KEY_ID, KEY_ARN) },
    {
      name: "keys of S3, which have no id",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.e`]: { before: under(KEY_ARN), after: under(undefined, "AES256") },
      },
    },
    {
      name: "a setting that goes, which is for another rule",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.e`]: { before: under(KEY_ARN) } },
    },
    { name: "a key where there was none", resources: resources("", KEY_ARN) },
  ],
  violating: [
    {
      name: "another key",
      resources: resources(KEY_ARN, OTHER_KEY_ARN),
      finds: [`aws_s3_bucket.b: the bucket's key changes from ${KEY_ARN} to ${OTHER_KEY_ARN}`],
    },
    { name: "no key", resources: resources(KEY_ARN, ""), finds: [managed] },
    {
      name: "the key that AWS manages",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.e`]: { after: under("alias/aws/s3", "aws:kms:dsse") } },
      finds: [managed],
    },
  ],
  unknown: [
    {
      name: "a key that is known after apply",
      resources: resources(KEY_ARN, UNKNOWN),
      finds: [`aws_s3_bucket.b: ${notKnown("rule.apply_server_side_encryption_by_default.kms_master_key_id")}`],
    },
  ],
  throwing: [
    {
      name: "a setting that cannot be read",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.e`]: { after: damaged("rule", { bucket: "documents" }) } },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
