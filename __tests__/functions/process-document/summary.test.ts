import fc from "fast-check";
import { DocumentError } from "../../../functions/process-document/failure";
import { summarize } from "../../../functions/process-document/summary";
import { documentBytes, expectedSummary, orderLines } from "../../support/orders";

const source = { bucket: "documents", key: "incoming/orders.jsonl", versionId: "v1" };

async function* chunksOf(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const summaryOf = (text: string) => summarize(chunksOf(Buffer.from(text)), source);

const first =
  '{"orderId":"1","customerId":"c","placedAt":"2026-03-01T12:00:00Z","currency":"EUR","items":[{"sku":"A","quantity":3,"unitPrice":"1.10"}]}';

describe("a summary", () => {
  it("tells what a document holds", async () => {
    expect(await summaryOf(`${first}\r\n\n{"orderId":\n  \t\n${first}`)).toEqual({
      source: {
        ...source,
        size: 2 * first.length + 19,
        // From sha256sum.
        sha256: "6810ee562b5d2e93b1608e25421e04f510af0bb1fff36eb5360ae96fb5d4900f",
      },
      lines: 3,
      orders: 2,
      currencies: [{ currency: "EUR", orders: 2, amount: "6.6" }],
      skus: [{ currency: "EUR", sku: "A", quantity: 6, amount: "6.6" }],
      rejected: { count: 1, listed: [{ line: 3, reason: "is not valid JSON" }] },
    });
  });

  it("has null for the version of an object without one", async () => {
    const { versionId } = (await summarize(chunksOf(Buffer.from(first)), { bucket: "b", key: "incoming/k" })).source;
    expect(versionId).toBeNull();
  });

  it("equals an independent calculation for 2,000 orders with bad lines", async () => {
    const lines = [...orderLines({ orders: 2000, seed: 7, badLineEvery: 9 })];
    expect(await summarize(chunksOf(documentBytes(lines), 1000), source)).toEqual(expectedSummary(lines, source));
  });

  it("does not depend on how the document arrives", async () => {
    const document = documentBytes(orderLines({ orders: 30, badLineEvery: 4 }));
    const whole = await summarize(chunksOf(document), source);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: document.length }), async (size) => {
        expect(await summarize(chunksOf(document, size), source)).toEqual(whole);
      }),
      { numRuns: 30, examples: [[1]] },
    );
  });

  it("lists the first thousand rejected lines and counts all", async () => {
    const { rejected, lines } = await summaryOf(`${first}\n${"{}\n".repeat(1500)}`);
    expect([lines, rejected.count, rejected.listed.length, rejected.listed.at(-1)?.line]).toEqual([
      1501, 1500, 1000, 1001,
    ]);
  });

  it("exists for a document of which no order is valid", async () => {
    const { orders, currencies, skus, rejected } = await summaryOf("{}\n");
    expect({ orders, currencies, skus, count: rejected.count }).toEqual({
      orders: 0,
      currencies: [],
      skus: [],
      count: 1,
    });
  });
});

describe("a document cannot be read", () => {
  it("when it is empty", async () => {
    await expect(summaryOf("")).rejects.toThrow(new DocumentError("a document must not be empty"));
  });

  it.each(["\n \n", "\uFEFF", "orderId,customerId\n1,2\n", "[]\n1\nnull\n", "%PDF-1.7\n"])(
    "when no line holds an object: %j",
    async (text) => {
      await expect(summaryOf(text)).rejects.toThrow(
        new DocumentError("at least one line must hold a JSON object: this is not a document of orders"),
      );
    },
  );

  it("when a line is not UTF-8, however many were before", async () => {
    const bytes = Buffer.concat([Buffer.from(`${first}\n`), Buffer.of(0xff, 0xfe)]);
    await expect(summarize(chunksOf(bytes), source)).rejects.toThrow(new DocumentError("line 2 must be UTF-8 text"));
  });

  it("when the connection breaks", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${first}\n`);
      throw new Error("aborted");
    }
    await expect(summarize(broken(), source)).rejects.toThrow(new Error("aborted"));
  });
});
