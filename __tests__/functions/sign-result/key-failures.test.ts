import { DisabledException, KMSClient, KMSInvalidStateException } from "@aws-sdk/client-kms";
import { S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { KmsSigner } from "../../../functions/sign-result/kms-signer";
import type { LogEntry } from "../../../functions/sign-result/log";
import { S3SummaryStore } from "../../../functions/sign-result/s3-summary-store";
import { signBatch } from "../../../functions/sign-result/sign-batch";
import { FakeAws, Refusal } from "../../support/fake-aws";
import { KEY_ARN, message, RESULTS } from "./service";

// The signing key, which the function asks itself, and the bucket's key, which S3 asks for it.

const STAYS = "nothing is lost, the message comes again, and waits in the dead-letter queue in the end";
const BATCH = [message("m1", "summaries/march.json"), message("m2", "summaries/april.json")];

const refusals = [
  ["Sign", "DisabledException", "signing the summary", "the signing key is disabled; enable it"],
  ["Sign", "KMSInvalidStateException", "signing the summary", "the signing key is pending deletion; cancel that"],
  [
    "Sign",
    "AccessDeniedException",
    "signing the summary",
    "the signing key refuses the function's role; grant it in the key's policy",
  ],
  ["GetObject", "KMS.DisabledException", "reading the summary", "the bucket's KMS key is disabled; enable it"],
  [
    "GetObject",
    "KMS.KMSInvalidStateException",
    "reading the summary",
    "the bucket's KMS key is pending deletion; cancel that",
  ],
  ["PutObject", "KMS.DisabledException", "writing the signature", "the bucket's KMS key is disabled; enable it"],
] as const;

let aws: FakeAws;
let logged: LogEntry[];
beforeEach(() => {
  logged = [];
  aws = new FakeAws()
    .on("GetObject", '{"orders":3}\n')
    .on("Sign", { KeyId: KEY_ARN, Signature: "c2lnbmF0dXJl" })
    .on("PutObject", "");
});

const handle = (Records = BATCH) =>
  signBatch(
    { Records },
    {
      store: new S3SummaryStore(new S3Client(aws.client)),
      signer: new KmsSigner(new KMSClient(aws.client), KEY_ARN),
      resultsBucket: RESULTS,
      requestId: "r1",
      log: (entry) => void logged.push(entry),
    },
  );

test.each(refusals)(
  "%s is answered %s: every message is reported, and done when the key is back",
  async (operation, code, step, words) => {
    const keyIsBack = aws.refuse(operation, new Refusal(code));
    expect(await handle()).toEqual({
      batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "m2" }],
    });
    const error = `${step} failed: ${code} (HTTP 400, request R4ND0M): ${words}: ${STAYS}`;
    expect(logged.map((entry) => entry.error)).toEqual([error, error]);
    expect(JSON.stringify(logged)).not.toMatch(/4711|Fräulein/);
    keyIsBack();
    aws.asked.length = 0;
    expect(await handle()).toEqual({ batchItemFailures: [] });
    expect(aws.asked.filter((asked) => asked === "PutObject")).toHaveLength(2);
  },
);

test("a key that is disabled while a batch is handled fails the messages after that alone", async () => {
  let signatures = 0;
  aws.on("Sign", () =>
    ++signatures === 1 ? { KeyId: KEY_ARN, Signature: "c2lnbmF0dXJl" } : new Refusal("DisabledException"),
  );
  const { batchItemFailures } = await handle();
  expect(batchItemFailures).toHaveLength(1);
  expect(logged.filter(({ event }) => event === "summary.signed")).toHaveLength(1);
  expect(logged.find(({ event }) => event === "message.failed")?.messageId).toBe(batchItemFailures[0]?.itemIdentifier);
});

test("what the services refuse with are the SDK's own exceptions", async () => {
  const signer = new KmsSigner(new KMSClient(aws.client), KEY_ARN);
  aws.on("Sign", new Refusal("DisabledException"));
  await expect(signer.sign(Buffer.alloc(32))).rejects.toThrow(DisabledException);
  aws.on("Sign", new Refusal("KMSInvalidStateException"));
  await expect(signer.sign(Buffer.alloc(32))).rejects.toThrow(KMSInvalidStateException);
  aws.on("GetObject", new Refusal("KMS.DisabledException"));
  const reading = new S3SummaryStore(new S3Client(aws.client)).read({ bucket: RESULTS, key: "summaries/march.json" });
  await expect(reading).rejects.toThrow(S3ServiceException);
});
