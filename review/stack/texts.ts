import { isUnknown, readable } from "../../modules/policy/evaluation";
import type { Attributes } from "../plan/plan";

// A value of a side holds texts as AWS will see them, with a symbol for each reference that is not known yet. Two readers want it in another form.

// Most attributes stand on both sides of a change, and have nothing to change in either form: they are gone through once.
const read = new WeakMap<Attributes, Attributes>();
const written = new WeakMap<Attributes, Attributes>();

/** As people and rules read it: symbols as `${aws_kms_key.documents.arn}`, everything else as it stands. */
export function asRead(attributes: Attributes): Attributes {
  let found = read.get(attributes);
  if (found === undefined) read.set(attributes, (found = mapTexts(attributes, readable) as Attributes));
  return found;
}

/** As Terraform JSON, which `access/` reads: symbols as `${aws_kms_key.documents.arn}`, and what only looks like a reference escaped. */
export function asTerraform(attributes: Attributes): Attributes {
  const found = written.get(attributes);
  if (found !== undefined) return found;
  let isEscaped = false;
  const made = mapTexts(attributes, (text) => {
    const escaped = text.replace(/[$%](?=\{)/g, "$&$&");
    isEscaped ||= escaped !== text;
    return readable(escaped);
  }) as Attributes;
  written.set(attributes, made);
  // Without anything that looks like a reference, it is what people read as well.
  if (!isEscaped) read.set(attributes, made);
  return made;
}

/** The value with its texts changed. What does not change is not copied: plans are large, and most of their texts are plain. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return isPlain(value) ? value : change(value);
  if (typeof value !== "object" || value === null || isUnknown(value)) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.map((item) => mapTexts(item, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [name, item] of Object.entries(value)) {
    const its = mapTexts(item, change);
    if (its !== item) (copy ??= { ...value })[name] = its;
  }
  return copy ?? value;
}

function isPlain(text: string): boolean {
  return !text.includes("{") && !text.includes("\uE000");
}
