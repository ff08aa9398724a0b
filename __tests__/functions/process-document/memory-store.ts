import { Readable } from "node:stream";
import type { ObjectStore, ObjectVersion } from "../../../functions/process-document/object-store";

/** Object versions in memory, under the names that a store gets asked for, and errors to raise instead of an answer. */
export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, Buffer>();
  readError: unknown;
  writeError: unknown;

  put(object: ObjectVersion, content: string | Buffer): void {
    this.objects.set(nameOf(object), Buffer.from(content));
  }

  async read(object: ObjectVersion): Promise<Readable> {
    if (this.readError !== undefined) throw this.readError;
    const content = this.objects.get(nameOf(object));
    if (content === undefined) throw serviceError("NoSuchKey", 404, `no object ${object.key}`);
    return Readable.from([content]);
  }

  async write(bucket: string, key: string, json: string): Promise<void> {
    if (this.writeError !== undefined) throw this.writeError;
    this.put({ bucket, key }, json);
  }

  /** What a bucket holds, as text by key. */
  contents(bucket: string): Record<string, string> {
    const entries = [...this.objects].filter(([name]) => name.startsWith(`${bucket}/`));
    return Object.fromEntries(entries.map(([name, bytes]) => [name.slice(bucket.length + 1), bytes.toString()]));
  }
}

/** An error as the S3 client raises it. */
export function serviceError(name: string, httpStatusCode: number, message = name) {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode, requestId: "R4ND0M" } });
}

function nameOf({ bucket, key, versionId }: ObjectVersion): string {
  return `${bucket}/${key}${versionId === undefined ? "" : `?${versionId}`}`;
}
