import { isUnknown, readable } from "../../modules/policy/evaluation";
import type { Attributes } from "../plan/plan";

// A value of a side holds texts as AWS will see them, with a symbol for each reference that is not known yet. Two readers want it in another form.

/** As people and rules read it: symbols as `${aws_kms_key.documents.arn}`, everything else as it stands. */
export function asRead(attributes: Attributes): Attributes {
  return mapTexts(attributes, readable) as Attributes;
}

/** As Terraform JSON, which `access/` reads: symbols as `${aws_kms_key.documents.arn}`, and what only looks like a reference escaped. */
export function asTerraform(attributes: Attributes): Attributes {
  return mapTexts(attributes, (text) => readable(text.replace(/[$%](?=\{)/g, "$&$&"))) as Attributes;
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
    const changed = mapTexts(item, change);
    if (changed !== item) (copy ??= { ...value })[name] = changed;
  }
  return copy ?? value;
}

function isPlain(text: string): boolean {
  return !text.includes("{") && !text.includes("\uE000");
}
