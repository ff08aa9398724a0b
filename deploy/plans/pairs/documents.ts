import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import type { Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, readerRole } from "./parts";

const { accountId } = PLANS_ENVIRONMENT;

/** The toolkit's bucket, with all that belongs to it, and a role. */
function documents(stack: EnvironmentStack) {
  const accessLogs = new AccessLogBucket(stack, "AccessLogs", { bucketName: `prod-access-logs-${accountId}` });
  const bucketName = `prod-documents-${accountId}`;
  const bucket = new EncryptedBucket(stack, "Documents", {
    bucketName,
    encryptionKey: documentsKey(stack),
    accessLogs,
  });
  return { bucket, reader: readerRole(stack) };
}

/** The toolkit's constructs together. */
export const documentPairs: readonly Pair[] = [
  {
    name: "a-role-gains-read-of-an-encrypted-bucket",
    shows: "one call gives the objects and, via S3 and for this bucket, the key",
    before: (stack) => void documents(stack),
    after: (stack) => {
      const { bucket, reader } = documents(stack);
      bucket.grantRead(reader, { prefix: "incoming/" });
    },
  },
];
