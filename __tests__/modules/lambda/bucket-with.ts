import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import type { BucketEncryption } from "../../../modules/s3/bucket-statements";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";

/** A bucket of its own, with a key of its own. */
export function bucketWith(stack: EnvironmentStack, encryption?: BucketEncryption): EncryptedBucket {
  return new EncryptedBucket(stack, "Bucket", {
    bucketName: "documents-of-orders",
    encryptionKey: new EncryptionKey(stack, "BucketKey", { description: "k" }),
    accessLogs: new AccessLogBucket(stack, "AccessLogs", { bucketName: "access-logs" }),
    encryption,
  });
}
