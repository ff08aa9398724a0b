/** A rotation that cannot go on. Its message goes to logs: it is made of our own words and AWS's error codes. */
export class RotationError extends Error {
  override readonly name = "RotationError";
}

const STAYS = "the current version stays, and the step is safe to repeat";
const SAFE_NAME = /^[\w.-]{1,100}$/;

const EXPLANATIONS: Readonly<Record<string, string>> = {
  AccessDeniedException: `the function's role may not do this, or the secret's key refuses it: ${STAYS}`,
  DecryptionFailure: `the secret's key is disabled, pending deletion, or refuses the function's role: ${STAYS}`,
  EncryptionFailure: `the secret's key is disabled, pending deletion, or refuses the function's role: ${STAYS}`,
  InternalServiceError: `Secrets Manager failed: ${STAYS}`,
  InvalidRequestException: `the secret is marked for deletion, or in no state for this: ${STAYS}`,
  LimitExceededException: `the secret has too many versions: ${STAYS}`,
  ResourceNotFoundException: "the secret does not exist",
};

/** Does a part of a step, and says which one it was when the service refuses it. */
export async function during<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (thrown) {
    if (thrown instanceof RotationError) throw thrown;
    throw new RotationError(`${what} failed: ${explain(thrown)}`);
  }
}

function explain(thrown: unknown): string {
  const name = thrown instanceof Error && SAFE_NAME.test(thrown.name) ? thrown.name : "an unexpected error";
  const explanation = Object.hasOwn(EXPLANATIONS, name) ? EXPLANATIONS[name] : undefined;
  return explanation === undefined ? name : `${name}: ${explanation}`;
}
