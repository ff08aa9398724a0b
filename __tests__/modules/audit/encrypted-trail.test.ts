import { EncryptedTrail, type EncryptedTrailProps } from "../../../modules/audit/encrypted-trail";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import { appOf, messageOf, stackOf, synthesize } from "../../support/synth";

const TRAIL = "arn:aws:cloudtrail:eu-central-1:111111111111:trail/dev-trail";
const BUCKET = "arn:aws:s3:::dev-trail-111111111111";
const FILE = `${BUCKET}/AWSLogs/111111111111/CloudTrail/eu-central-1/2026/01/31/1.json.gz`;
const service = "cloudtrail.amazonaws.com";
const context = (trail: string) => ({ "kms:EncryptionContext:aws:cloudtrail:arn": trail });
const other = TRAIL.replace("dev-trail", "other");

function trailOf(props: Partial<EncryptedTrailProps> = {}, stack = stackOf()) {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const trail = new EncryptedTrail(stack, "Trail", {
    trailName: "dev-trail",
    bucketName: "dev-trail-111111111111",
    logGroupName: "/dev/trail",
    logRoleName: "dev-trail-logs",
    encryptionKey,
    ...props,
  });
  return { stack, encryptionKey, trail };
}

describe("a trail", () => {
  const { stack, encryptionKey, trail } = trailOf();
  const synthesis = synthesize(stack);

  test("is of every Region, on, validated, and under its key", () => {
    expect(synthesis.resource("aws_cloudtrail")).toMatchObject({
      name: "dev-trail",
      enable_logging: true,
      enable_log_file_validation: true,
      include_global_service_events: true,
      is_multi_region_trail: true,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
      s3_bucket_name: expect.stringMatching(/^\$\{aws_s3_bucket\.Trail_Bucket_\w+\.id\}$/),
      cloud_watch_logs_group_arn: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.Trail_Logs_\w+\.arn\}:\*$/),
      cloud_watch_logs_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.Trail_LogRole_\w+\.arn\}$/),
      advanced_event_selector: [
        expect.objectContaining({ name: "management" }),
        expect.objectContaining({ name: "reads of the trail" }),
      ],
    });
  });

  test("is made after everything that CloudTrail tries", () => {
    const waitsFor = synthesis.resource("aws_cloudtrail")["depends_on"] as readonly string[];
    expect(waitsFor.map((address) => address.replace(/_[0-9A-F]{8}$/, "")).sort()).toEqual([
      "aws_iam_role_policy.Trail_LogRole_Policy",
      "aws_kms_key_policy.Key_Policy",
      "aws_s3_bucket_object_lock_configuration.Trail_Bucket_ObjectLock",
      "aws_s3_bucket_policy.Trail_Bucket_Policy",
      "aws_s3_bucket_server_side_encryption_configuration.Trail_Bucket_Encryption",
    ]);
  });

  test("makes data keys for itself alone, and decrypts nothing", () => {
    expect(stack).toAllow(service, "kms:GenerateDataKey", encryptionKey, {
      "aws:SourceArn": TRAIL,
      ...context(TRAIL),
    });
    expect(stack).toDeny(service, "kms:GenerateDataKey", encryptionKey, { "aws:SourceArn": other, ...context(other) });
    expect(stack).toDeny(service, "kms:GenerateDataKey", encryptionKey, { "aws:SourceArn": TRAIL, ...context(other) });
    expect(stack).toAllow(service, "kms:DescribeKey", encryptionKey, { "aws:SourceArn": TRAIL });
    expect(stack).toDeny(service, "kms:Decrypt", encryptionKey);
  });

  test("delivers for itself alone, into this account's folder, and leaves the files to the bucket's owner", () => {
    const delivery = {
      "aws:SourceArn": TRAIL,
      "s3:x-amz-acl": "bucket-owner-full-control",
      "aws:SecureTransport": true,
    };
    expect(stack).toAllow(service, "s3:PutObject", FILE, delivery);
    expect(stack).toDeny(service, "s3:PutObject", FILE, { ...delivery, "aws:SourceArn": other });
    expect(stack).toDeny(service, "s3:PutObject", FILE, { ...delivery, "s3:x-amz-acl": "private" });
    expect(stack).toDeny(
      service,
      "s3:PutObject",
      FILE.replace("AWSLogs/111111111111", "AWSLogs/222222222222"),
      delivery,
    );
    expect(stack).toAllow(service, "s3:GetBucketAcl", BUCKET, { "aws:SourceArn": TRAIL, "aws:SecureTransport": true });
    expect(stack).toDeny(service, "s3:GetObject", FILE, delivery);
  });

  test("writes its log by a role that only CloudTrail assumes, and nothing else", () => {
    const group = "arn:aws:logs:eu-central-1:111111111111:log-group:/dev/trail";
    expect(stack).toAllowOnly("sts:AssumeRole", trail.logRole, [service]);
    expect(stack).toAllow(
      trail.logRole,
      "logs:PutLogEvents",
      `${group}:log-stream:111111111111_CloudTrail_eu-central-1`,
    );
    expect(stack).toDeny(trail.logRole, "logs:PutLogEvents", `${group}:log-stream:mine`);
    expect(stack).toDeny(
      trail.logRole,
      "logs:DeleteLogStream",
      `${group}:log-stream:111111111111_CloudTrail_eu-central-1`,
    );
  });

  test("has data events where they are asked for", () => {
    const withData = synthesize(trailOf({ dataEvents: { bucketArnPrefixes: ["arn:aws:s3:::dev-"] } }).stack);
    expect(withData.resource("aws_cloudtrail")["advanced_event_selector"]).toHaveLength(3);
  });
});

