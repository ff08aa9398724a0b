import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import fc from "fast-check";
import { DocumentError } from "../../../functions/process-document/failure";
import type { ObjectVersion } from "../../../functions/process-document/object-store";
import { documentBytes, expectedSummary, orderLines } from "../../support/orders";
import { serviceError } from "./memory-store";
import { bucket, notificationOf, service, upload } from "./service";

const RETRY = "nothing is lost, send the event from the dead-letter queue again";
const label = ({ key, versionId }: ObjectVersion) =>
  `[documents/${createHash("sha256").update(key).digest("hex").slice(0, 16)}${versionId ? `@${versionId}` : ""}]`;

const lines = [...orderLines({ orders: 20, badLineEvery: 6 })];
const document = documentBytes(lines);

describe("an upload", () => {
  it("gets a summary, in JSON that ends in a line feed", async () => {
    const { store, deliver, results, logged } = service();
    const object = upload("2026/März + April.jsonl", "v1");
    store.put(object, document);
    await deliver(object);
    const summary = JSON.stringify(expectedSummary(lines, object), undefined, 2);
    expect(results()).toEqual({ "summaries/2026/März + April.jsonl/v1.json": `${summary}\n` });
    expect(logged).toEqual([
      {
        event: "document.summarized",
        requestId: "r1",
        bucket,
        document: createHash("sha256").update(object.key).digest("hex").slice(0, 16),
        versionId: "v1",
        size: document.length,
        lines: 23,
        orders: 20,
        rejected: 3,
        durationMs: expect.any(Number),
      },
    ]);
  });

  it("leaves the original as it was", async () => {
    const { store, deliver } = service();
    for (const [object, content] of [
      [upload("good", "v1"), document],
      [upload("broken", "v1"), Buffer.of(0xff)],
    ] as const) {
      store.put(object, content);
      await deliver(object).catch(() => undefined);
    }
    expect(store.objects.get("documents/incoming/good?v1")).toEqual(document);
    expect(store.objects.get("documents/incoming/broken?v1")).toEqual(Buffer.of(0xff));
  });

  it("has the same results however often and in whichever order its versions are announced", async () => {
    const objects = [upload("a", "v1"), upload("a", "v2"), upload("b", "v1"), upload("a/v1.json", "v1")];
    const contents = objects.map((_, seed) => documentBytes(orderLines({ orders: 3, seed, badLineEvery: 2 })));
    const resultsOf = async (deliveries: ObjectVersion[][]) => {
      const { store, deliver, results } = service();
      objects.forEach((object, index) => store.put(object, contents[index] ?? ""));
      for (const delivery of deliveries) await deliver(...delivery);
      return results();
    };
    const once = await resultsOf([objects]);
    expect(Object.keys(once).sort()).toEqual([
      "summaries/a/v1.json",
      "summaries/a/v1.json/v1.json",
      "summaries/a/v2.json",
      "summaries/b/v1.json",
    ]);
    const deliveries = fc
      .array(fc.constantFrom(...objects), { maxLength: 6 })
      .chain((again) => fc.shuffledSubarray([...objects, ...again], { minLength: objects.length + again.length }))
      .chain((order) =>
        fc.constantFrom(
          [order],
          order.map((object) => [object]),
        ),
      );
    await fc.assert(
      fc.asyncProperty(deliveries, async (some) => expect(await resultsOf(some)).toEqual(once)),
      { numRuns: 40 },
    );
  });
});

