import { jsonOf } from "../../access/json-text";
import { KNOWN_AFTER_APPLY, SENSITIVE } from "../changes/resource-diff";
import { LEAST_CHARACTERS } from "./text-index";

/** Texts that the review itself writes: values in lists of few, by which the formats choose words. */
const VOCABULARY: ReadonlySet<string> = new Set([
  ...["create", "update", "replace", "destroy", "import", "forget", "added", "removed", "changed"],
  ...["medium", "unknown", "change", "bucket", "function", "secret", "elsewhere", SENSITIVE, KNOWN_AFTER_APPLY],
]);
const LITERAL = /^\s*(?:true|false|null)\s*$/i;
const WORD = /^\p{L}+$/u;
const WORDS = /^\p{L}+(?:[-_.]\p{L}+)*$/u;
const NUMBER = /^\d+$/;
/** Digits in this number are a key and not a port, a size or an account. */
const LONG_NUMBER = 16;
/** What a policy is made of: actions, names of services, dates, and Regions. */
const POLICY_WORD =
  /^(?:[a-z0-9-]+:[A-Z*][A-Za-z0-9*?]*|[a-z0-9.*-]+\.amazonaws\.com|\d{4}-\d{2}-\d{2}|[a-z]{2}(?:-[a-z]+)+-\d)$/;
/** Shorter texts beside a reference stand in many others: `/incoming`. */
const LEAST_FRAGMENT = 16;

/**
 * Whether a value may be looked for in texts, or is hidden in its place only: a short one, and a word of the review, stand everywhere, and a report
 * without them could not be read.
 */
export function canBeSought(value: string): boolean {
  return value.length >= LEAST_CHARACTERS && isTelling(value);
}

/** Whether a value is too short to be looked for, and may be long enough between backticks. */
export function canBeQuoted(value: string): boolean {
  return value.length < LEAST_CHARACTERS && isTelling(value);
}

function isTelling(value: string): boolean {
  return !VOCABULARY.has(value) && !LITERAL.test(value);
}

/** Whether a value is words or a number, which may stand inside other names by chance: `prod-documents` in `prod-documents-archive`. */
export function isPlainWord(value: string): boolean {
  return WORDS.test(value) || NUMBER.test(value);
}

/**
 * Whether a value is too ordinary to be a secret when nothing but its place speaks for it, such as the environment of a function: a word, a number
 * or a part of a policy.
 */
export function isOrdinary(value: string): boolean {
  return WORD.test(value) || (NUMBER.test(value) && value.length < LONG_NUMBER) || POLICY_WORD.test(value);
}

/** What stands in a text between its references, which are no secrets: `/path` in `https://${aws_lb.main.dns_name}/path`. */
export function literalsOf(text: string): readonly string[] {
  if (!text.includes("${")) return [text];
  return text.split(/\$\{[^}]*\}/).filter((part) => !/^(?:\w+:\/\/|arn:[\w:-]*|\W*)$/.test(part));
}

/** The same without the short ones, for values that may be no secrets. */
export function longLiteralsOf(text: string): readonly string[] {
  return literalsOf(text).filter((part) => part === text || part.length >= LEAST_FRAGMENT);
}

/** The value of a text that is a JSON document. It is shared: policies are read again later on. */
export function documentOf(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return jsonOf(text);
  } catch {
    return undefined;
  }
}

/** The texts and numbers in a value, at any depth. */
export function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}
