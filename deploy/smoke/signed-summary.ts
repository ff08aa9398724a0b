import { createHash, createPublicKey, verify } from "node:crypto";
import { SIGNATURES_PREFIX, SUMMARIES_PREFIX } from "../../stacks/documents-names";
import { ensure, ensureEqual } from "../checks/ensure";

/** What is stored beside a summary, as far as it is checked. */
export interface StoredSignature {
  readonly sha256: string;
  readonly keyArn: string;
  readonly algorithm: string;
  /** Base64 of the DER form. */
  readonly signature: string;
}

/** Where the signature of a summary with these bytes is stored. */
export function signatureKey(summaryKey: string, summary: Uint8Array): string {
  const name = summaryKey.slice(SUMMARIES_PREFIX.length).replace(/\.json$/, "");
  return `${SIGNATURES_PREFIX}${name}/${sha256Of(summary)}.json`;
}

/**
 * Checks a signature as anybody can who has the public key (DER, SubjectPublicKeyInfo): offline, without AWS.
 *
 * @throws Error when it is not one of these bytes, or of others as well.
 */
export function checkSignature(summary: Uint8Array, stored: StoredSignature, publicKey: Uint8Array): void {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
  const signature = Buffer.from(stored.signature, "base64");
  ensureEqual("algorithm", stored.algorithm, "ECDSA_SHA_256");
  ensureEqual("sha256", stored.sha256, sha256Of(summary));
  ensure(verify("sha256", summary, key, signature), "the signature is not one of the summary by the signing key");
  const changed = Buffer.concat([summary, Buffer.from(" ")]);
  ensure(!verify("sha256", changed, key, signature), "the signature verifies a changed summary as well");
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
