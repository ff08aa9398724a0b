import { jsonPattern } from "./json-pattern";
import { spacePattern } from "./space-pattern";
import { termPattern } from "./term-pattern";

/**
 * Whether the pattern of a metric filter matches a log event, by the grammar that AWS documents: patterns for JSON events in braces, for fields with spaces
 * between them in brackets, and terms for everything else.
 *
 * Patterns are case-sensitive; `*` stands for any text. A comparison is about a field that is there and has one value: `!=` does not match an event without
 * the field, nor does anything but `NOT EXISTS`. Numbers compare with numbers.
 *
 * @param event the line, or what it is the JSON of
 * @throws SyntaxError for a pattern that CloudWatch Logs would refuse.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function metricFilterMatches(pattern: string, event: unknown): boolean {
  const begin = pattern.trimStart()[0];
  if (begin === "{") {
    const matches = jsonPattern(pattern);
    const json = typeof event === "string" ? parsed(event) : event;
    return json !== undefined && matches(json);
  }
  const line = typeof event === "string" ? event : JSON.stringify(event);
  return begin === "[" ? spacePattern(pattern)(line) : termPattern(pattern)(line);
}

/** Undefined for a line that is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
