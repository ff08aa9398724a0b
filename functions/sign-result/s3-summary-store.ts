import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { AnnouncedSummary } from "./announcement";
import { SigningError } from "./failure";
import type { SummaryStore } from "./summary-store";

/** A summary lists a thousand rejected lines at most: what is larger is none. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Summaries in S3. Writes name no key, so that the bucket's default encryption decides. */
export class S3SummaryStore implements SummaryStore {
  readonly #client: S3Client;

  constructor(client: S3Client) {
    this.#client = client;
  }

  async read({ bucket, key, versionId }: AnnouncedSummary): Promise<Uint8Array> {
    const { Body, ContentLength = 0 } = await this.#client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
    );
    if (ContentLength > MAX_BYTES) {
      throw new SigningError(`a summary must have at most ${MAX_BYTES} bytes, got ${ContentLength}`);
    }
    if (Body === undefined) throw new SigningError("S3 answered without a body");
    return Body.transformToByteArray();
  }

  async writeOnce(bucket: string, key: string, json: string): Promise<boolean> {
    const ContentType = "application/json";
    try {
      await this.#client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: json, ContentType, IfNoneMatch: "*" }),
      );
      return true;
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === "PreconditionFailed") return false;
      throw thrown;
    }
  }
}
