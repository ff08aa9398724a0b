import { createHash } from "node:crypto";
import stringify from "fast-json-stable-stringify";
import { isUnknown } from "../../../modules/policy/evaluation";
import type { ReviewedStack, State } from "../../stack/reviewed-stack";
import type { Ground } from "../rule";
import { resolved } from "./reference";

/** Which one it is, by arguments such as `role`: the same violation about another one is another. */
export function identity(state: State | undefined, stack: ReviewedStack, names: readonly string[]): Ground {
  return names.map((name) => `${name} is ${textOf(state?.[name], stack) ?? "nothing"}`);
}

/** Arguments that make less of it where they are set, such as `source_arn`. */
export function limits(state: State | undefined, stack: ReviewedStack, names: readonly string[]): Ground {
  return names.flatMap((name) => {
    const value = state?.[name];
    // What is not known may be as wide as can be.
    const text = isUnknown(value) ? undefined : textOf(value, stack);
    return text === undefined ? [] : [`${name} is ${text}`];
  });
}

/** A secret, to be told from another one: the secret itself goes no further than where it was found. */
export function secretGround(secret: string): Ground {
  return [createHash("sha256").update(secret).digest("hex")];
}

function textOf(value: unknown, stack: ReviewedStack): string | undefined {
  if (isUnknown(value)) return `not known: ${value.unknown}`;
  if (value === null || value === undefined || value === "") return undefined;
  if (Array.isArray(value) && value.length === 0) return undefined;
  return resolved(typeof value === "string" ? value : stringify(value), stack);
}
