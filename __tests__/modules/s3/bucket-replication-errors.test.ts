import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import { messageOf, stackOf } from "../../support/synth";
import { FRANKFURT, IRELAND, VIRGINIA } from "../kms/replicated";
import { replicatedBucket, stackIn, threeBuckets } from "./replicated-bucket";

const roleName = "documents-replication";

describe("a replication is refused", () => {
  const REPLICATION = `[dev-stack/Bucket-${FRANKFURT}/Replication]`;

  it("to nowhere", () => {
    expect(messageOf(() => threeBuckets().source.replicateTo({ roleName, destinations: [] }))).toBe(
      `${REPLICATION} destinations must name at least one bucket, got none`,
    );
  });

  it("into the same Region", () => {
    const { source } = threeBuckets();
    expect(messageOf(() => source.replicateTo({ roleName, destinations: [source] }))).toBe(
      `${REPLICATION} destinations[0] must be in another Region than eu-central-1, got [dev-stack/Bucket-eu-central-1]: ` +
        "a copy in the same Region is lost together with it",
    );
  });

  it("to one bucket twice", () => {
    const { source, ireland } = threeBuckets();
    expect(messageOf(() => source.replicateTo({ roleName, destinations: [ireland, ireland] }))).toBe(
      `${REPLICATION} destinations[0] must be there once, got [dev-stack/Bucket-eu-west-1], which is there twice: S3 makes one copy in a bucket`,
    );
  });

  it("to a bucket of another stack", () => {
    const { stack, source } = threeBuckets();
    const other = stackOf({ name: "other", replicaRegions: [IRELAND] }, "stack", stack.node.root as never);
    const region = IRELAND;
    const foreign = new EncryptedBucket(other, "Bucket", {
      bucketName: "foreign",
      region,
      encryptionKey: new EncryptionKey(other, "Key", { description: "k", region }),
      accessLogs: new AccessLogBucket(other, "Logs", { bucketName: "foreign-logs", region }),
    });
    expect(messageOf(() => source.replicateTo({ roleName, destinations: [foreign] }))).toBe(
      `${REPLICATION} destinations[0] must be a bucket of the source's stack, got [other-stack/Bucket]: ` +
        "S3 replicates to what is there already, and has versions",
    );
  });

  it("to a bucket with another encryption", () => {
    expect(messageOf(() => replicatedBucket({}, { encryption: "aws:kms:dsse" }))).toBe(
      `${REPLICATION} destinations[0] must be encrypted by aws:kms as the source, got [dev-stack/Bucket-eu-west-1] by aws:kms:dsse: ` +
        "a copy keeps the encryption of its source",
    );
  });

  it("of locked objects to a bucket without a lock", () => {
    expect(messageOf(() => replicatedBucket({ objectLock: { mode: "GOVERNANCE", days: 30 } }))).toBe(
      `${REPLICATION} destinations[0] must have an objectLock as the source has, got [dev-stack/Bucket-eu-west-1] without one: ` +
        "S3 copies locked objects to buckets with object lock only",
    );
    expect(() => replicatedBucket({}, { objectLock: { mode: "GOVERNANCE", days: 30 } })).not.toThrow();
  });

  it("a second time", () => {
    const { source, virginia } = replicatedBucket();
    expect(messageOf(() => source.replicateTo({ roleName: "again", destinations: [virginia] }))).toBe(
      "[dev-stack/Bucket-eu-central-1] replicateTo must be called once: S3 has one replication configuration for a bucket",
    );
  });
});

describe("a bucket in another Region", () => {
  const stack = stackIn([IRELAND]);
  const key = new EncryptionKey(stack, "Key", { description: "k", replicaRegions: [IRELAND] });
  const logsOf = (region: string) =>
    new AccessLogBucket(stack, `Logs-${region}`, { bucketName: `logs-${region}`, region });
  const [here, there] = [logsOf(FRANKFURT), logsOf(IRELAND)];
  const region = IRELAND;

  it("is refused where the environment names no such Region", () => {
    const bucketName = "logs-us";
    expect(messageOf(() => new AccessLogBucket(stack, "Us", { bucketName, region: VIRGINIA }))).toBe(
      '[dev-stack] region must be one of eu-central-1, eu-west-1, got "us-east-1": ' +
        "the environment names the other Regions of its stacks in replicaRegions",
    );
  });

  it("is under a key of its Region, and logs there", () => {
    const props = { bucketName: "first", region, encryptionKey: key, accessLogs: there };
    expect(messageOf(() => new EncryptedBucket(stack, "A", props))).toBe(
      "[dev-stack/A] encryptionKey must be a key in eu-west-1, got [dev-stack/Key] in eu-central-1: AWS services use keys of their own Region only",
    );
    const logs = { bucketName: "second", region, encryptionKey: key.replicaIn(region), accessLogs: here };
    expect(messageOf(() => new EncryptedBucket(stack, "B", logs))).toBe(
      "[dev-stack/B] accessLogs must be a bucket in eu-west-1, got [dev-stack/Logs-eu-central-1] in eu-central-1: S3 delivers access logs inside a Region",
    );
  });
});
