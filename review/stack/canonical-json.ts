import stableStringify from "fast-json-stable-stringify";
import { jsonOf } from "../../access/json-text";

/** A name that an object has at another place than where it was put: numbers come first, and `__proto__` is none. An escape may spell either. */
const OUT_OF_ORDER = /"\d+"\s*:|__proto__|\\u/;

/**
 * A text that is JSON with the names of its objects in order: equal for documents that say the same.
 *
 * Policies are most of what a large plan says. Their objects are copied in order and written in one go, which takes a fraction of the time of writing
 * every name and value apart.
 *
 * @throws SyntaxError when the text is no JSON.
 */
export function canonicalText(text: string): string {
  const value = jsonOf(text);
  return OUT_OF_ORDER.test(text) ? stableStringify(value) : JSON.stringify(inOrder(value));
}

function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map(inOrder) : value;
  const ordered: Record<string, unknown> = {};
  for (const name of sorted(Object.keys(value))) ordered[name] = inOrder((value as Record<string, unknown>)[name]);
  return ordered;
}

/** Names in order. Most are in order as they stand, and need no list beside them. */
export function sorted(names: readonly string[]): readonly string[] {
  return names.every((name, at) => at === 0 || (names[at - 1] as string) <= name) ? names : [...names].sort();
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
