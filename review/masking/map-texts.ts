/**
 * A plain value with every text in it replaced, at any depth; keys and shapes stay. In a map it is the other way round: its keys are texts of
 * the report, addresses for example, and its values are kept.
 */
export function mapTexts<Value>(value: Value, replace: (text: string) => string): Value {
  return mapped(value, replace) as Value;
}

/** What does not change is not copied: most texts have nothing to replace. */
function mapped(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [mapped(key, replace), item]));
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.map((item) => mapped(item, replace));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[name];
    const replaced = mapped(item, replace);
    if (replaced !== item) (copy ??= { ...value })[name] = replaced;
  }
  return copy ?? value;
}
