import { regexOf } from "./regex";

/** A term: one that must be there, one of several of which one must be, or one that must not be there. */
interface Term {
  readonly sign: "" | "?" | "-";
  readonly text: string;
}

const ALONE = /^%([^%]*)%$/;
const TERM = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\w+))(?=\s|$)/y;

/**
 * Reads the pattern of a metric filter for events without a structure, and returns what it says of a line.
 *
 * A term is a word of its own, or a phrase in quotation marks; the page does not say whether a part of a longer word counts, and here it does not. Terms with
 * a question mark are looked at where there are no others. A regular expression stands alone, and matches parts of words.
 *
 * @throws SyntaxError for what CloudWatch Logs would refuse: terms with other signs must be in quotation marks.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-unstructured-log-events.html
 */
export function termPattern(pattern: string): (line: string) => boolean {
  const regex = ALONE.exec(pattern.trim())?.[1];
  if (regex !== undefined) {
    const expression = regexOf(regex);
    return (line) => expression.test(line);
  }
  const terms = readTerms(pattern);
  const optional = terms.filter(({ sign }) => sign === "?");
  if (optional.length > 0 && optional.length === terms.length) return (line) => terms.some((one) => isIn(line, one));
  const others = terms.filter(({ sign }) => sign !== "?");
  return (line) => others.every((term) => isIn(line, term) === (term.sign === ""));
}

function readTerms(pattern: string): readonly Term[] {
  const terms: Term[] = [];
  const end = pattern.trimEnd().length;
  TERM.lastIndex = 0;
  while (TERM.lastIndex < end) {
    const at = TERM.lastIndex;
    const [, sign, phrase, word] = TERM.exec(pattern) ?? [];
    if (sign === undefined) {
      throw new SyntaxError(
        `the pattern must have words, or phrases in quotation marks, got ${pattern.slice(at).trim()}`,
      );
    }
    terms.push({ sign: sign as Term["sign"], text: phrase?.replace(/\\(.)/g, "$1") ?? word ?? "" });
  }
  return terms;
}

function isIn(line: string, { text }: Term): boolean {
  const [first, last] = [/^\w/.test(text) ? "(?<!\\w)" : "", /\w$/.test(text) ? "(?!\\w)" : ""];
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.trim() === "" || new RegExp(`${first}${literal}${last}`).test(line);
}
