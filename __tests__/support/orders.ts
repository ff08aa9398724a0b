import { createHash } from "node:crypto";

// Documents of orders for tests and end-to-end runs, with the summary that they must lead to. It is calculated from the
// orders that were made, in integers, and shares no code with the function.

export interface GeneratedOrder {
  orderId: string;
  customerId: string;
  placedAt: string;
  currency: string;
  items: { sku: string; quantity: number; unitPrice: string }[];
}

/** A line of a document: a valid order, or a text with the reason for which it must be rejected. */
export type GeneratedLine = { text: string } & ({ order: GeneratedOrder } | { reason: string });

export interface DocumentOptions {
  /** How many valid orders. */
  readonly orders: number;
  /** Equal seeds give equal documents. */
  readonly seed?: number;
  /** After this many orders comes a bad line; left out, there are none. */
  readonly badLineEvery?: number;
}

/** All customer ids begin like this, so that a test can look for them where they must not be. */
export const CUSTOMER_ID_PREFIX = "customer-";

const CURRENCIES = ["CHF", "EUR", "GBP", "JPY", "USD"];
const DISTINCT_SKUS = 250;

/** The lines of a document, made one at a time. */
export function* orderLines({ orders, seed = 1, badLineEvery = Infinity }: DocumentOptions): Generator<GeneratedLine> {
  const random = randomIntegers(seed);
  for (let index = 0, bad = 0; index < orders; index++) {
    const order = randomOrder(index, random);
    yield { text: JSON.stringify(order), order };
    if ((index + 1) % badLineEvery === 0) yield badLine(order, bad++);
  }
}

/** The document as it is uploaded. */
export function documentBytes(lines: Iterable<GeneratedLine>): Buffer {
  return Buffer.from(Array.from(lines, ({ text }) => `${text}\n`).join(""));
}

/** The summary that must come out, as the parsed JSON. */
export function expectedSummary(
  lines: readonly GeneratedLine[],
  source: { bucket: string; key: string; versionId?: string },
): object {
  const bytes = documentBytes(lines);
  const orders = lines.flatMap((line) => ("order" in line ? [line.order] : []));
  const rejected = lines.flatMap((line, index) => ("reason" in line ? [{ line: index + 1, reason: line.reason }] : []));
  return {
    source: {
      bucket: source.bucket,
      key: source.key,
      versionId: source.versionId ?? null,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
    lines: lines.length,
    orders: orders.length,
    ...expectedTotals(orders),
    rejected: { count: rejected.length, listed: rejected.slice(0, 1000) },
  };
}

/** The totals of some orders, in integers of a millionth. */
export function expectedTotals(orders: readonly GeneratedOrder[]): { currencies: object[]; skus: object[] } {
  const items = orders.flatMap(({ currency, items }) =>
    items.map(({ sku, quantity, unitPrice }) => ({
      currency,
      sku,
      quantity,
      millionths: millionths(unitPrice) * BigInt(quantity),
    })),
  );
  const sum = (of: typeof items) => decimal(of.reduce((total, { millionths }) => total + millionths, 0n));
  const currencies = groupSorted(orders, ({ currency }) => currency).map(([currency, group]) => ({
    currency,
    orders: group.length,
    amount: sum(items.filter((item) => item.currency === currency)),
  }));
  const skus = groupSorted(items, ({ currency, sku }) => `${currency} ${sku}`).map(([, group]) => ({
    currency: group[0]?.currency,
    sku: group[0]?.sku,
    quantity: group.reduce((total, { quantity }) => total + quantity, 0),
    amount: sum(group),
  }));
  return { currencies, skus };
}

function randomOrder(index: number, random: (below: number) => number): GeneratedOrder {
  return {
    orderId: `order-${index + 1}`,
    customerId: `${CUSTOMER_ID_PREFIX}${random(100_000)}`,
    placedAt: new Date(Date.UTC(2026, 0, 1) + random(365 * 24 * 60 * 60) * 1000).toISOString(),
    currency: CURRENCIES[random(CURRENCIES.length)] ?? "EUR",
    items: Array.from({ length: 1 + random(4) }, () => ({
      sku: `SKU-${random(DISTINCT_SKUS)}`,
      quantity: 1 + random(20),
      unitPrice: randomPrice(random),
    })),
  };
}

function randomPrice(random: (below: number) => number): string {
  const decimals = random(4);
  const integer = String(random(2000));
  return decimals === 0 ? integer : `${integer}.${String(random(10 ** decimals)).padStart(decimals, "0")}`;
}

/** Each kind of bad line in turn, made from a good order. */
function badLine(order: GeneratedOrder, turn: number): GeneratedLine {
  const item = { sku: "SKU-1", quantity: 1, unitPrice: "1.00" };
  const kinds: [reason: string, text: string][] = [
    ["is not valid JSON", JSON.stringify(order).slice(0, -1)],
    ["must be a JSON object", JSON.stringify([order])],
    ["customerId is missing", JSON.stringify({ ...order, customerId: undefined })],
    ["currency must be three capital letters (ISO 4217)", JSON.stringify({ ...order, currency: "euro" })],
    [
      "items[1].quantity must be a whole number between 1 and 1000000",
      JSON.stringify({ ...order, items: [item, { ...item, quantity: 0 }] }),
    ],
    [
      'items[0].unitPrice must be a decimal string such as "12.50", not negative, with at most 12 digits before and 6 after the point',
      JSON.stringify({ ...order, items: [{ ...item, unitPrice: 1.5 }] }),
    ],
    ["has a field that orders do not have", JSON.stringify({ ...order, note: "for the neighbour" })],
  ];
  const [reason, text] = kinds[turn % kinds.length] ?? ["", ""];
  return { text, reason };
}

/** Integers from 0 up to a bound, by the mulberry32 algorithm. */
function randomIntegers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function groupSorted<T>(values: readonly T[], by: (value: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(by(value), [...(groups.get(by(value)) ?? []), value]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function millionths(price: string): bigint {
  const [integer = "", decimals = ""] = price.split(".");
  return BigInt(integer + decimals.padEnd(6, "0"));
}

function decimal(millionths: bigint): string {
  const digits = millionths.toString().padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, "");
}
