import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import { appOf, messageOf, stackOf, synthesize } from "../../support/synth";

const LOGS = "arn:aws:s3:::logs";

function logsOf(environment: Parameters<typeof stackOf>[0] = {}, retentionDays?: number) {
  const stack = stackOf(environment);
  new AccessLogBucket(stack, "Logs", { bucketName: "logs", retentionDays, tags: { owner: "audit" } });
  return synthesize(stack);
}

describe("the bucket of access logs", () => {
  it("cannot be destroyed, is not public, has no ACLs, and keeps versions", () => {
    const synthesis = logsOf();
    const bucket = `\${aws_s3_bucket.${Object.keys(synthesis.resources("aws_s3_bucket"))[0]}.id}`;
    expect(synthesis.resource("aws_s3_bucket")).toEqual({
      bucket: "logs",
      tags: { owner: "audit" },
      lifecycle: { prevent_destroy: true },
    });
    expect(synthesis.resource("aws_s3_bucket_public_access_block")).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(synthesis.resource("aws_s3_bucket_ownership_controls")).toEqual({
      bucket,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(synthesis.resource("aws_s3_bucket_versioning")).toEqual({
      bucket,
      versioning_configuration: { status: "Enabled" },
    });
  });

  it("is emptied and destroyed where data may be", () => {
    expect(logsOf({ name: "local", dataMayBeDestroyed: true }).resource("aws_s3_bucket")).toEqual({
      bucket: "logs",
      tags: { owner: "audit" },
      force_destroy: true,
    });
  });

  it("is encrypted with SSE-S3, because S3 delivers its logs to no bucket with SSE-KMS", () => {
    expect(logsOf().resource("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  it.each([
    [undefined, 30],
    [1, 1],
    [400, 400],
  ])("keeps logs as long as the environment, or as it says (%p)", (retentionDays, days) => {
    expect(logsOf({}, retentionDays).resource("aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      {
        id: "expire",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days }],
        noncurrent_version_expiration: [{ noncurrent_days: 1 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  it.each([0, -1, 1.5])("refuses to keep logs for %p days", (retentionDays) => {
    expect(messageOf(() => logsOf({}, retentionDays))).toBe(
      `[dev-stack/Logs] retentionDays must be a whole number between 1 and 2147483647, got ${retentionDays}: ` +
        "S3 expires objects after whole days",
    );
  });

  it("lets S3 deliver for the buckets that named it, and nobody else write", () => {
    const stack = stackOf();
    const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
    const accessLogs = new AccessLogBucket(stack, "Logs", { bucketName: "logs" });
    for (const bucketName of ["first", "second"]) {
      new EncryptedBucket(stack, bucketName, { bucketName, encryptionKey, accessLogs });
    }
    const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [LOGS, `${LOGS}/*`] };
    expect(synthesize(stack).statements("aws_s3_bucket_policy", "Logs")).toEqual([
      { Sid: "DenyInsecureTransport", ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "DenyOldTls", ...deny, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      {
        Sid: "DeliverAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${LOGS}/*`,
        Condition: {
          ArnEquals: { "aws:SourceArn": ["arn:aws:s3:::first", "arn:aws:s3:::second"] },
          StringEquals: { "aws:SourceAccount": "111111111111" },
        },
      },
    ]);
  });

  it("may be of another stack than the bucket, which then waits for nothing that Terraform cannot wait for", () => {
    const app = appOf();
    const accessLogs = new AccessLogBucket(stackOf({}, "logs", app), "Logs", { bucketName: "logs" });
    const stack = stackOf({}, "documents", app);
    const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
    new EncryptedBucket(stack, "Bucket", { bucketName: "documents", encryptionKey, accessLogs });
    expect(synthesize(stack).resource("aws_s3_bucket_logging").depends_on ?? []).toEqual([]);
  });

  it("is refused when it delivers for more buckets than its policy can hold", () => {
    const stack = stackOf();
    const logs = new AccessLogBucket(stack, "Logs", { bucketName: "logs" });
    for (let number = 0; number < 1_000; number++)
      logs.allowDelivery(`source-${number}`, `arn:aws:s3:::source-${number}`);
    expect(messageOf(() => synthesize(stack))).toMatch(
      /\[dev-stack\/Logs\] the bucket policy must be at most 20480 bytes, got \d{5} in 3 statements: move statements to the roles or to access points/,
    );
  });
});
