import fc from "fast-check";
import { DocumentError } from "../../../functions/process-document/failure";
import type { Order } from "../../../functions/process-document/order";
import { MAX_SKU_TOTALS, OrderTotals } from "../../../functions/process-document/order-totals";
import { expectedTotals } from "../../support/orders";

function order(currency: string, ...items: [sku: string, quantity: number, unitPrice: string][]): Order {
  return {
    orderId: "order-1",
    customerId: "customer-1",
    placedAt: "2026-03-01T12:00:00Z",
    currency,
    items: items.map(([sku, quantity, unitPrice]) => ({ sku, quantity, unitPrice })),
  };
}

function totalsOf(orders: Iterable<Order>) {
  const totals = new OrderTotals();
  for (const each of orders) totals.add(each);
  return { currencies: totals.currencies(), skus: totals.skus() };
}

const price = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.stringMatching(/^\d{0,6}$/))
  .map(([integer, decimals]) => (decimals === "" ? `${integer}` : `${integer}.${decimals}`));
const item = fc.tuple(fc.constantFrom("A", "B", "a", "10", "9", "__proto__"), fc.integer({ min: 1, max: 1e6 }), price);
const orders = fc.array(
  fc
    .tuple(fc.constantFrom("EUR", "USD", "JPY"), fc.array(item, { minLength: 1, maxLength: 5 }))
    .map(([currency, items]) => order(currency, ...items)),
);

describe("totals", () => {
  it("are exact where floats are not", () => {
    expect(totalsOf([order("EUR", ["A", 1, "0.1"], ["A", 1, "0.2"], ["B", 3, "999999999999.999999"])])).toEqual({
      currencies: [{ currency: "EUR", orders: 1, amount: "3000000000000.299997" }],
      skus: [
        { currency: "EUR", sku: "A", quantity: 2, amount: "0.3" },
        { currency: "EUR", sku: "B", quantity: 3, amount: "2999999999999.999997" },
      ],
    });
  });

  it("keep currencies apart, for a SKU as well", () => {
    expect(totalsOf([order("USD", ["A", 1, "2"]), order("EUR", ["A", 1, "1"]), order("EUR", ["A", 1, "1"])])).toEqual({
      currencies: [
        { currency: "EUR", orders: 2, amount: "2" },
        { currency: "USD", orders: 1, amount: "2" },
      ],
      skus: [
        { currency: "EUR", sku: "A", quantity: 2, amount: "2" },
        { currency: "USD", sku: "A", quantity: 1, amount: "2" },
      ],
    });
  });

  it("are written as plain decimals, however small or large", () => {
    expect(totalsOf([order("EUR", ["A", 1, "0.000001"], ["B", 1, "0"])]).skus.map(({ amount }) => amount)).toEqual([
      "0.000001",
      "0",
    ]);
    const million = Array.from({ length: 2000 }, () => order("EUR", ["A", 1_000_000, "999999999999"]));
    expect(totalsOf(million).currencies[0]?.amount).toBe("1999999999998000000000");
  });

  it("equal a calculation in integers", () => {
    fc.assert(fc.property(orders, (some) => expect(totalsOf(some)).toEqual(expectedTotals(some))));
  });

  it("do not depend on the order of the orders", () => {
    fc.assert(fc.property(orders, (some) => expect(totalsOf([...some].reverse())).toEqual(totalsOf(some))));
  });

  it("end with an error beyond the number of SKUs that memory is meant for", () => {
    const totals = new OrderTotals();
    for (let sku = 0; sku < MAX_SKU_TOTALS; sku++) totals.add(order("EUR", [`SKU-${sku}`, 1, "1"]));
    totals.add(order("EUR", ["SKU-0", 1, "1"]));
    expect(() => totals.add(order("USD", ["SKU-0", 1, "1"]))).toThrow(
      new DocumentError("a document must not have more than 100000 pairs of SKU and currency"),
    );
  });
});
