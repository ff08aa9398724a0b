/**
 * A summary that cannot be signed, or could not be this time. Its message goes to logs: it is made of our own words, numbers and AWS's error codes.
 */
export class SigningError extends Error {
  override readonly name = "SigningError";
}

/** What the SDK's clients throw, as far as it is safe to show. */
interface ServiceError {
  readonly name: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

const SAFE_TOKEN = /^[\w.-]{1,100}$/;
/** Its queue delivers a message a few times, and puts it beside then. */
const STAYS = "nothing is lost, the message comes again, and waits in the dead-letter queue in the end";

const EXPLANATIONS: Readonly<Record<string, string>> = {
  DisabledException: `the signing key is disabled; enable it: ${STAYS}`,
  KMSInvalidStateException: `the signing key is pending deletion; cancel that: ${STAYS}`,
  NotFoundException: `the signing key does not exist: ${STAYS}`,
  "KMS.DisabledException": `the bucket's KMS key is disabled; enable it: ${STAYS}`,
  "KMS.KMSInvalidStateException": `the bucket's KMS key is pending deletion; cancel that: ${STAYS}`,
  AccessDenied: `the function's role may not do this to the object, or the object does not exist: ${STAYS}`,
  AccessDeniedException: `the signing key refuses the function's role; grant it in the key's policy: ${STAYS}`,
  ThrottlingException: `too many requests at this time: ${STAYS}`,
  NoSuchKey: "the summary does not exist any more",
  NoSuchVersion: "this version of the summary does not exist any more",
};

/** Does a step, and says which one it was when a service refuses it. */
export async function during<T>(step: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (thrown) {
    if (thrown instanceof SigningError) throw thrown;
    throw new SigningError(`${step} failed: ${describe(thrown)}`);
  }
}

/** What failed, in words that hold neither content nor object keys. */
export function describe(thrown: unknown): string {
  if (thrown instanceof SigningError) return thrown.message;
  if (!(thrown instanceof Error)) return "an unexpected error";
  const { name, $metadata }: ServiceError = thrown;
  const status =
    $metadata?.httpStatusCode === undefined
      ? ""
      : ` (HTTP ${$metadata.httpStatusCode}, request ${token($metadata.requestId)})`;
  const explanation = Object.hasOwn(EXPLANATIONS, name) ? `: ${EXPLANATIONS[name]}` : "";
  return `${token(name)}${status}${explanation}`;
}

function token(value: unknown): string {
  return typeof value === "string" && SAFE_TOKEN.test(value) ? value : "unknown";
}
