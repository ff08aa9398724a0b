import { createHash } from "node:crypto";
import type { AnnouncedSummary } from "./announcement";
import { during, SigningError } from "./failure";
import { ALGORITHM, type Signature, signatureKey } from "./signature";
import type { Signer } from "./signer";
import type { SummaryStore } from "./summary-store";

const ANY_DIGEST = "0".repeat(64);

/** What signing works with. */
export interface Signing {
  readonly store: SummaryStore;
  readonly signer: Signer;
  /** The one bucket whose summaries are signed. */
  readonly resultsBucket: string;
}

/**
 * Signs one version of a summary, and stores the signature beside it.
 *
 * Safe to repeat: a summary has one signature, whatever number of times and in whatever order it is announced.
 *
 * @returns false when it was signed before
 */
export async function signSummary(
  summary: AnnouncedSummary,
  { store, signer, resultsBucket }: Signing,
): Promise<boolean> {
  if (summary.bucket !== resultsBucket) throw new SigningError("the summary must be in the results bucket");
  // What has no place for a signature needs not be read.
  signatureKey(summary, ANY_DIGEST);
  const bytes = await during("reading the summary", () => store.read(summary));
  const digest = createHash("sha256").update(bytes).digest();
  const sha256 = digest.toString("hex");
  const key = signatureKey(summary, sha256);
  const { keyArn, signature } = await during("signing the summary", () => signer.sign(digest));
  const stored: Signature = {
    summary: { bucket: summary.bucket, key: summary.key },
    sha256,
    keyArn,
    algorithm: ALGORITHM,
    signature: Buffer.from(signature).toString("base64"),
  };
  const json = `${JSON.stringify(stored, undefined, 2)}\n`;
  return during("writing the signature", () => store.writeOnce(resultsBucket, key, json));
}
