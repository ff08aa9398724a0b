import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket, type EncryptedBucketProps } from "../../../modules/s3/encrypted-bucket";
import { annotationsOf, messageOf, OLD_PROVIDER, stackOf, type Synthesis, synthesize } from "../../support/synth";

const BUCKET = "arn:aws:s3:::documents";

interface Parts {
  readonly bucket: EncryptedBucket;
  readonly role: ExecutionRole;
}

/** The synthesis of an encrypted bucket, its key, its access logs and a role, after what a test does with them. */
function bucketOf(
  props: Partial<EncryptedBucketProps> = {},
  use: (parts: Parts) => void = () => undefined,
  environment: Parameters<typeof stackOf>[0] = {},
): Synthesis {
  const stack = stackOf(environment);
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const accessLogs = new AccessLogBucket(stack, "Logs", { bucketName: "logs" });
  const bucket = new EncryptedBucket(stack, "Bucket", { bucketName: "documents", encryptionKey, accessLogs, ...props });
  use({ bucket, role: new ExecutionRole(stack, "Role", { roleName: "worker" }) });
  return synthesize(stack);
}

const nameOf = (synthesis: Synthesis, type: string, begin = "") =>
  Object.keys(synthesis.resources(type)).find((name) => name.startsWith(begin)) ?? "none";

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

