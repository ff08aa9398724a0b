import * as z from "zod/mini";
import { SigningError } from "./failure";

const record = z.object({
  eventName: z.string().check(z.regex(/^(?:s3:)?ObjectCreated:/)),
  s3: z.object({
    bucket: z.object({ name: z.string().check(z.regex(/^[\w.-]{3,255}$/)) }),
    object: z.object({
      key: z.string().check(z.minLength(1)),
      versionId: z.optional(z.string().check(z.regex(/^[\w.-]{1,1024}$/))),
    }),
  }),
});
const notification = z.object({ Records: z.array(record) });
const testEvent = z.object({ Event: z.literal("s3:TestEvent") });

/** One version of a summary; without an id (a bucket without versioning) the current one. */
export interface AnnouncedSummary {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/**
 * The summaries that the body of a queue's message announces; none for the message by which S3 tries a new configuration.
 *
 * Throws `SigningError`, without quoting the message, for anything but a notification of created objects.
 */
export function readAnnouncement(body: string): readonly AnnouncedSummary[] {
  const message = parse(body);
  if (testEvent.safeParse(message).success) return [];
  const result = notification.safeParse(message);
  if (!result.success) throw new SigningError("the message must be an S3 notification of created objects");
  return result.data.Records.map(({ s3: { bucket, object } }) => ({
    bucket: bucket.name,
    key: decode(object.key),
    versionId: object.versionId,
  }));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new SigningError("the message must be JSON");
  }
}

/** S3 encodes keys like a form does: a plus is a space. */
function decode(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch {
    throw new SigningError("the key must be URL-encoded");
  }
}
