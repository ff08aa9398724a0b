import { randomBytes } from "node:crypto";
import { RotationError } from "./failure";
import type { SecretUser } from "./secret-user";

const BYTES = 32;
/** 32 bytes in base64url, without padding. */
const TOKEN = /^[\w-]{43}$/;

/** A new token: 256 bits of randomness. */
export function newToken(): string {
  return randomBytes(BYTES).toString("base64url");
}

/**
 * The functions that read the token from the secret: they accept what is current and what was before, so nothing has to be told to them.
 *
 * What can be tested is that the value is a token, and a new one.
 */
export const tokenReaders: SecretUser = {
  accept: async (pending, current) => {
    requireToken(pending);
    if (pending === current) throw new RotationError("the new token must differ from the current one");
    return "done";
  },
  test: async (pending) => requireToken(pending),
};

function requireToken(value: string): void {
  if (!TOKEN.test(value)) throw new RotationError(`the pending version must be ${BYTES} random bytes in base64url`);
}
