import { SigningError } from "./failure";
import type { AnnouncedSummary } from "./announcement";

/** Where summaries are, in the results bucket. */
export const SUMMARIES_PREFIX = "summaries/";
/** Where their signatures go. Nothing is notified of what is written there. */
export const SIGNATURES_PREFIX = "signatures/";
/** ECDSA with P-256 over the SHA-256 of the summary's bytes; the signature is in DER, as OpenSSL reads it. */
export const ALGORITHM = "ECDSA_SHA_256";

/** S3's own limit. */
const MAX_KEY_BYTES = 1024;
const SUFFIX = ".json";

/** What is stored beside a summary. Everything to verify it with, but for the public key. */
export interface Signature {
  readonly summary: { readonly bucket: string; readonly key: string };
  /** Of the summary's bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly keyArn: string;
  readonly algorithm: typeof ALGORITHM;
  /** Base64 of the DER form. */
  readonly signature: string;
}

/**
 * `summaries/<name>.json` with the digest `<sha256>` has its signature at `signatures/<name>/<sha256>.json`.
 *
 * Whoever has a summary finds its signature by the digest. A summary that is announced twice has the same place twice, and one with other bytes
 * another place, in whatever order they come.
 *
 * Throws for what is no summary, and for a name that leaves no room for the signature's key.
 */
export function signatureKey({ key }: AnnouncedSummary, sha256: string): string {
  if (!key.startsWith(SUMMARIES_PREFIX) || !key.endsWith(SUFFIX)) {
    throw new SigningError(
      `the key must be ${SUMMARIES_PREFIX}<name>${SUFFIX}: the notification sends more than it should`,
    );
  }
  const name = key.slice(SUMMARIES_PREFIX.length, -SUFFIX.length);
  const result = `${SIGNATURES_PREFIX}${name}/${sha256}${SUFFIX}`;
  const excess = Buffer.byteLength(result) - MAX_KEY_BYTES;
  if (excess > 0)
    throw new SigningError(`the key must be ${excess} bytes shorter: S3 keys end at ${MAX_KEY_BYTES} bytes`);
  return result;
}
