import * as z from "zod/mini";

// The limits bound the memory that one line can cost, and keep every total exact.
const MAX_ID_LENGTH = 128;
const MAX_SKU_LENGTH = 64;
const MAX_QUANTITY = 1_000_000;
const MAX_PRICE_INTEGER_DIGITS = 12;
const MAX_PRICE_DECIMALS = 6;
const MAX_RULES_IN_REASON = 3;

const DECIMAL = new RegExp(`^(?:0|[1-9]\\d{0,${MAX_PRICE_INTEGER_DIGITS - 1}})(?:\\.\\d{1,${MAX_PRICE_DECIMALS}})?$`);

const priceRule =
  `must be a decimal string such as "12.50", not negative, with at most ${MAX_PRICE_INTEGER_DIGITS} digits ` +
  `before and ${MAX_PRICE_DECIMALS} after the point`;
const quantityRule = `must be a whole number between 1 and ${MAX_QUANTITY}`;
const currencyRule = "must be three capital letters (ISO 4217)";
const itemsRule = "must be a list of at least one item";
const objectRule = "must be a JSON object";

/** Every message is ours: a message of zod's own could quote what it received. */
const rule = (text: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? "is missing" : text),
});

function shortText(maxLength: number) {
  const text = rule(`must be a string of 1 to ${maxLength} characters`);
  return z.string(text).check(z.minLength(1, text), z.maxLength(maxLength, text));
}

const item = z.strictObject(
  {
    sku: shortText(MAX_SKU_LENGTH),
    quantity: z.int(rule(quantityRule)).check(z.minimum(1, quantityRule), z.maximum(MAX_QUANTITY, quantityRule)),
    unitPrice: z.string(rule(priceRule)).check(z.regex(DECIMAL, priceRule)),
  },
  objectRule,
);

const order = z.strictObject(
  {
    orderId: shortText(MAX_ID_LENGTH),
    customerId: shortText(MAX_ID_LENGTH),
    placedAt: z.iso.datetime({
      offset: true,
      ...rule("must be an ISO 8601 date and time with seconds and an offset or Z"),
    }),
    currency: z.string(rule(currencyRule)).check(z.regex(/^[A-Z]{3}$/, currencyRule)),
    items: z.array(item, rule(itemsRule)).check(z.minLength(1, itemsRule)),
  },
  objectRule,
);

/** One order of a document. Prices are decimal strings: a float would lose cents. */
export type Order = z.infer<typeof order>;

/** What a line turned out to be. `isObject` tells a wrong order from text that is no order at all. */
export type CheckedLine =
  | { readonly kind: "order"; readonly order: Order }
  | { readonly kind: "rejected"; readonly reason: string; readonly isObject: boolean };

/**
 * Reads one line as an order.
 *
 * A reason names fields and rules, never what the line holds: reasons end in summaries that more people may read than the
 * documents. The name of an unknown field is content as well.
 */
export function checkLine(line: string): CheckedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: "rejected", reason: "is not valid JSON", isObject: false };
  }
  const result = order.safeParse(value);
  if (result.success) return { kind: "order", order: result.data };
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return { kind: "rejected", reason: describe(result.error.issues), isObject };
}

function describe(issues: readonly z.core.$ZodIssue[]): string {
  const rules = [...new Set(issues.map(describeIssue))];
  const more = rules.length - MAX_RULES_IN_REASON;
  return more > 0 ? [...rules.slice(0, MAX_RULES_IN_REASON), `and ${more} more`].join("; ") : rules.join("; ");
}

function describeIssue({ code, path, message }: z.core.$ZodIssue): string {
  const text = code === "unrecognized_keys" ? "has a field that orders do not have" : message;
  return path.length === 0 ? text : `${fieldPath(path)} ${text}`;
}

/** `items[2].sku`. Safe to show: with unknown fields reported on their parent, a path holds names of the schema only. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .slice(1);
}
