/** The longest pattern of a metric filter. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const FILTER_CHARACTERS = 1_024;

/** A condition on a JSON log event, as metric filters have it. Fields are paths, for example `userIdentity.type` or `resources[0].ARN`. */
export type LogCondition =
  | { readonly field: string; readonly equals: string }
  | { readonly field: string; readonly differs: string }
  | { readonly field: string; readonly isMissing: true }
  | { readonly all: readonly LogCondition[] }
  | { readonly any: readonly LogCondition[] };

/**
 * Writes a condition as the pattern of a metric filter. Values may have `*` as a wildcard.
 *
 * @throws Error for a value with a quotation mark, which patterns cannot express.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function filterPattern(condition: LogCondition): string {
  return `{ ${render(condition)} }`;
}

function render(condition: LogCondition): string {
  if ("all" in condition) return joined(condition.all, "&&");
  if ("any" in condition) return joined(condition.any, "||");
  const field = `$.${condition.field}`;
  if ("isMissing" in condition) return `${field} NOT EXISTS`;
  return "equals" in condition ? `${field} = ${quoted(condition.equals)}` : `${field} != ${quoted(condition.differs)}`;
}

function joined(conditions: readonly LogCondition[], operator: string): string {
  return conditions.map((condition) => `(${render(condition)})`).join(` ${operator} `);
}

function quoted(value: string): string {
  if (value.includes('"')) throw new Error(`a value must have no quotation mark, got ${value}`);
  return `"${value}"`;
}
