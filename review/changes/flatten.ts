import { isUnknown, readable } from "../../modules/policy/evaluation";
import { KNOWN_AFTER_APPLY } from "./resource-diff";

/**
 * A value by the paths of its parts, each as people read it: text as it is, everything else as JSON.
 *
 * What is null or empty has no part: Terraform does not tell it from what was never set.
 */
export function flatten(value: unknown, path = ""): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  collect(value, path, parts);
  return parts;
}

function collect(value: unknown, path: string, parts: Map<string, string>): void {
  if (value === null || value === undefined) return;
  if (isUnknown(value)) parts.set(path, KNOWN_AFTER_APPLY);
  else if (Array.isArray(value)) value.forEach((item, index) => collect(item, `${path}[${index}]`, parts));
  else if (typeof value === "object")
    for (const [name, item] of Object.entries(value)) collect(item, joined(path, name), parts);
  else parts.set(path, typeof value === "string" ? readable(value) : JSON.stringify(value));
}

function joined(path: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
