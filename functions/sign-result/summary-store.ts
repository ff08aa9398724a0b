import type { AnnouncedSummary } from "./announcement";

/** What the function needs of S3. Every call rejects with the error of the SDK. */
export interface SummaryStore {
  /** The bytes of a summary, decrypted. */
  read(summary: AnnouncedSummary): Promise<Uint8Array>;
  /** Writes an object that is not there yet. @returns false when it is there already, and stays as it is */
  writeOnce(bucket: string, key: string, json: string): Promise<boolean>;
}
