/**
 * A plain value with every text in it replaced, at any depth; keys and shapes stay. In a map it is the other way round: its keys are texts of
 * the report, addresses for example, and its values are kept.
 */
export function mapTexts<Value>(value: Value, replace: (text: string) => string): Value {
  return mapped(value, replace) as Value;
}

function mapped(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, replace));
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [mapped(key, replace), item]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapped(item, replace)]));
}
