import { SENSITIVE } from "../changes/resource-diff";

/**
 * A value with everything that the mask marks replaced. What is marked inside a text, a document for example, hides all of the text, as Terraform does.
 *
 * @param mask `true` for the whole of it, or objects and lists that mark parts, as in `after_sensitive`. What is null stays null.
 */
export function maskAttributes<Value>(value: Value, mask: unknown): Value {
  return masked(value, mask) as Value;
}

/** The mask of a part. Blocks stand in lists in a plan, and alone in a synthesis. */
export function maskOfPart(mask: unknown, part: string | number): unknown {
  if (typeof mask !== "object" || mask === null) return mask;
  if (Array.isArray(mask) && typeof part === "string") return mask.some(Boolean) ? maskOfPart(mask[0], part) : false;
  if (!Array.isArray(mask) && typeof part === "number") return mask;
  return Object.hasOwn(mask, part) ? (mask as Readonly<Record<string | number, unknown>>)[part] : false;
}

/** Whether a mask marks anything. */
export function marksAnything(mask: unknown): boolean {
  if (typeof mask !== "object" || mask === null) return mask === true;
  return Object.values(mask).some(marksAnything);
}

function masked(value: unknown, mask: unknown): unknown {
  if (value === null || value === undefined || !marksAnything(mask)) return value;
  if (mask === true || typeof value !== "object") return SENSITIVE;
  if (Array.isArray(value)) return value.map((item, index) => masked(item, maskOfPart(mask, index)));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, maskOfPart(mask, name))]));
}
