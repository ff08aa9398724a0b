import { annotationsOf, messageOf, OLD_PROVIDER } from "../../support/synth";
import { bucketOf, nameOf } from "./bucket-of";

describe("an encrypted bucket", () => {
  it("is encrypted under its key by the full ARN, with a bucket key, and blocks SSE-C", () => {
    const synthesis = bucketOf();
    expect(synthesis.resource("aws_s3_bucket_server_side_encryption_configuration", "Bucket")).toEqual({
      bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`,
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: `\${aws_kms_key.${nameOf(synthesis, "aws_kms_key")}.arn}`,
          },
          bucket_key_enabled: true,
          blocked_encryption_types: ["SSE-C"],
        },
      ],
    });
  });

  it("has no bucket key with two layers of encryption, because S3 supports none there", () => {
    const synthesis = bucketOf({ encryption: "aws:kms:dsse" });
    expect(synthesis.resource("aws_s3_bucket_server_side_encryption_configuration", "Bucket").rule).toMatchObject([
      { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms:dsse" }, bucket_key_enabled: false },
    ]);
  });

  it("says what is lost with a provider that cannot block SSE-C", () => {
    const annotations: string[] = [];
    const synthesis = bucketOf({}, ({ bucket }) => annotations.push(...annotationsOf(bucket)), {
      providerVersion: OLD_PROVIDER,
    });
    const [rule] = synthesis.resource("aws_s3_bucket_server_side_encryption_configuration", "Bucket").rule as unknown[];
    expect(rule).not.toHaveProperty("blocked_encryption_types");
    expect(annotations).toEqual([
      'warn: blocked_encryption_types is left out, because it needs AWS provider 6.22.0 or later and the environment has "5.100.0": ' +
        "SSE-C uploads are refused by the bucket policy alone",
    ]);
  });

  it("refuses an encryption without a customer's key", () => {
    expect(messageOf(() => bucketOf({ encryption: "AES256" as "aws:kms" }))).toBe(
      '[dev-stack/Bucket] encryption must be one of aws:kms, aws:kms:dsse, got "AES256": the bucket is under a customer key',
    );
  });

  it("has every companion of its own, none of which is public", () => {
    const synthesis = bucketOf();
    const bucket = `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`;
    expect(synthesis.resource("aws_s3_bucket", "Bucket")).toEqual({
      bucket: "documents",
      lifecycle: { prevent_destroy: true },
    });
    expect(synthesis.resource("aws_s3_bucket_public_access_block", "Bucket")).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(synthesis.resource("aws_s3_bucket_ownership_controls", "Bucket")).toEqual({
      bucket,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(synthesis.resource("aws_s3_bucket_versioning", "Bucket")).toEqual({
      bucket,
      versioning_configuration: { status: "Enabled" },
    });
    expect(synthesis.resource("aws_s3_bucket_lifecycle_configuration", "Bucket")).toEqual({
      bucket,
      rule: [
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: [{}],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
    });
  });

  it("logs access to the log bucket, when that one's policy is there", () => {
    const synthesis = bucketOf();
    expect(synthesis.resource("aws_s3_bucket_logging")).toEqual({
      bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`,
      target_bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Logs")}.id}`,
      target_prefix: "documents/",
      depends_on: [`aws_s3_bucket_policy.${nameOf(synthesis, "aws_s3_bucket_policy", "Logs")}`],
    });
  });

  it("can be destroyed with its objects where data may be", () => {
    const local = bucketOf({}, undefined, { name: "local", dataMayBeDestroyed: true });
    expect(local.resource("aws_s3_bucket", "Bucket")).toEqual({ bucket: "documents", force_destroy: true });
  });
});