describe("the bucket of a trail", () => {
  test("locks its files as long as logs are kept, and lets them expire then", () => {
    const synthesis = synthesize(trailOf().stack);
    expect(synthesis.resource("aws_s3_bucket")).toMatchObject({ object_lock_enabled: true });
    expect(synthesis.resource("aws_s3_bucket_object_lock_configuration")).toMatchObject({
      object_lock_enabled: "Enabled",
      rule: { default_retention: { mode: "GOVERNANCE", days: 30 } },
      depends_on: [expect.stringMatching(/^aws_s3_bucket_versioning\./)],
    });
    expect(synthesis.resource("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      rule: [{ id: "expire", status: "Enabled", expiration: [{ days: 30 }] }],
    });
  });

  test("is under the trail's key without a bucket key, for which CloudTrail would need Decrypt", () => {
    const [rule] = synthesize(trailOf().stack).resource("aws_s3_bucket_server_side_encryption_configuration")[
      "rule"
    ] as [object];
    expect(rule).toEqual({
      apply_server_side_encryption_by_default: {
        sse_algorithm: "aws:kms",
        kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
      },
      bucket_key_enabled: false,
    });
  });

  test("takes another time and a lock that binds everybody", () => {
    const synthesis = synthesize(trailOf({ lockDays: 365, lockMode: "COMPLIANCE" }).stack);
    expect(synthesis.resource("aws_s3_bucket_object_lock_configuration")).toMatchObject({
      rule: { default_retention: { mode: "COMPLIANCE", days: 365 } },
    });
  });

  test.each([
    [
      { lockDays: 0 },
      "lockDays must be a whole number between 1 and 36500, got 0: S3 locks objects for whole days, 100 years at most",
    ],
    [
      { lockDays: 36_501 },
      "lockDays must be a whole number between 1 and 36500, got 36501: S3 locks objects for whole days, 100 years at most",
    ],
    [
      { lockMode: "FOREVER" as "COMPLIANCE" },
      'lockMode must be one of GOVERNANCE, COMPLIANCE, got "FOREVER": S3 has these locks only',
    ],
  ])("refuses %j", (props, message) => {
    expect(messageOf(() => trailOf(props))).toBe(`[dev-stack/Trail/Bucket] ${message}`);
  });
});

describe("grantRead", () => {
  test("is the files, and the key via S3 for this trail alone", () => {
    const { stack, trail, encryptionKey } = trailOf();
    const role = new ExecutionRole(stack, "Role", { roleName: "auditor" });
    trail.grantRead(role);
    const viaS3 = { "kms:ViaService": "s3.eu-central-1.amazonaws.com" };
    expect(stack).toAllow(role, "s3:GetObject", FILE, { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 });
    expect(stack).toDeny(role, "s3:PutObject", FILE);
    expect(stack).toDeny(role, "s3:DeleteObject", FILE);
    expect(stack).toAllow(role, "kms:Decrypt", encryptionKey, { ...viaS3, ...context(TRAIL) });
    expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, { ...viaS3, ...context(other) });
    expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, context(TRAIL));
  });
});

describe("what CloudTrail refuses", () => {
  test.each(["ab", "a..b", "-ab", "ab-", "a b c", "t".repeat(129)])("is refused: the name %p", (trailName) => {
    expect(messageOf(() => trailOf({ trailName }))).toBe(
      "[dev-stack/Trail] trailName must be 3 to 128 letters and digits, with single dots, hyphens or underscores between them, " +
        `got ${JSON.stringify(trailName)}`,
    );
  });

  test("is refused: a key that is not symmetric", () => {
    const stack = stackOf();
    const signing = new SigningKey(stack, "Signing", { description: "s", keySpec: "RSA_2048" });
    expect(messageOf(() => trailOf({ encryptionKey: signing as unknown as EncryptionKey }, stack))).toContain(
      "[dev-stack/Trail] encryptionKey must be",
    );
  });

  test("is refused: a second trail of the name in the account", () => {
    const app = appOf();
    trailOf({}, stackOf({}, "one", app));
    expect(messageOf(() => trailOf({ bucketName: "another-bucket" }, stackOf({}, "two", app)))).toBe(
      '[dev-two/Trail] trailName must be unique, got "dev-trail", which [dev-one/Trail] has already: a trail name is unique within account 111111111111',
    );
  });
});
