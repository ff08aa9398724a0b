import { S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { DocumentError } from "../../../functions/process-document/failure";
import type { LogEntry } from "../../../functions/process-document/log";
import { processEvent } from "../../../functions/process-document/process-event";
import { S3ObjectStore } from "../../../functions/process-document/s3-object-store";
import { FakeAws, Refusal } from "../../support/fake-aws";
import { documentBytes, expectedSummary, orderLines } from "../../support/orders";
import { bucket, notificationOf, upload } from "./service";

// The service path of a key that cannot be used: S3 asks KMS for the function, and says what KMS has said.

const lines = [...orderLines({ orders: 3 })];
const object = upload("orders.jsonl", "v1");
const label = `[${bucket}/${createHash("sha256").update(object.key).digest("hex").slice(0, 16)}@v1]`;
const RETRY = "nothing is lost, send the event from the dead-letter queue again";

const refusedByKey = (action: string) =>
  `User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to perform: ${action} on resource: arn:aws:kms:eu-central-1:111122223333:key/4711`;

interface Case {
  readonly code: string;
  readonly words: string;
  readonly status?: number;
  readonly message?: string;
}

const refusals: readonly Case[] = [
  { code: "KMS.DisabledException", words: "the bucket's KMS key is disabled; enable it" },
  {
    code: "KMS.KMSInvalidStateException",
    words: "the bucket's KMS key is pending deletion or lacks its key material; restore it",
  },
  {
    code: "KMS.NotFoundException",
    words: "the bucket's KMS key does not exist; restore the bucket's encryption settings",
  },
  { code: "KMS.ThrottlingException", words: "the bucket's KMS key cannot be used; when it can" },
];

let aws: FakeAws;
let logged: LogEntry[];
beforeEach(() => {
  logged = [];
  aws = new FakeAws().on("GetObject", documentBytes(lines).toString()).on("PutObject", "");
});

const deliver = () =>
  processEvent(notificationOf([object]), {
    store: new S3ObjectStore(new S3Client(aws.client)),
    resultsBucket: "results",
    requestId: "r1",
    log: (entry) => void logged.push(entry),
  });

describe.each([
  ["GetObject", "reading the document", "kms:Decrypt"],
  ["PutObject", "writing the summary", "kms:GenerateDataKey"],
])("%s", (operation, step, action) => {
  const refusedByPolicy: Case = {
    code: "AccessDenied",
    status: 403,
    words: `the bucket's KMS key refuses ${action} to the function's role; grant it in the key's policy and the role's`,
    message: refusedByKey(action),
  };

  test.each([...refusals, refusedByPolicy])(
    "is answered $code: the event fails with what to do, and is done when the key is back",
    async ({ code, words, status = 400, message }) => {
      const keyIsBack = aws.refuse(operation, new Refusal(code, status, message));
      const error = new DocumentError(
        `${label} ${step} failed: S3 answered ${code} (HTTP ${status}, request R4ND0M): ${words}: ${RETRY}`,
      );
      await expect(deliver()).rejects.toThrow(error);
      expect(logged).toMatchObject([{ event: "document.failed", error: error.message }]);
      expect(JSON.stringify(logged)).not.toMatch(/4711|Fräulein/);
      keyIsBack();
      await deliver();
      expect(JSON.parse(aws.bodies.get("PutObject") ?? "")).toEqual(expectedSummary(lines, object));
    },
  );
});

test("the key that cannot be used for reading is not asked for writing", async () => {
  aws.refuse("GetObject", new Refusal("KMS.DisabledException"));
  await expect(deliver()).rejects.toThrow(DocumentError);
  expect(aws.asked).toEqual(["GetObject"]);
});

test("what S3 refuses with is the SDK's own exception", async () => {
  aws.refuse("GetObject", new Refusal("KMS.DisabledException"));
  const refused = new S3ObjectStore(new S3Client(aws.client)).read(object);
  await expect(refused).rejects.toThrow(S3ServiceException);
  await expect(refused).rejects.toHaveProperty("name", "KMS.DisabledException");
});
