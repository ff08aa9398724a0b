import { isUnknown, opaqueText } from "./opaque";
import type { DocumentPath } from "./policy-error";

/** @throws PolicyError for anything but an object. */
export function checkObject(value: unknown, path: DocumentPath): asserts value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isUnknown(value)) {
    throw path.error(`expected an object, got ${described(value)}`);
  }
}

/** The entries of an object. @throws PolicyError for anything else. */
export function entriesOf(value: unknown, path: DocumentPath): [string, unknown][] {
  checkObject(value, path);
  return Object.entries(value);
}

/** One value or a list, as a list. @throws PolicyError for an empty list, which AWS refuses. */
export function listOf(value: unknown, path: DocumentPath): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  if (value.length === 0) throw path.error("expected at least one value, got an empty list");
  return value;
}

/** One string or a list of them; a value that is not known becomes opaque text. @throws PolicyError for other types. */
export function stringsOf(
  value: unknown,
  path: DocumentPath,
): readonly { readonly text: string; readonly path: DocumentPath }[] {
  const single = !Array.isArray(value);
  return listOf(value, path).map((item, index) => {
    const itemPath = single ? path : path.item(index);
    if (isUnknown(item)) return { text: opaqueText(item), path: itemPath };
    if (typeof item !== "string") throw itemPath.error(`expected a string, got ${described(item)}`);
    return { text: item, path: itemPath };
  });
}

/** A value as messages show it. */
export function described(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
