type Values = readonly unknown[];
type Pattern = Readonly<Record<string, unknown>>;

/**
 * Whether a pattern of events matches, as EventBridge does it with the operators that the toolkit writes. The end-to-end test asks EventBridge of the local
 * AWS the same, so that the two cannot drift.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function eventPatternMatches(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === "$or") return (wanted as readonly Pattern[]).some((one) => eventPatternMatches(one, event));
    const values = valuesOf(event, field);
    if (Array.isArray(wanted)) return isAnyOf(values, wanted as Values);
    return (values.length > 0 ? values : [{}]).some((value) => eventPatternMatches(wanted as Pattern, value));
  });
}

/** The values of a field: those of a list one by one, and none where it is missing. */
function valuesOf(event: unknown, field: string): Values {
  if (typeof event !== "object" || event === null || !Object.hasOwn(event, field)) return [];
  return [(event as Pattern)[field]].flat();
}

function isAnyOf(values: Values, wanted: Values): boolean {
  const leaves = values.filter((value) => typeof value !== "object" || value === null);
  return wanted.some((one) => {
    if (typeof one !== "object" || one === null) return leaves.includes(one);
    const [operator, operand] = Object.entries(one)[0] ?? [];
    return operator === "exists"
      ? operand === leaves.length > 0
      : leaves.some((leaf) => isLike(leaf, operator, operand));
  });
}

function isLike(leaf: unknown, operator: string | undefined, operand: unknown): boolean {
  if (operator === "prefix") return typeof leaf === "string" && leaf.startsWith(operand as string);
  if (operator !== "anything-but") throw new Error(`an operator that is not read: ${operator}`);
  if (Array.isArray(operand)) return !operand.includes(leaf);
  const { wildcard } = operand as { readonly wildcard: readonly string[] };
  return !(typeof leaf === "string" && wildcard.some((text) => wildcardOf(text).test(leaf)));
}

function wildcardOf(text: string): RegExp {
  return new RegExp(
    `^${text
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^]*")}$`,
  );
}
