import { isUnknown, unknownValue } from "../../modules/policy/evaluation";
import type { Mask } from "../plan/plan";
import { hasUnknown } from "./known-values";

/**
 * The planned value, with its unknown parts filled from what was written.
 *
 * @param written what stands for the value in the synthesis, already filled with what the plan knows; undefined when nothing does
 * @param place what the reason of an unknown value names
 */
export function fillUnknown(value: unknown, mask: Mask | undefined, written: unknown, place: string): unknown {
  if (mask === true) return written ?? unknownValue(`${place} is known after apply`);
  if (typeof mask !== "object" || !hasUnknown(mask)) return value;
  if (isList(mask)) {
    const items = isList(value) ? value : [];
    // Lists and sets of plain values are written as a whole: there is nothing in an item to know it again by.
    if (isList(written) && written.length === items.length && written.every(isPlain)) return written;
    const length = Math.max(items.length, mask.length);
    return Array.from({ length }, (_, index) =>
      fillUnknown(items[index], mask[index], writtenItem(written, items[index], length), `${place}[${index}]`),
    );
  }
  const filled: Record<string, unknown> = { ...(value as object | undefined) };
  for (const [name, marked] of Object.entries(mask)) {
    if (!hasUnknown(marked)) continue;
    filled[name] = fillUnknown(filled[name], marked, partOf(written, name), `${place}.${name}`);
  }
  return filled;
}

/**
 * The item that was written for a planned one. Sets have no order, so it must be the only one that says nothing else than what is planned;
 * undefined when that is open.
 */
function writtenItem(written: unknown, item: unknown, length: number): unknown {
  const items = isList(written) ? written : written === undefined ? [] : [written];
  if (items.length !== length) return undefined;
  if (items.length === 1) return items[0];
  const fitting = items.filter((candidate) => fits(candidate, item));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Whether a written value may be the planned one: nothing in it that is certain is planned otherwise. */
function fits(written: unknown, planned: unknown): boolean {
  if (planned === undefined || planned === null || isUnknown(written)) return true;
  if (typeof written === "string") return written.includes("\uE000") || written === String(planned);
  if (typeof written !== "object" || written === null) return written === planned || String(written) === planned;
  if (typeof planned !== "object") return false;
  const [one, other] = [inBlock(written), inBlock(planned)];
  return Object.entries(one).every(([name, value]) => fits(value, other[name]));
}

/** A block, which may stand in a list of one. */
function inBlock(value: object): Readonly<Record<string, unknown>> {
  return (
    isList(value) && value.length === 1 && typeof value[0] === "object" && value[0] !== null ? value[0] : value
  ) as Record<string, unknown>;
}

function partOf(written: unknown, name: string): unknown {
  if (typeof written !== "object" || written === null) return undefined;
  const block = inBlock(written);
  return Object.hasOwn(block, name) ? block[name] : undefined;
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The written value in the shape of another one of the same attribute: states have a list where a block was written alone. */
export function shapedLike(written: unknown, model: unknown): unknown {
  if (isList(model)) {
    const items = isList(written) ? written : typeof written === "object" && written !== null ? [written] : undefined;
    return items && !isUnknown(written) ? items.map((item) => shapedLike(item, model[0])) : written;
  }
  if (
    typeof written !== "object" ||
    written === null ||
    isList(written) ||
    typeof model !== "object" ||
    model === null
  ) {
    return written;
  }
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, shapedLike(value, (model as Record<string, unknown>)[name])]),
  );
}
