/** A check that could not be made. Its message goes to logs and to whoever asked: it is made of our own words and AWS's error codes. */
export class CheckError extends Error {
  override readonly name = "CheckError";
}

/** Somebody asked what the function does not answer, whatever the services say. */
export class BadRequestError extends CheckError {}

const AGAIN = "nobody was let in or turned away, ask again when that is done";
const SAFE_NAME = /^[\w.-]{1,100}$/;

const EXPLANATIONS: Readonly<Record<string, string>> = {
  AccessDeniedException: `the function's role may not do this, or the key refuses it; grant it in the key's policy and the role's: ${AGAIN}`,
  DecryptionFailure: `the secret's key is disabled, pending deletion, or refuses the function's role; restore it: ${AGAIN}`,
  DisabledException: `the key is disabled; enable it: ${AGAIN}`,
  InvalidKeyId: `the parameter's key is disabled, pending deletion, or does not exist; restore it: ${AGAIN}`,
  InvalidRequestException: `the secret is marked for deletion; restore it: ${AGAIN}`,
  KMSInvalidStateException: `the key is pending deletion; cancel that and enable the key: ${AGAIN}`,
  NotFoundException: `the key does not exist; name one that does: ${AGAIN}`,
  ParameterNotFound: `the parameter does not exist; deploy it: ${AGAIN}`,
  ThrottlingException: "too many requests at this time: ask again",
};

/** Does a part of a check, and says which one it was when a service refuses it. */
export async function during<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (thrown) {
    if (thrown instanceof CheckError) throw thrown;
    throw new CheckError(`${what} failed: ${explain(thrown)}`);
  }
}

/** The name is AWS's; the message could hold more. */
function explain(thrown: unknown): string {
  const name = thrown instanceof Error && SAFE_NAME.test(thrown.name) ? thrown.name : "an unexpected error";
  const explanation = Object.hasOwn(EXPLANATIONS, name) ? EXPLANATIONS[name] : undefined;
  return explanation === undefined ? name : `${name}: ${explanation}`;
}
