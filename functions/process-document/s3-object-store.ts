import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectStore, ObjectVersion } from "./object-store";

/** Objects in S3. Writes name no key, so that the bucket's default encryption decides. */
export class S3ObjectStore implements ObjectStore {
  readonly #client: S3Client;

  constructor(client: S3Client) {
    this.#client = client;
  }

  async read({ bucket, key, versionId }: ObjectVersion): Promise<Readable> {
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    if (!(Body instanceof Readable)) throw new TypeError("S3 answered without a stream");
    return Body;
  }

  async write(bucket: string, key: string, json: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: json, ContentType: "application/json" }),
    );
  }
}
