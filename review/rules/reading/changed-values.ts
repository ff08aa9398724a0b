import stringify from "fast-json-stable-stringify";
import { isUnknown } from "../../../modules/policy/evaluation";
import type { ReviewedStack } from "../../stack/reviewed-stack";
import { NotKnown } from "./not-known";
import { hasExpression, resolved } from "./reference";
import type { SideReader } from "./side-reader";

/** An argument that has another value after the change than before, each as text. */
export interface ChangedValue {
  readonly argument: string;
  readonly was: string;
  readonly is: string;
}

/**
 * The arguments that have another value after the change. What is empty is as good as not there, and a reference is what it leads to.
 *
 * @throws NotKnown when a value of after is known after apply, and could be another one.
 */
export function changedValues(
  old: SideReader,
  planned: SideReader,
  stack: ReviewedStack,
  names: readonly string[],
): readonly ChangedValue[] {
  return names.flatMap((argument) => {
    const [was, is] = [old, planned].map((side) => textOf(valueOf(side, argument), argument, stack)) as [
      string,
      string,
    ];
    if (was === is) return [];
    if (hasExpression(is)) throw new NotKnown(argument, `it is ${is}`);
    return [{ argument, was, is }];
  });
}

/** A change of a value for a sentence: `period changes from 300 to 60`. */
export function asSentence({ argument, was, is }: ChangedValue): string {
  return `${argument} changes from ${was} to ${is}`;
}

/** All blocks of a name, where they are such. */
function valueOf(side: SideReader, argument: string): unknown {
  const blocks = side.blocks(argument);
  return blocks.length > 0 ? blocks : side.value(argument);
}

function textOf(value: unknown, argument: string, stack: ReviewedStack): string {
  const kept = withoutEmpty(value, argument);
  if (kept === undefined) return "nothing";
  return resolved(typeof kept === "string" ? kept : stringify(kept), stack);
}

function withoutEmpty(value: unknown, argument: string): unknown {
  if (isUnknown(value)) throw new NotKnown(argument, value.unknown);
  if (value === null || value === undefined || value === "" || value === 0) return undefined;
  if (Array.isArray(value)) {
    const kept = value.map((part) => withoutEmpty(part, argument)).filter((part) => part !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).flatMap(([name, part]) => {
    const kept = withoutEmpty(part, argument);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
