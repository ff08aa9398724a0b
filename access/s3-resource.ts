import { readable } from "../modules/policy/evaluation";

/** A question that no answer fits. */
export class QuestionError extends Error {
  override readonly name = "QuestionError";
}

const ABOUT_OBJECTS =
  /^s3:((get|put|delete|restore|replicate|update)object|abortmultipartupload|listmultipartuploadparts|replicate(delete|tags)|bypassgovernanceretention)/i;
const ABOUT_BUCKETS =
  /^s3:((get|put|delete|create|list)bucket|(get|put)(encryption|lifecycle|replication)configuration)/i;

/**
 * Refuses a question about a bucket that is meant for its objects, or the other way round: no statement is ever about it, and the answer would mislead.
 *
 * @throws QuestionError with what to name instead.
 */
export function checkS3Resource(action: string, arn: string): void {
  if (arn.split(":")[2] !== "s3") return;
  const [bucket = arn, ...key] = arn.split("/");
  const text = readable(arn);
  if (ABOUT_OBJECTS.test(action) && key.length === 0) {
    throw new QuestionError(
      `${action} is about objects and ${text} is a bucket: name an object, such as ${text}/<key>`,
    );
  }
  if (ABOUT_BUCKETS.test(action) && key.length > 0) {
    throw new QuestionError(
      `${action} is about buckets and ${text} is an object: name the bucket, ${readable(bucket)}`,
    );
  }
}
