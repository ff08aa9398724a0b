import { createHash } from "node:crypto";

const order = (orderId: string, currency: string, items: readonly object[]) =>
  JSON.stringify({ orderId, customerId: "smoke-check", placedAt: "2026-01-31T12:00:00Z", currency, items });

/** The document that the check uploads: three orders, and a line that is none. */
export const SMOKE_DOCUMENT = [
  order("smoke-1", "EUR", [
    { sku: "A-1", quantity: 2, unitPrice: "10.10" },
    { sku: "B-2", quantity: 1, unitPrice: "0.05" },
  ]),
  order("smoke-2", "EUR", [{ sku: "A-1", quantity: 1, unitPrice: "10.10" }]),
  order("smoke-3", "USD", [{ sku: "A-1", quantity: 3, unitPrice: "0.10" }]),
  "not an order",
  "",
].join("\n");

/** The summary that must come out, calculated by hand. */
export function smokeSummary(bucket: string, key: string, versionId: string): object {
  const sha256 = createHash("sha256").update(SMOKE_DOCUMENT).digest("hex");
  return {
    source: { bucket, key, versionId, size: Buffer.byteLength(SMOKE_DOCUMENT), sha256 },
    lines: 4,
    orders: 3,
    currencies: [
      { currency: "EUR", orders: 2, amount: "30.35" },
      { currency: "USD", orders: 1, amount: "0.3" },
    ],
    skus: [
      { currency: "EUR", sku: "A-1", quantity: 3, amount: "30.3" },
      { currency: "EUR", sku: "B-2", quantity: 1, amount: "0.05" },
      { currency: "USD", sku: "A-1", quantity: 3, amount: "0.3" },
    ],
    rejected: { count: 1, listed: [{ line: 4, reason: "is not valid JSON" }] },
  };
}
