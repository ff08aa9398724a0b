import type { LogEntry } from "../../../functions/process-document/log";
import type { ObjectVersion } from "../../../functions/process-document/object-store";
import { processEvent } from "../../../functions/process-document/process-event";
import { MemoryStore } from "./memory-store";

export const bucket = "documents";

/** The function with a store and a log of its own. */
export function service() {
  const store = new MemoryStore();
  const logged: LogEntry[] = [];
  const invocation = {
    store,
    resultsBucket: "results",
    requestId: "r1",
    log: (entry: LogEntry) => void logged.push(entry),
  };
  return {
    store,
    logged,
    deliver: (...objects: ObjectVersion[]) => processEvent(notificationOf(objects), invocation),
    send: (event: unknown) => processEvent(event, invocation),
    results: () => store.contents("results"),
  };
}

/** The event that S3 sends for some objects. */
export function notificationOf(objects: readonly ObjectVersion[], eventName = "ObjectCreated:Put") {
  const encode = (key: string) => encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/");
  return {
    Records: objects.map(({ bucket, key, versionId }) => ({
      eventName,
      s3: { bucket: { name: bucket }, object: { key: encode(key), versionId, size: 1 } },
    })),
  };
}

/** An object under the prefix where documents arrive. */
export const upload = (name: string, versionId?: string): ObjectVersion => ({
  bucket,
  key: `incoming/${name}`,
  versionId,
});
