import { compares } from "./comparison";
import { type Condition, leavesOf, readCondition } from "./condition";
import { Reader } from "./reader";

/** A way into an event: names of fields, and places in lists; `ANY` for all of them. */
type Selector = readonly (string | typeof ANY)[];

const ANY = Symbol("any field, or any place in a list");
const SELECTOR = /^\$(?:\.[\w-]+|\.\*|\[\d+\]|\.?\[\*\]|\.?\['[^']+'\])+$/;
const STEP = /\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]|(\*)/g;
/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html */
const MOST = { wildcards: 3, wildcardsOfSelector: 1, regexes: 2 };

/**
 * Reads the pattern of a metric filter for JSON events, `{ ... }`, and returns what it says of an event.
 *
 * @throws SyntaxError for what CloudWatch Logs would refuse.
 */
export function jsonPattern(pattern: string): (event: unknown) => boolean {
  const reader = new Reader(pattern);
  reader.expect("{");
  const condition = readCondition(reader, readSelector);
  reader.expect("}");
  reader.end();
  checkLimits(reader, condition);
  return (event) => matches(condition, event);
}

function readSelector(reader: Reader): Selector {
  const { text, type } = reader.next();
  if (type !== "word" || !SELECTOR.test(text)) throw reader.problem(`a selector such as $.field, got ${text}`);
  return [...text.matchAll(STEP)].map(([, name, index, quoted, any]) =>
    any === undefined ? (name ?? index ?? quoted ?? "") : ANY,
  );
}

function checkLimits(reader: Reader, condition: Condition<Selector>): void {
  const leaves = leavesOf(condition);
  const wildcards = leaves.map(({ selector }) => selector.filter((step) => step === ANY).length);
  const regexes = leaves.filter((leaf) => leaf.type === "compares" && leaf.comparison.value.type === "regex").length;
  if (regexes > MOST.regexes) throw reader.problem(`at most ${MOST.regexes} regular expressions, got ${regexes}`);
  if (wildcards.some((count) => count > MOST.wildcardsOfSelector)) throw reader.problem("one wildcard in a selector");
  const all = wildcards.reduce((sum, count) => sum + count, 0);
  if (all > MOST.wildcards) throw reader.problem(`at most ${MOST.wildcards} selectors with a wildcard, got ${all}`);
}

function matches(condition: Condition<Selector>, event: unknown): boolean {
  if (condition.type === "all") return condition.parts.every((part) => matches(part, event));
  if (condition.type === "any") return condition.parts.some((part) => matches(part, event));
  const values = valuesAt(event, condition.selector);
  if (condition.type === "missing") return values.length === 0;
  if (condition.type === "is") return values.includes({ NULL: null, TRUE: true, FALSE: false }[condition.what]);
  return values.some((value) => compares(value, condition.comparison));
}

/** The values that a selector leads to: none where it leads nowhere, several by a wildcard. */
function valuesAt(event: unknown, selector: Selector): readonly unknown[] {
  return selector.reduce<readonly unknown[]>(
    (values, step) =>
      values.flatMap((value) => {
        if (typeof value !== "object" || value === null) return [];
        if (step === ANY) return Object.values(value);
        return Object.hasOwn(value, step) ? [(value as Readonly<Record<string, unknown>>)[step]] : [];
      }),
    [event],
  );
}
