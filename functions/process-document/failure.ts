/**
 * A document that cannot be processed, or could not be this time.
 *
 * Its message goes to logs and dead letters. So it is made of our own words, numbers and AWS's error codes, and it carries no
 * `cause`: messages of S3 and of JSON.parse quote keys and content.
 */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
}

/** What the S3 client throws, as far as it is safe to show. */
interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

const SAFE_TOKEN = /^[\w.-]{1,100}$/;
const KEY_ACTION = /\bkms:(?:Decrypt|Encrypt|GenerateDataKey|ReEncrypt|DescribeKey)\b/;
const RETRY = "nothing is lost, send the event from the dead-letter queue again";

const explanations: Readonly<Record<string, string>> = {
  "KMS.DisabledException": `the bucket's KMS key is disabled; enable it: ${RETRY}`,
  "KMS.KMSInvalidStateException": `the bucket's KMS key is pending deletion or lacks its key material; restore it: ${RETRY}`,
  "KMS.NotFoundException": `the bucket's KMS key does not exist; restore the bucket's encryption settings: ${RETRY}`,
  AccessDenied: `the function's role may not do this to the object, or the object does not exist; when it may: ${RETRY}`,
  NoSuchBucket: "the bucket does not exist",
  NoSuchKey: "the object does not exist any more",
  NoSuchVersion: "this version of the object does not exist any more",
};

/** What failed and why, in words that hold neither content nor object keys. */
export function describeServiceError(error: unknown): string {
  if (!(error instanceof Error)) return "an unexpected error";
  const { name, message, code, $metadata }: ServiceError = error;
  if ($metadata?.httpStatusCode === undefined) return `${token(name)}${code === undefined ? "" : ` ${token(code)}`}`;
  const answer = `S3 answered ${token(name)} (HTTP ${$metadata.httpStatusCode}, request ${token($metadata.requestId)})`;
  const explanation = explain(name, message);
  return explanation === undefined ? answer : `${answer}: ${explanation}`;
}

function explain(name: string, message: string): string | undefined {
  const action = KEY_ACTION.exec(message)?.[0];
  if (name === "AccessDenied" && action !== undefined) {
    return `the bucket's KMS key refuses ${action} to the function's role; grant it in the key's policy and the role's: ${RETRY}`;
  }
  if (Object.hasOwn(explanations, name)) return explanations[name];
  return name.startsWith("KMS.") ? `the bucket's KMS key cannot be used; when it can: ${RETRY}` : undefined;
}

function token(value: unknown): string {
  return typeof value === "string" && SAFE_TOKEN.test(value) ? value : "unknown";
}
