import { readable } from "../modules/policy/evaluation";

/** JSON in which what is not known yet reads as `${address}`. */
export function readableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "string" ? readable(item) : item), 2);
}
