import * as z from "zod/mini";
import type { ObjectVersion } from "./object-store";

// Version ids and bucket names go to logs and result keys, so they have to look like what S3 makes.
const uploadRecord = z.object({
  eventName: z.string(),
  s3: z.object({
    bucket: z.object({ name: z.string().check(z.regex(/^[\w.-]{3,255}$/)) }),
    object: z.object({
      key: z.string().check(z.minLength(1)),
      size: z.optional(z.number()),
      versionId: z.optional(z.string().check(z.regex(/^[\w.-]{1,1024}$/))),
    }),
  }),
});
const notification = z.object({ Records: z.array(uploadRecord) });
const testEvent = z.object({ Event: z.literal("s3:TestEvent") });

/** One record of an S3 notification; its key is still URL-encoded. */
export type UploadRecord = z.infer<typeof uploadRecord>;

/**
 * The records of an S3 notification; none for the message by which S3 tries a new configuration.
 *
 * Throws for anything else, without quoting it.
 */
export function readNotification(event: unknown): UploadRecord[] {
  if (testEvent.safeParse(event).success) return [];
  const result = notification.safeParse(event);
  if (result.success) return result.data.Records;
  throw new TypeError(
    "[process-document] the event must be an S3 notification: Records, each with eventName, s3.bucket.name and s3.object.key",
  );
}

/** Whether a record announces a document: something was created, and it is no empty object that a console shows as a folder. */
export function announcesDocument({ eventName, s3: { object } }: UploadRecord): boolean {
  const isFolder = object.key.endsWith("/") && object.size === 0;
  return /^(?:s3:)?ObjectCreated:/.test(eventName) && !isFolder;
}

/** The object that a record names. S3 encodes keys like a form does: a plus is a space. Throws `URIError`. */
export function uploadedObject({ s3: { bucket, object } }: UploadRecord): ObjectVersion {
  const key = decodeURIComponent(object.key.replaceAll("+", " "));
  return { bucket: bucket.name, key, versionId: object.versionId };
}
