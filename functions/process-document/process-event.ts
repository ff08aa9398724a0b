import { createHash } from "node:crypto";
import { DocumentError, describeServiceError } from "./failure";
import type { Log, LogEntry } from "./log";
import type { ObjectStore, ObjectVersion } from "./object-store";
import { resultKey } from "./result-key";
import { summarize, type Summary } from "./summary";
import { announcesDocument, readNotification, uploadedObject, type UploadRecord } from "./upload-event";

/** What one invocation works with. */
export interface Invocation {
  readonly store: ObjectStore;
  readonly resultsBucket: string;
  readonly log: Log;
  readonly requestId: string;
}

type Subject = Pick<LogEntry, "requestId" | "bucket" | "document" | "versionId">;

/**
 * Summarises every document that an S3 notification announces.
 *
 * A record that fails does not keep the others from their results. It makes the invocation fail at the end, so that Lambda
 * tries again and then hands the event to the dead-letter queue; what succeeded before is written again with the same bytes.
 *
 * Throws one `DocumentError` for all records that failed.
 */
export async function processEvent(event: unknown, invocation: Invocation): Promise<void> {
  const failures: string[] = [];
  for (const record of readNotification(event)) {
    const failure = await processRecord(record, invocation);
    if (failure !== undefined) failures.push(failure);
  }
  if (failures.length > 0) throw new DocumentError(failures.join("\n"));
}

/** Returns the message of what went wrong, if anything. */
async function processRecord(record: UploadRecord, invocation: Invocation): Promise<string | undefined> {
  const started = performance.now();
  const object = decode(record);
  const { name: bucket } = record.s3.bucket;
  const { key: encodedKey, versionId } = record.s3.object;
  const subject = {
    requestId: invocation.requestId,
    bucket,
    document: pseudonym(object?.key ?? encodedKey),
    versionId,
  };
  if (!announcesDocument(record)) {
    invocation.log({ event: "record.ignored", ...subject });
    return undefined;
  }
  try {
    if (object === undefined) throw new DocumentError("the key must be URL-encoded");
    const summary = await processDocument(object, invocation);
    invocation.log({ event: "document.summarized", ...subject, ...counts(summary), durationMs: since(started) });
    return undefined;
  } catch (thrown) {
    const error = `${label(subject)} ${describe(thrown)}`;
    invocation.log({ event: "document.failed", ...subject, durationMs: since(started), error });
    return error;
  }
}

async function processDocument(object: ObjectVersion, { store, resultsBucket }: Invocation): Promise<Summary> {
  const key = resultKey(object);
  const summary = await during("reading the document", async () => summarize(await store.read(object), object));
  const json = `${JSON.stringify(summary, undefined, 2)}\n`;
  await during("writing the summary", () => store.write(resultsBucket, key, json));
  return summary;
}

async function during<T>(step: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (thrown) {
    if (thrown instanceof DocumentError) throw thrown;
    throw new DocumentError(`${step} failed: ${describeServiceError(thrown)}`);
  }
}

function describe(thrown: unknown): string {
  return thrown instanceof DocumentError ? thrown.message : describeServiceError(thrown);
}

function decode(record: UploadRecord): ObjectVersion | undefined {
  try {
    return uploadedObject(record);
  } catch {
    return undefined;
  }
}

/** A key may hold a customer's name or number. */
function pseudonym(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}

function label({ bucket, document, versionId }: Subject): string {
  return `[${bucket}/${document}${versionId === undefined ? "" : `@${versionId}`}]`;
}

function counts({
  source,
  lines,
  orders,
  rejected,
}: Summary): Pick<LogEntry, "size" | "lines" | "orders" | "rejected"> {
  return { size: source.size, lines, orders, rejected: rejected.count };
}

function since(started: number): number {
  return Math.round(performance.now() - started);
}
