import fc from "fast-check";
import { DocumentError } from "../../../functions/process-document/failure";
import { resultKey } from "../../../functions/process-document/result-key";

const bucket = "documents";

describe("the key of a result", () => {
  it("names the document and its version", () => {
    expect(resultKey({ bucket, key: "incoming/2026/orders.jsonl", versionId: "3HL4k" })).toBe(
      "summaries/2026/orders.jsonl/3HL4k.json",
    );
  });

  it("has null, S3's own word, for an object without a version", () => {
    expect(resultKey({ bucket, key: "incoming/orders.jsonl" })).toBe("summaries/orders.jsonl/null.json");
  });

  it("is another one for every other document or version", () => {
    const part = fc.string({ unit: fc.constantFrom("a", "b", "/", ".json", "null"), maxLength: 4 });
    const object = fc.record({ name: part, versionId: fc.constantFrom("a", "b", "a.json", undefined) });
    fc.assert(
      fc.property(object, object, (one, other) => {
        const [a, b] = [one, other].map(({ name, versionId }) =>
          resultKey({ bucket, key: `incoming/${name}`, versionId }),
        );
        expect(a === b).toBe(one.name === other.name && one.versionId === other.versionId);
      }),
    );
  });

  it.each(["orders.jsonl", "summaries/orders.jsonl/v1.json", "Incoming/x", "incoming", "x/incoming/y"])(
    "does not exist for %s, outside the prefix",
    (key) => {
      expect(() => resultKey({ bucket, key })).toThrow(
        new DocumentError("the key must begin with incoming/: the notification sends more than it should"),
      );
    },
  );

  it("does not exist for a name that leaves no room, in bytes", () => {
    const room = 1024 - "summaries//null.json".length;
    expect(resultKey({ bucket, key: `incoming/${"x".repeat(room)}` })).toHaveLength(1024);
    expect(() => resultKey({ bucket, key: `incoming/${"x".repeat(room - 2)}€` })).toThrow(
      new DocumentError("the key must be 1 bytes shorter: S3 keys end at 1024 bytes, the result's too"),
    );
  });
});
