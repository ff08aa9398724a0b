import { recordOf } from "../../access/synthesis";
import type { Attributes } from "../plan/plan";
import { isSameJson } from "../plan/same-json";
import { META_ARGUMENTS } from "./written-values";

/**
 * The first argument that the configuration of a plan has otherwise than it was synthesized, or that only one of them has.
 *
 * Text and values stand in a configuration as they were written; blocks are lists, or objects, of such arguments.
 *
 * @returns undefined when they are the same, as far as the configuration tells: of expressions of HCL it has only the references.
 */
export function otherArgument(written: Attributes, expressions: Attributes): string | undefined {
  const names = new Set([...Object.keys(written), ...("dynamic" in written ? [] : Object.keys(expressions))]);
  return [...names].find((name) => {
    // Those of Terraform itself stand elsewhere, and what `dynamic` makes is blocks of another name.
    if (META_ARGUMENTS.includes(name) || name === "dynamic") return false;
    const [value, expression] = [written[name], expressions[name]];
    if (isNothing(value) || isNothing(expression)) return isNothing(value) !== isNothing(expression);
    return !isSame(value, expression);
  });
}

function isSame(value: unknown, expression: unknown): boolean {
  if (Array.isArray(expression)) {
    const values: readonly unknown[] = [value].flat();
    return values.length === expression.length && values.every((item, at) => isBlock(item, expression[at]));
  }
  const { constant_value: constant, references } = recordOf(expression);
  if (constant !== undefined) return isSameJson(value, constant);
  return references !== undefined || isBlock(value, expression);
}

function isBlock(value: unknown, expressions: unknown): boolean {
  return otherArgument(recordOf(value), recordOf(expressions)) === undefined;
}

/** Arguments that are null, also as expressions, empty blocks and empty lists of blocks say nothing. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every(isNothing);
  if (typeof value !== "object") return false;
  const names = Object.keys(value);
  return names.length === 0 || (names.length === 1 && recordOf(value)["constant_value"] === null);
}
