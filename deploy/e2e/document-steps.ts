import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { CUSTOMER_ID_PREFIX, documentBytes, expectedSummary, orderLines } from "../../__tests__/support/orders";
import { clientSettings } from "../aws/target";
import { until } from "../checks/until";
import type { DocumentStore, UploadedDocument } from "./document-store";
import type { EndToEnd } from "./end-to-end";
import type { Scene } from "./scene";
import type { Step } from "./step";

const DEAD_LETTER_SECONDS = 180;
/** No UTF-8, so it cannot be read; with a customer in it, who must not appear anywhere. */
const BROKEN = Buffer.concat([
  Buffer.from(`{"customerId":"${CUSTOMER_ID_PREFIX}in-a-broken-document"}`),
  Buffer.of(0xff),
]);

/** Real documents through the deployed service. */
export function documentSteps(scene: Scene): readonly Step[] {
  const { run } = scene;
  return [
    {
      name: "10,000 orders: the whole summary equals the one calculated independently",
      timeoutSeconds: 180,
      run: () => summarised(scene.store, "ten-thousand.jsonl", { orders: 10_000, seed: 42 }),
    },
    {
      name: "a document with bad lines is summarised, and each bad line named with its reason",
      timeoutSeconds: 180,
      run: () => summarised(scene.store, "bad lines für März.jsonl", { orders: 500, seed: 7, badLineEvery: 9 }),
    },
    {
      name: "delivered twice, a document has one result",
      timeoutSeconds: 180,
      run: () => deliveredTwice(run, scene.store),
    },
    {
      name: "a broken document ends in the dead-letter queue, and is untouched",
      timeoutSeconds: DEAD_LETTER_SECONDS + 60,
      run: () => brokenDocument(run, scene.store),
    },
    {
      name: "no customer id is in the logs",
      timeoutSeconds: 30,
      run: async () => nothingOfDocumentsIn(readFileSync(run.simulator.logFile, "utf8")),
    },
  ];
}

async function summarised(store: DocumentStore, name: string, options: Parameters<typeof orderLines>[0]) {
  const lines = [...orderLines(options)];
  const body = documentBytes(lines);
  const document = await store.upload(name, body);
  deepEqual(await store.summaryOf(document), expectedSummary(lines, document));
  return `${lines.length} lines, ${body.length} bytes`;
}

async function deliveredTwice(run: EndToEnd, store: DocumentStore): Promise<string> {
  const document = await store.upload("twice.jsonl", documentBytes(orderLines({ orders: 20, seed: 3 })));
  await store.summaryOf(document);
  await deliverAgain(run, document);
  const { resultsBucket } = run.names;
  deepEqual(await store.summariesBelow("summaries/twice.jsonl/"), [store.summaryKey(document)]);
  const versions = await store.versions(resultsBucket, store.summaryKey(document));
  equal(versions.length, 2, `both deliveries must have written, got ${versions.length} versions`);
  deepEqual(versions[0], versions[1]);
  return "one key, the same bytes both times";
}

/** Invokes the function with the notification that S3 sends, and waits for its end. */
async function deliverAgain({ operator, names }: EndToEnd, { bucket, key, versionId }: UploadedDocument) {
  const s3 = { bucket: { name: bucket }, object: { key: encodeURIComponent(key), versionId } };
  const event = { Records: [{ eventSource: "aws:s3", eventName: "ObjectCreated:Put", s3 }] };
  const command = new InvokeCommand({ FunctionName: names.functionName, Payload: JSON.stringify(event) });
  const { FunctionError } = await new LambdaClient(clientSettings(operator)).send(command);
  equal(FunctionError, undefined, `the second delivery failed: ${FunctionError}`);
}

async function brokenDocument(run: EndToEnd, store: DocumentStore): Promise<string> {
  const document = await store.upload("broken.jsonl", BROKEN);
  const letter = await until("the dead letter", DEAD_LETTER_SECONDS, () => deadLetter(run));
  ok(letter.includes(document.key), `the dead letter must name ${document.key}, got ${letter}`);
  ok(!letter.includes(CUSTOMER_ID_PREFIX), "the dead letter must hold nothing of the document");
  deepEqual(await store.versions(document.bucket, document.key), [BROKEN]);
  deepEqual(await store.summariesBelow("summaries/broken.jsonl/"), []);
  return "one version with the same bytes, no summary";
}

/** The next message of the dead-letter queue: the event, and what Lambda says about its failure. */
async function deadLetter({ operator, names }: EndToEnd): Promise<string | undefined> {
  const sqs = new SQSClient(clientSettings(operator));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: names.deadLetterQueue }));
  const command = new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ["All"] });
  const [message] = (await sqs.send(command)).Messages ?? [];
  return message && JSON.stringify({ body: message.Body, attributes: message.MessageAttributes });
}

/** The simulator's log has what functions print, as CloudWatch Logs would. */
function nothingOfDocumentsIn(log: string): string {
  for (const event of ["document.summarized", "document.failed"]) ok(log.includes(event), `the log must have ${event}`);
  ok(!log.includes(CUSTOMER_ID_PREFIX), `the log must not have ${CUSTOMER_ID_PREFIX}`);
  return `${log.split("\n").length} lines`;
}
