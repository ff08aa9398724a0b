import { serviceError } from "./memory-store";
import { service, upload } from "./service";

describe("nothing of a document's content or key", () => {
  const marker = "Fraeulein-4711";
  const order = {
    orderId: marker,
    customerId: marker,
    placedAt: "2026-03-01T12:00:00Z",
    currency: "EUR",
    items: [{ sku: marker, quantity: 1, unitPrice: "47.11" }],
  };
  const good = JSON.stringify(order);
  const name = `customer=${marker}.jsonl`;

  it.each<[string, string | Buffer, Error | undefined]>([
    ["that is good", good, undefined],
    [
      "with bad lines",
      `${good}\n${marker}\n{"${marker}":${marker}}\n{"${marker}":1}\n${JSON.stringify({ ...order, currency: marker })}`,
      undefined,
    ],
    ["that is no orders", marker, undefined],
    ["that is broken", Buffer.concat([Buffer.from(good), Buffer.of(0xff)]), undefined],
    [
      "that cannot be read",
      "",
      Object.assign(serviceError("NoSuchKey", 404, `no ${marker}`), { Key: name, Resource: marker }),
    ],
    ["that meets a defect of ours", "", new SyntaxError(`Unexpected token in ${marker}`)],
  ])("%s reaches the log or the error", async (_, content, readError) => {
    const { store, deliver, logged } = service();
    const object = upload(name, "v1");
    store.put(object, content);
    store.readError = readError;
    const error: unknown = await deliver(object).catch((thrown: unknown) => thrown);
    expect(logged).toHaveLength(1);
    const visible = [
      JSON.stringify(logged),
      ...(error instanceof Error ? [error.message, error.stack, String(error.cause), ...Object.keys(error)] : []),
    ];
    expect(visible.join("\n")).not.toMatch(/4711|Fraeulein|47\.11|customer/i);
  });

  it("is in the reasons of the summary either", async () => {
    const { store, deliver, results } = service();
    const object = upload("orders.jsonl", "v1");
    store.put(object, `{"${marker}":1}\n${marker}\n${JSON.stringify({ ...order, currency: marker })}`);
    await deliver(object);
    expect(Object.values(results())).toHaveLength(1);
    expect(Object.values(results()).join()).not.toContain(marker);
  });
});
