import { isDeepStrictEqual } from "node:util";
import { recordOf } from "../../access/synthesis";
import { META_ARGUMENTS } from "./written-values";

/**
 * Whether the configuration of a plan has an argument as it was synthesized.
 *
 * Text and values stand there as they were written; blocks are lists, or objects, of such arguments.
 */
export function isWrittenSo(value: unknown, argument: string, expressions: Readonly<Record<string, unknown>>): boolean {
  // Those of Terraform itself stand elsewhere, and what `dynamic` makes is blocks of another name.
  if (META_ARGUMENTS.includes(argument) || argument === "dynamic") return true;
  if (isNothing(value)) return true;
  return Object.hasOwn(expressions, argument) && isSame(value, expressions[argument]);
}

function isSame(value: unknown, expression: unknown): boolean {
  if (Array.isArray(expression)) {
    const [values, blocks]: (readonly unknown[])[] = [[value].flat(), expression];
    return values?.length === blocks?.length && !!values?.every((item, index) => isBlock(item, blocks?.[index]));
  }
  const { constant_value: constant, references } = recordOf(expression);
  if (constant !== undefined) return isDeepStrictEqual(value, constant);
  // An expression of which only the references are told.
  return references !== undefined || isBlock(value, expression);
}

function isBlock(value: unknown, expressions: unknown): boolean {
  const known = recordOf(expressions);
  return Object.entries(recordOf(value)).every(([name, item]) => isWrittenSo(item, name, known));
}

/** Empty lists of blocks are no blocks. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
