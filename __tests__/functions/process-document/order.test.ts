import { checkLine } from "../../../functions/process-document/order";

const item = { sku: "SKU-1", quantity: 2, unitPrice: "12.50" };
const order = {
  orderId: "order-1",
  customerId: "customer-1",
  placedAt: "2026-03-01T12:00:00Z",
  currency: "EUR",
  items: [item],
};

const check = (value: unknown) => checkLine(JSON.stringify(value));
const withItem = (change: object) => ({ ...order, items: [item, { ...item, ...change }] });

function reasonFor(line: string): string {
  const checked = checkLine(line);
  if (checked.kind === "order") throw new Error("the line was accepted");
  return checked.reason;
}

const PRICE_RULE =
  'must be a decimal string such as "12.50", not negative, with at most 12 digits before and 6 after the point';

describe("a line that is an order", () => {
  it("gives the order", () => {
    expect(check(order)).toEqual({ kind: "order", order });
  });

  it.each([
    ["an offset in the time", { ...order, placedAt: "2026-03-01T12:00:00.123+05:30" }],
    ["a price without a point", withItem({ unitPrice: "12" })],
    ["a price of zero", withItem({ unitPrice: "0" })],
    ["the longest price", withItem({ unitPrice: "999999999999.999999" })],
    ["the largest quantity", withItem({ quantity: 1_000_000 })],
    ["the longest SKU", withItem({ sku: "s".repeat(64) })],
    ["the longest ids", { ...order, orderId: "o".repeat(128), customerId: "c".repeat(128) }],
  ])("may have %s", (_, value) => {
    expect(check(value)).toEqual({ kind: "order", order: value });
  });
});

describe("a line that is not an order", () => {
  it.each([
    ["a missing id", { ...order, orderId: undefined }, "orderId is missing"],
    ["an empty id", { ...order, customerId: "" }, "customerId must be a string of 1 to 128 characters"],
    ["a long id", { ...order, orderId: "o".repeat(129) }, "orderId must be a string of 1 to 128 characters"],
    ["a number as id", { ...order, customerId: 4711 }, "customerId must be a string of 1 to 128 characters"],
    ["null as id", { ...order, customerId: null }, "customerId must be a string of 1 to 128 characters"],
    ...["2026-03-01", "2026-02-30T12:00:00Z", "2026-03-01T12:00:00", "yesterday", 1772366400].map(
      (placedAt): [string, object, string] => [
        `${placedAt} as time`,
        { ...order, placedAt },
        "placedAt must be an ISO 8601 date and time with seconds and an offset or Z",
      ],
    ),
    ...["eur", "EURO", "€", 978].map((currency): [string, object, string] => [
      `${currency} as currency`,
      { ...order, currency },
      "currency must be three capital letters (ISO 4217)",
    ]),
    ["no items", { ...order, items: [] }, "items must be a list of at least one item"],
    ["items that are no list", { ...order, items: item }, "items must be a list of at least one item"],
    ["an item that is no object", { ...order, items: ["SKU-1"] }, "items[0] must be a JSON object"],
    ["a long SKU", withItem({ sku: "s".repeat(65) }), "items[1].sku must be a string of 1 to 64 characters"],
    ...[0, -1, 1.5, 1_000_001, 1e20, "2"].map((quantity): [string, object, string] => [
      `${quantity} as quantity (${typeof quantity})`,
      withItem({ quantity }),
      "items[1].quantity must be a whole number between 1 and 1000000",
    ]),
    ...[12.5, "-1", "1e3", ".5", "1.", "01", "1,50", " 1", "1234567890123", "1.1234567", "NaN", "", "1\n"].map(
      (unitPrice): [string, object, string] => [
        `${JSON.stringify(unitPrice)} as price`,
        withItem({ unitPrice }),
        `items[1].unitPrice ${PRICE_RULE}`,
      ],
    ),
    ["an unknown field", { ...order, note: "x" }, "has a field that orders do not have"],
    ["an unknown field of an item", withItem({ note: "x" }), "items[1] has a field that orders do not have"],
  ])("is rejected for %s", (_, value, reason) => {
    expect(check(value)).toEqual({ kind: "rejected", reason, isObject: true });
  });

  it.each(["[]", "1", "null", '"text"', "[".repeat(1000) + "]".repeat(1000)])("is rejected for being %.20s", (line) => {
    expect(checkLine(line)).toEqual({ kind: "rejected", reason: "must be a JSON object", isObject: false });
  });

  it.each(["{", "orderId,customerId", "{'orderId': 1}", '{"orderId": 1} {}'])(
    "is rejected for broken JSON: %s",
    (line) => {
      expect(checkLine(line)).toEqual({ kind: "rejected", reason: "is not valid JSON", isObject: false });
    },
  );

  it("has at most three rules in its reason, each once", () => {
    expect(reasonFor("{}")).toBe("orderId is missing; customerId is missing; placedAt is missing; and 2 more");
    expect(reasonFor(JSON.stringify(withItem({ quantity: 1e300 })))).toBe(
      "items[1].quantity must be a whole number between 1 and 1000000",
    );
  });

  it("is rejected without a word of what it holds, wherever that stands", () => {
    const marker = "Fräulein-4711";
    const places: unknown[] = [
      marker,
      { [marker]: 1 },
      { ...order, [marker]: 1 },
      ...Object.keys(order).flatMap((field) => [
        { ...order, [field]: marker.repeat(100) },
        { ...order, [field]: [marker] },
        { ...order, [field]: { [marker]: marker } },
      ]),
      ...Object.keys(item).flatMap((field) => [
        withItem({ [field]: marker.repeat(100) }),
        withItem({ [field]: { [marker]: marker } }),
      ]),
      withItem({ [marker]: marker }),
    ];
    const lines = [marker, `{"orderId": ${marker}`, ...places.map((place) => JSON.stringify(place))];
    expect(lines.map(reasonFor).filter((reason) => /Fräulein|4711/.test(reason))).toEqual([]);
  });
});
