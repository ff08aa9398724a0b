import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { EncryptionKey } from "../../modules/kms/encryption-key";
import { regionalArn } from "../../modules/policy/arn";
import { AccessLogBucket } from "../../modules/s3/access-log-bucket";
import type { BucketLifecycle } from "../../modules/s3/bucket-lifecycle";
import type { BucketReplication } from "../../modules/s3/bucket-replication";
import { EncryptedBucket } from "../../modules/s3/encrypted-bucket";
import { auditNames } from "../audit-names";
import { documentsNames } from "../documents-names";

/**
 * How documents age, in every Region: a quarter at hand, a year in reach of some hours, then in the deep archive until nobody has to keep them any more.
 * What was replaced or deleted can be brought back for a year.
 */
export const DOCUMENTS_LIFECYCLE: BucketLifecycle = {
  transitions: [
    { storageClass: "GLACIER", days: 90 },
    { storageClass: "DEEP_ARCHIVE", days: 365 },
  ],
  expirationDays: 3653,
  noncurrentTransitions: [{ storageClass: "GLACIER", days: 30 }],
  noncurrentExpirationDays: 365,
};

/** The copies of the documents in other Regions. */
export interface Archive {
  readonly replicas: readonly EncryptedBucket[];
  /** Undefined where the environment names no other Region. */
  readonly replication?: BucketReplication;
}

/**
 * Copies the documents to each of the environment's other Regions, under the replica of their key there. Operations are told of every document that
 * could not be copied.
 */
export function defineArchive(stack: EnvironmentStack, documents: EncryptedBucket, key: EncryptionKey): Archive {
  const { replicaRegions = [] } = stack.environment;
  if (replicaRegions.length === 0) return { replicas: [] };
  const replicas = replicaRegions.map((region) => defineReplica(stack, key, region));
  const roleName = documentsNames(stack.environment).replicationRoleName;
  const replication = documents.replicateTo({ roleName, destinations: replicas });
  documents.notifyTopic(
    { topicArn: regionalArn(stack, "sns", auditNames(stack.environment).operationsTopic) },
    { events: ["s3:Replication:OperationFailedReplication", "s3:Replication:OperationNotTracked"] },
  );
  return { replicas, replication };
}

function defineReplica(stack: EnvironmentStack, key: EncryptionKey, region: string): EncryptedBucket {
  const names = documentsNames(stack.environment);
  const accessLogs = new AccessLogBucket(stack, `AccessLogs-${region}`, {
    bucketName: names.accessLogsReplica(region),
    region,
  });
  return new EncryptedBucket(stack, `DocumentsReplica-${region}`, {
    bucketName: names.documentsReplica(region),
    region,
    encryptionKey: key.replicaIn(region),
    accessLogs,
    lifecycle: DOCUMENTS_LIFECYCLE,
    objectLock: stack.environment.objectLock,
  });
}
