import type { MatcherContext } from "expect";

type Equals = MatcherContext["equals"];

/**
 * Whether a value has all that is expected of it, at any depth.
 *
 * Objects may have more keys; a key that is expected to be `undefined` must be absent. Lists have the same length, element by element. Text that
 * holds JSON is compared as what it says where an object is expected, as in policies. Asymmetric matchers of jest work everywhere.
 */
export function matchesPartially(actual: unknown, expected: unknown, equals: Equals): boolean {
  if (isAsymmetric(expected)) return equals(actual, expected);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => matchesPartially(actual[index], item, equals))
    );
  }
  if (isObject(expected)) {
    const object = typeof actual === "string" ? parsed(actual) : actual;
    return (
      isObject(object) && Object.entries(expected).every(([key, value]) => matchesPartially(object[key], value, equals))
    );
  }
  return equals(actual, expected);
}

/** The keys of an expectation that a value does not meet. */
export function missedKeys(
  actual: unknown,
  expected: Readonly<Record<string, unknown>>,
  equals: Equals,
): readonly string[] {
  const object = isObject(actual) ? actual : {};
  return Object.keys(expected).filter((key) => !matchesPartially(object[key], expected[key], equals));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a value is an asymmetric matcher of jest, such as `expect.any(String)`. */
export function isAsymmetric(value: unknown): boolean {
  return isObject(value) && typeof value["asymmetricMatch"] === "function";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
