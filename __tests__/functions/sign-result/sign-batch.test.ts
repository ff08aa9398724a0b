import { createHash } from "node:crypto";
import { signBatch } from "../../../functions/sign-result/sign-batch";
import { KEY_ARN, message, messageWith, RESULTS, serviceError, Services } from "./service";

const MARCH = "summaries/march.jsonl/v1.json";
const APRIL = "summaries/april & may.jsonl/v1.json";
const BYTES = '{"orders":3}\n';
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const placeOf = (name: string, bytes = BYTES) => `signatures/${name}/${sha256(bytes)}.json`;

let services: Services;
const handle = (...Records: ReturnType<typeof message>[]) => signBatch({ Records }, services.invocation);

beforeEach(() => {
  services = new Services();
  services.objects.set(MARCH, BYTES).set(APRIL, '{"orders":4}\n');
});

test("a summary gets a signature that its public key verifies, at the place of its digest", async () => {
  expect(await handle(message("m1", MARCH))).toEqual({ batchItemFailures: [] });
  const place = placeOf("march.jsonl/v1");
  expect(JSON.parse(services.objects.get(place) ?? "")).toEqual({
    summary: { bucket: RESULTS, key: MARCH },
    sha256: sha256(BYTES),
    keyArn: KEY_ARN,
    algorithm: "ECDSA_SHA_256",
    signature: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
  });
  expect(services.isGood(place, BYTES)).toBe(true);
  expect(services.isGood(place, '{"orders":30}\n')).toBe(false);
  expect(services.reads).toEqual([{ bucket: RESULTS, key: MARCH, versionId: "v1" }]);
});

test("a key with what S3 encodes is read as it is", async () => {
  await handle(message("m1", APRIL));
  expect(services.signatures).toEqual([placeOf("april & may.jsonl/v1", '{"orders":4}\n')]);
});

test("a message that comes twice makes one signature, which stays", async () => {
  await handle(message("m1", MARCH));
  const first = services.objects.get(placeOf("march.jsonl/v1"));
  expect(await handle(message("m1", MARCH))).toEqual({ batchItemFailures: [] });
  expect(services.signatures).toHaveLength(1);
  expect(services.objects.get(placeOf("march.jsonl/v1"))).toBe(first);
  expect(services.entries.map(({ event }) => event)).toEqual(["summary.signed", "summary.signed.before"]);
});

test("messages in another order make the same places", async () => {
  await handle(message("m2", APRIL), message("m1", MARCH));
  const there = services.signatures;
  services = new Services();
  services.objects.set(MARCH, BYTES).set(APRIL, '{"orders":4}\n');
  await handle(message("m1", MARCH), message("m2", APRIL));
  expect(services.signatures).toEqual(there);
});

test("a summary that was written again with other bytes gets a signature of its own beside the first", async () => {
  await handle(message("m1", MARCH));
  services.objects.set(MARCH, '{"orders":5}\n');
  await handle(message("m2", MARCH));
  expect(services.signatures).toEqual([placeOf("march.jsonl/v1"), placeOf("march.jsonl/v1", '{"orders":5}\n')].sort());
});

describe("a poisoned message fails alone, in words that quote nothing of it", () => {
  const record = (name: string, key: string, eventName = "ObjectCreated:Put") =>
    JSON.stringify({ Records: [{ eventName, s3: { bucket: { name }, object: { key } } }] });
  const notification = "the message must be an S3 notification of created objects";

  test.each([
    ["no JSON", "top secret", "the message must be JSON"],
    ["another shape", '{"Records":[{"secret":1}]}', notification],
    ["a deleted object", record(RESULTS, MARCH, "ObjectRemoved:Delete"), notification],
    ["a key that is not encoded", record(RESULTS, "summaries/%zz.json"), "the key must be URL-encoded"],
    ["another bucket", record("other-bucket", MARCH), "the summary must be in the results bucket"],
    [
      "a signature",
      record(RESULTS, "signatures/a.json"),
      "the key must be summaries/<name>.json: the notification sends more than it should",
    ],
    [
      "a name without room",
      record(RESULTS, `summaries/${"x".repeat(1000)}.json`),
      "the key must be 57 bytes shorter: S3 keys end at 1024 bytes",
    ],
    [
      "an object that is gone",
      record(RESULTS, "summaries/gone.json"),
      "reading the summary failed: NoSuchKey (HTTP 400, request r-1): the summary does not exist any more",
    ],
  ])("%s", async (_, body, error) => {
    const answer = await handle(message("m1", MARCH), messageWith("bad", body), message("m2", APRIL));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "bad" }] });
    expect(services.signatures).toHaveLength(2);
    const [failure] = services.entries.filter(({ event }) => event === "message.failed");
    expect(failure).toEqual({ event: "message.failed", requestId: "request-1", messageId: "bad", error });
  });
});

test("the message by which S3 tries the queue announces nothing", async () => {
  const tried = messageWith("test", JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: RESULTS }));
  expect(await handle(tried)).toEqual({ batchItemFailures: [] });
  expect(services.signatures).toEqual([]);
});

describe("while the signing key cannot be used, every message comes again, and is done when it can be", () => {
  const stays = "nothing is lost, the message comes again, and waits in the dead-letter queue in the end";

  test.each([
    ["DisabledException", `the signing key is disabled; enable it: ${stays}`],
    ["KMSInvalidStateException", `the signing key is pending deletion; cancel that: ${stays}`],
    ["AccessDeniedException", `the signing key refuses the function's role; grant it in the key's policy: ${stays}`],
    ["ThrottlingException", `too many requests at this time: ${stays}`],
  ])("%s", async (name, words) => {
    services.keyFailure = serviceError(name);
    const batch = [message("m1", MARCH), message("m2", APRIL)] as const;
    expect(await handle(...batch)).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "m2" }] });
    expect(services.signatures).toEqual([]);
    expect(services.entries[0]?.error).toBe(`signing the summary failed: ${name} (HTTP 400, request r-1): ${words}`);
    services.keyFailure = undefined;
    expect(await handle(...batch)).toEqual({ batchItemFailures: [] });
    expect(services.signatures).toHaveLength(2);
  });
});
