import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import type { BucketReplication } from "../../../modules/s3/bucket-replication";
import { EncryptedBucket, type EncryptedBucketProps } from "../../../modules/s3/encrypted-bucket";
import { stackOf } from "../../support/synth";
import { FRANKFURT, IRELAND, VIRGINIA } from "../kms/replicated";

type Changes = Partial<EncryptedBucketProps>;

/** A bucket in Frankfurt, and one in each of two other Regions under the replicas of its key. */
export function threeBuckets(source: Changes = {}, replica: Changes = {}, stack = stackIn([IRELAND, VIRGINIA])) {
  const key = new EncryptionKey(stack, "Key", { description: "k", replicaRegions: [IRELAND, VIRGINIA] });
  const bucketIn = (region: string, changes: Changes) => {
    const encryptionKey = region === FRANKFURT ? key : key.replicaIn(region);
    const accessLogs = new AccessLogBucket(stack, `Logs-${region}`, { bucketName: `logs-${region}`, region });
    const bucketName = `documents-${region}`;
    return new EncryptedBucket(stack, `Bucket-${region}`, {
      bucketName,
      region,
      encryptionKey,
      accessLogs,
      ...changes,
    });
  };
  return {
    stack,
    key,
    source: bucketIn(FRANKFURT, source),
    ireland: bucketIn(IRELAND, replica),
    virginia: bucketIn(VIRGINIA, replica),
  };
}

/** A stack that may have something in other Regions. */
export function stackIn(replicaRegions: readonly string[]) {
  return stackOf({ replicaRegions });
}

/** The same, replicated to Ireland. */
export function replicatedBucket(source: Changes = {}, replica: Changes = {}) {
  const buckets = threeBuckets(source, replica);
  const replication: BucketReplication = buckets.source.replicateTo({
    roleName: "documents-replication",
    destinations: [buckets.ireland],
  });
  return { ...buckets, replication };
}
