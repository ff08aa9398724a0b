/** Throws unless the condition holds. */
export function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Throws unless the two are the same value, and says both. */
export function ensureEqual<T>(what: string, actual: T, expected: T): void {
  ensure(actual === expected, `${what} must be ${String(expected)}, got ${String(actual)}`);
}
