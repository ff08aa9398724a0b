import type { Reader } from "./reader";
import { regexOf } from "./regex";

/** A value to compare with: text with `*` as a wildcard, a number, or a regular expression. */
export type PatternValue =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly number: number }
  | { readonly type: "regex"; readonly regex: RegExp };

type Operator = "=" | "!=" | "<" | ">" | "<=" | ">=";

/** What a value must be like. */
export interface Comparison {
  readonly operator: Operator;
  readonly value: PatternValue;
}

const OPERATORS: readonly string[] = ["=", "!=", "<", ">", "<=", ">="];
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** Reads an operator and what to compare with. Only numbers are greater and less. */
export function readComparison(reader: Reader): Comparison {
  const { text } = reader.next();
  if (!OPERATORS.includes(text)) throw reader.problem(`an operator, got ${text}`);
  const operator = text as Operator;
  const value = readValue(reader);
  if (value.type !== "number" && operator !== "=" && operator !== "!=") throw reader.problem(`a number after ${text}`);
  return { operator, value };
}

/** Whether a value that is there compares as it must. Objects, lists and what is true or false compare with nothing. */
export function compares(value: unknown, { operator, value: wanted }: Comparison): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  if (wanted.type === "number") return comparesNumbers(Number(value), operator, wanted.number);
  const isEqual =
    wanted.type === "regex" ? wanted.regex.test(String(value)) : wildcard(wanted.text).test(String(value));
  return operator === "=" ? isEqual : !isEqual;
}

function readValue(reader: Reader): PatternValue {
  const { type, text } = reader.next();
  if (type === "regex") return { type: "regex", regex: regexOf(text) };
  if (type === "symbol") throw reader.problem(`a value, got ${text}`);
  return type === "word" && NUMBER.test(text) ? { type: "number", number: Number(text) } : { type: "text", text };
}

function comparesNumbers(value: number, operator: Operator, wanted: number): boolean {
  if (Number.isNaN(value)) return false;
  return {
    "=": value === wanted,
    "!=": value !== wanted,
    "<": value < wanted,
    ">": value > wanted,
    "<=": value <= wanted,
    ">=": value >= wanted,
  }[operator];
}

function wildcard(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`);
}
