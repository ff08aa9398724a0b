import { type Comparison, type JsonPattern, parseJsonPattern, type PatternValue } from "./json-pattern";

/**
 * Whether the pattern of a metric filter matches a JSON log event, by the grammar that AWS documents for such events.
 *
 * Patterns are case-sensitive; `*` stands for any text. A comparison is about a field that is there and has one value: `!=` does not match an event without
 * the field, nor does anything but `NOT EXISTS`. Numbers compare with numbers.
 *
 * @throws SyntaxError for a pattern that CloudWatch Logs would refuse, or one for events that are not JSON.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function metricFilterMatches(pattern: string, event: unknown): boolean {
  return matches(parseJsonPattern(pattern), event);
}

function matches(pattern: JsonPattern, event: unknown): boolean {
  if (pattern.type === "all") return pattern.parts.every((part) => matches(part, event));
  if (pattern.type === "any") return pattern.parts.some((part) => matches(part, event));
  const value = valueAt(event, pattern.path);
  if (pattern.type === "missing") return value === undefined;
  if (pattern.type === "is") return value === { NULL: null, TRUE: true, FALSE: false }[pattern.what];
  return compares(value, pattern.operator, pattern.value);
}

function valueAt(event: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    return isThere ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }, event);
}

function compares(value: unknown, operator: Comparison, wanted: PatternValue): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  if (wanted.type === "number") return comparesNumbers(Number(value), operator, wanted.number);
  const isEqual =
    wanted.type === "regex" ? wanted.regex.test(String(value)) : wildcard(wanted.text).test(String(value));
  if (operator === "=") return isEqual;
  return operator === "!=" && !isEqual;
}

function comparesNumbers(value: number, operator: Comparison, wanted: number): boolean {
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