describe("a notification", () => {
  it("may be S3's test", async () => {
    const { send, logged } = service();
    await send({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: bucket });
    expect(logged).toEqual([]);
  });

  it("may tell of something other than an upload", async () => {
    const { send, logged, results } = service();
    await send(notificationOf([upload("a", "v1")], "ObjectRemoved:Delete"));
    expect(results()).toEqual({});
    expect(logged).toMatchObject([{ event: "record.ignored", bucket, versionId: "v1" }]);
  });

  it("must be of S3", async () => {
    await expect(service().send({ detail: {} })).rejects.toThrow(
      /^\[process-document\] the event must be an S3 notification: /,
    );
  });

  it("fails for an object outside the prefix, without reading it", async () => {
    const { store, deliver, results } = service();
    const outside = { bucket, key: "elsewhere/orders.jsonl" };
    store.put(outside, document);
    await expect(deliver(outside)).rejects.toThrow(
      new DocumentError(
        `${label(outside)} the key must begin with incoming/: the notification sends more than it should`,
      ),
    );
    expect(results()).toEqual({});
  });

  it("fails for a key that is not URL-encoded", async () => {
    const event = {
      Records: [
        { eventName: "ObjectCreated:Put", s3: { bucket: { name: bucket }, object: { key: "incoming/%E0%A" } } },
      ],
    };
    await expect(service().send(event)).rejects.toThrow(
      new DocumentError(`${label({ bucket, key: "incoming/%E0%A" })} the key must be URL-encoded`),
    );
  });

  it("fails after all of its documents were tried, and names each that failed", async () => {
    const { store, deliver, results, logged } = service();
    const [empty, good, gone] = [upload("empty", "v1"), upload("good", "v1"), upload("gone", "v1")];
    store.put(empty, "");
    store.put(good, document);
    await expect(deliver(empty, good, gone)).rejects.toThrow(
      new DocumentError(
        `${label(empty)} a document must not be empty\n` +
          `${label(gone)} reading the document failed: S3 answered NoSuchKey (HTTP 404, request R4ND0M): the object does not exist any more`,
      ),
    );
    expect(Object.keys(results())).toEqual(["summaries/good/v1.json"]);
    expect(logged.map(({ event }) => event)).toEqual(["document.failed", "document.summarized", "document.failed"]);
  });
});

describe("a key that cannot be used", () => {
  const object = upload("orders.jsonl", "v1");
  const accessDenied = serviceError(
    "AccessDenied",
    403,
    "User: x is not authorized to perform: kms:Decrypt on resource: y",
  );

  it.each([
    [
      "readError",
      serviceError("KMS.DisabledException", 400),
      "reading the document failed: S3 answered KMS.DisabledException (HTTP 400, request R4ND0M): the bucket's KMS key is disabled; enable it",
    ],
    [
      "readError",
      accessDenied,
      "reading the document failed: S3 answered AccessDenied (HTTP 403, request R4ND0M): the bucket's KMS key refuses kms:Decrypt to the function's role; grant it in the key's policy and the role's",
    ],
    [
      "writeError",
      serviceError("KMS.KMSInvalidStateException", 400),
      "writing the summary failed: S3 answered KMS.KMSInvalidStateException (HTTP 400, request R4ND0M): the bucket's KMS key is pending deletion or lacks its key material; restore it",
    ],
  ] as const)("(%s) fails the invocation, and a later delivery succeeds", async (where, error, message) => {
    const { store, deliver, results } = service();
    store.put(object, document);
    store[where] = error;
    await expect(deliver(object)).rejects.toThrow(new DocumentError(`${label(object)} ${message}: ${RETRY}`));
    expect(results()).toEqual({});
    store[where] = undefined;
    await deliver(object);
    expect(JSON.parse(results()["summaries/orders.jsonl/v1.json"] ?? "")).toEqual(expectedSummary(lines, object));
  });

  it("does not leave half a summary when the connection breaks in the middle", async () => {
    const { store, deliver, results } = service();
    store.read = async () =>
      Readable.from(
        (function* () {
          yield document.subarray(0, 1000);
          throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
        })(),
      );
    await expect(deliver(object)).rejects.toThrow(
      new DocumentError(`${label(object)} reading the document failed: Error ECONNRESET`),
    );
    expect(results()).toEqual({});
  });
});