describe("the policy of an encrypted bucket", () => {
  it.each(["aws:kms", "aws:kms:dsse"] as const)("refuses what is not encrypted with %s under the key", (encryption) => {
    const synthesis = bucketOf({ encryption });
    const header = "s3:x-amz-server-side-encryption";
    const keyId = `${header}-aws-kms-key-id`;
    const all = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [BUCKET, `${BUCKET}/*`] };
    const put = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${BUCKET}/*` };
    const keyArn = `\${aws_kms_key.${nameOf(synthesis, "aws_kms_key")}.arn}`;
    expect(synthesis.statements("aws_s3_bucket_policy", "Bucket")).toEqual([
      { Sid: "DenyInsecureTransport", ...all, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "DenyOldTls", ...all, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      { Sid: "DenyWrongKey", ...put, Condition: { ArnNotEquals: { [keyId]: keyArn }, Null: { [keyId]: "false" } } },
      {
        Sid: "DenyWrongEncryption",
        ...put,
        Condition: { StringNotEquals: { [header]: encryption }, Null: { [header]: "false" } },
      },
      { Sid: "DenyEncryptionWithoutKey", ...put, Condition: { Null: { [header]: "false", [keyId]: "true" } } },
      {
        Sid: "DenyCustomerProvidedKey",
        ...put,
        Condition: { Null: { [`${header}-customer-algorithm`]: "false" } },
      },
    ]);
  });

  it("is put after the public access block, because S3 refuses both at the same time", () => {
    const synthesis = bucketOf();
    expect(synthesis.resource("aws_s3_bucket_policy", "Bucket")).toMatchObject({
      bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`,
      depends_on: [
        `aws_s3_bucket_public_access_block.${nameOf(synthesis, "aws_s3_bucket_public_access_block", "Bucket")}`,
      ],
    });
  });
});

describe("a grant on an encrypted bucket", () => {
  const READ = ["s3:GetObject", "s3:GetObjectVersion"];
  const WRITE = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
  const withBucketKey = {
    StringEquals: {
      "kms:ViaService": "s3.eu-central-1.amazonaws.com",
      "kms:EncryptionContext:aws:s3:arn": BUCKET,
    },
  };
  const roleStatements = (synthesis: Synthesis) =>
    synthesis.statements("aws_iam_role_policy").map(({ Sid, Action, Resource, Condition }) => ({
      Sid,
      Action,
      Resource,
      ...(Condition && { Condition }),
    }));
  const keyOf = (synthesis: Synthesis) => `\${aws_kms_key.${nameOf(synthesis, "aws_kms_key")}.arn}`;
  const keyStatements = (synthesis: Synthesis) => synthesis.statements("aws_kms_key_policy").slice(2);

  it("to read is one to list and to decrypt, under the bucket's context, via S3", () => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantRead(role));
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "ReadsBucket", Action: READ, Resource: `${BUCKET}/*` },
      { Sid: "ListsBucket", Action: ["s3:ListBucket"], Resource: BUCKET },
      { Sid: "WorkerDecryptViaS3", Action: ["kms:Decrypt"], Resource: keyOf(synthesis), Condition: withBucketKey },
    ]);
    expect(keyStatements(synthesis)).toEqual([
      {
        Sid: "WorkerDecryptViaS3",
        Effect: "Allow",
        Principal: { AWS: `\${aws_iam_role.${nameOf(synthesis, "aws_iam_role")}.arn}` },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition: withBucketKey,
      },
    ]);
  });

  it("to read below a prefix is limited by S3's statements, and the key's context stays the bucket's", () => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantRead(role, { prefix: "incoming/" }));
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "ReadsBucket", Action: READ, Resource: `${BUCKET}/incoming/*` },
      {
        Sid: "ListsBucket",
        Action: ["s3:ListBucket"],
        Resource: BUCKET,
        Condition: { StringLike: { "s3:prefix": "incoming/*" } },
      },
      { Sid: "WorkerDecryptViaS3", Action: ["kms:Decrypt"], Resource: keyOf(synthesis), Condition: withBucketKey },
    ]);
  });

  it.each([
    [{}, "*"],
    [{ prefix: "summaries/" }, "summaries/*"],
  ])("to write with %j takes Decrypt as well, for uploads in parts", (scope, objects) => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantWrite(role, scope));
    const Action = ["kms:GenerateDataKey", "kms:Decrypt"];
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "WritesBucket", Action: WRITE, Resource: `${BUCKET}/${objects}` },
      { Sid: "WorkerUsesViaS3", Action, Resource: keyOf(synthesis), Condition: withBucketKey },
    ]);
    expect(keyStatements(synthesis)).toMatchObject([{ Sid: "WorkerUsesViaS3", Action, Condition: withBucketKey }]);
  });

  it("to read and write is both", () => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantReadWrite(role, { prefix: "a/" }));
    expect(roleStatements(synthesis).map(({ Sid }) => Sid)).toEqual([
      "ReadsBucket",
      "ListsBucket",
      "WorkerDecryptViaS3",
      "WritesBucket",
      "WorkerUsesViaS3",
    ]);
  });

  it.each([
    [{}, "*"],
    [{ prefix: "smoke/" }, "smoke/*"],
  ])("to delete with %j takes no key, and leaves the versions", (scope, objects) => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantDelete(role, scope));
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "DeletesBucket", Action: ["s3:DeleteObject"], Resource: `${BUCKET}/${objects}` },
    ]);
    expect(keyStatements(synthesis)).toEqual([]);
  });

  it.each([
    [{}, "*"],
    [{ prefix: "incoming/" }, "incoming/*"],
  ])("with two layers and %j has the objects' contexts, because there is no bucket key", (scope, objects) => {
    const synthesis = bucketOf({ encryption: "aws:kms:dsse" }, ({ bucket, role }) => bucket.grantRead(role, scope));
    expect(keyStatements(synthesis)).toMatchObject([
      {
        Sid: "WorkerDecryptViaS3",
        Condition: {
          StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": `${BUCKET}/${objects}` },
        },
      },
    ]);
  });

  it.each(["in*", "in?", "${aws:username}/"])(
    "refuses the prefix %p, which a policy would read as a pattern",
    (prefix) => {
      expect(messageOf(() => bucketOf({}, ({ bucket, role }) => bucket.grantWrite(role, { prefix })))).toBe(
        `[dev-stack/Bucket] prefix must be text without "*", "?" and "$", which policies read as patterns, got ${JSON.stringify(prefix)}`,
      );
    },
  );
});
