import { DocumentError } from "./failure";
import type { ObjectVersion } from "./object-store";

/** Where documents arrive. */
export const SOURCE_PREFIX = "incoming/";
/** Where their summaries go, in the results bucket. */
export const RESULT_PREFIX = "summaries/";

/** S3's own limit. */
const MAX_KEY_BYTES = 1024;

/**
 * `incoming/<name>` in version `<id>` has its summary at `summaries/<name>/<id>.json` (`null.json` without versioning).
 *
 * Each version has a result of its own: notifications of two uploads of one key may arrive in either order, and neither
 * summary may replace the other. The same version delivered twice meets its own result.
 *
 * Throws for a document outside `incoming/`, or with a name that leaves no room for the result's key.
 */
export function resultKey({ key, versionId = "null" }: ObjectVersion): string {
  if (!key.startsWith(SOURCE_PREFIX)) {
    throw new DocumentError(`the key must begin with ${SOURCE_PREFIX}: the notification sends more than it should`);
  }
  const result = `${RESULT_PREFIX}${key.slice(SOURCE_PREFIX.length)}/${versionId}.json`;
  const excess = Buffer.byteLength(result) - MAX_KEY_BYTES;
  if (excess > 0) {
    throw new DocumentError(
      `the key must be ${excess} bytes shorter: S3 keys end at ${MAX_KEY_BYTES} bytes, the result's too`,
    );
  }
  return result;
}
