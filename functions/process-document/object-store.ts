import type { Readable } from "node:stream";

/** One object as a notification names it; without a version id (a bucket without versioning) the current one is meant. */
export interface ObjectVersion {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** What the function needs of S3. Both calls reject with the error of the SDK. */
export interface ObjectStore {
  /** Opens an object; the bytes arrive decrypted. */
  read(object: ObjectVersion): Promise<Readable>;
  /** Writes a JSON object under the encryption that the bucket defaults to. */
  write(bucket: string, key: string, json: string): Promise<void>;
}
