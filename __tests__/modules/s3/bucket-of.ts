import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket, type EncryptedBucketProps } from "../../../modules/s3/encrypted-bucket";
import { stackOf, type Synthesis, synthesize } from "../../support/synth";

export const BUCKET = "arn:aws:s3:::documents";

interface Parts {
  readonly bucket: EncryptedBucket;
  readonly role: ExecutionRole;
}

/** The synthesis of an encrypted bucket, its key, its access logs and a role, after what a test does with them. */
export function bucketOf(
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

/** The name of the first resource of a type, or of the one whose name begins with some text. */
export const nameOf = (synthesis: Synthesis, type: string, begin = "") =>
  Object.keys(synthesis.resources(type)).find((name) => name.startsWith(begin)) ?? "none";
