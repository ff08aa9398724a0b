import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { FunctionAlias } from "../../../modules/lambda/function-alias";
import {
  QueueEventSourceMapping,
  type QueueEventSourceMappingProps,
} from "../../../modules/lambda/queue-event-source-mapping";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { messageOf, stackOf, synthesize } from "../../support/synth";
import { addressOf, prebuilt } from "./function-of";

type Options = Omit<QueueEventSourceMappingProps, "queue" | "target">;

const FILTER = { body: { Event: [{ exists: false }] } };

function mapped(options: Options = {}, queueName = "work", hiddenSeconds = 180, stack = stackOf(), byAlias = false) {
  const key = new EncryptionKey(stack, "Key", { description: "function" });
  const queueKey = new EncryptionKey(stack, "QueueKey", { description: "queue" });
  const suffix = queueName.endsWith(".fifo") ? ".fifo" : "";
  const dead = new EncryptedQueue(stack, "Dead", { queueName: `dead${suffix}`, encryptionKey: queueKey });
  const queue = new EncryptedQueue(stack, "Queue", {
    queueName,
    encryptionKey: queueKey,
    visibilityTimeoutSeconds: hiddenSeconds,
    deadLetters: { queue: dead, maxReceiveCount: 5 },
  });
  const target = new EncryptedFunction(stack, "Worker", {
    functionName: "worker",
    encryptionKey: key,
    code: prebuilt(),
    publishVersions: byAlias,
  });
  const invoked = byAlias ? new FunctionAlias(stack, "Live", { aliasName: "live", target }) : target;
  const mapping = new QueueEventSourceMapping(stack, "Mapping", { queue, target: invoked, ...options });
  return { stack, key, queueKey, queue, target, mapping };
}

test("a mapping hands failed messages back one by one, and keeps its filters under the function's key", () => {
  const { stack } = mapped({ filters: [FILTER] });
  expect(synthesize(stack).resource("aws_lambda_event_source_mapping")).toMatchObject({
    batch_size: 10,
    event_source_arn: expect.stringMatching(/^\$\{aws_sqs_queue\.Queue_\w+\.arn\}$/),
    function_name: expect.stringMatching(/^\$\{aws_lambda_function\.Worker_\w+\.function_name\}$/),
    function_response_types: ["ReportBatchItemFailures"],
    filter_criteria: { filter: [{ pattern: '{"body":{"Event":[{"exists":false}]}}' }] },
    kms_key_arn: expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
    depends_on: expect.arrayContaining([
      expect.stringMatching(/^aws_iam_role_policy\.Worker_Role/),
      expect.stringMatching(/^aws_kms_key_policy\.Key_/),
      expect.stringMatching(/^aws_kms_key_policy\.QueueKey_/),
    ]),
  });
});

test("without filters nothing is under a key", () => {
  const mapping = synthesize(mapped().stack).resource("aws_lambda_event_source_mapping");
  expect(Object.keys(mapping)).not.toEqual(expect.arrayContaining(["kms_key_arn"]));
  expect(Object.keys(mapping)).not.toEqual(expect.arrayContaining(["filter_criteria"]));
});

test("the function consumes the queue and decrypts its messages via SQS", () => {
  const { stack, target, queue, queueKey } = mapped();
  expect(stack).toAllow(target, "sqs:ReceiveMessage", queue.queueArn, { "aws:SecureTransport": true });
  const viaSqs = {
    "kms:ViaService": "sqs.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:aws:sqs:arn": queue.queueArn,
  };
  expect(stack).toAllow(target, "kms:Decrypt", queueKey, viaSqs);
  expect(stack).toDeny(target, "kms:Decrypt", queueKey, { ...viaSqs, "kms:EncryptionContext:aws:sqs:arn": "other" });
});

test("Lambda of this Region decrypts the filters of a mapping between these two, and of no other", () => {
  const { stack, key, queue, target } = mapped({ filters: [FILTER] });
  const context = {
    "aws:SourceArn":
      "arn:aws:lambda:eu-central-1:111111111111:event-source-mapping:1f6a0f2e-0000-4000-8000-000000000000",
    "kms:EncryptionContext:aws:lambda:FunctionArn": target.functionArn,
    "kms:EncryptionContext:aws:lambda:EventSourceArn": queue.queueArn,
  };
  const lambda = "lambda.eu-central-1.amazonaws.com";
  expect(stack).toAllow(lambda, "kms:Decrypt", key, context);
  for (const name of Object.keys(context)) {
    expect(stack).toDeny(lambda, "kms:Decrypt", key, {
      ...context,
      [name]: "arn:aws:lambda:eu-central-1:999999999999:x",
    });
  }
  expect(stack).toDeny("lambda.us-east-1.amazonaws.com", "kms:Decrypt", key, context);
});

test("where the environment is a simulator the key of the filters is left out, and an annotation says so", () => {
  const stack = stackOf({ simulator: true });
  const { mapping } = mapped({ filters: [FILTER] }, "work", 180, stack);
  expect(synthesize(stack).resource("aws_lambda_event_source_mapping")["kms_key_arn"]).toBeUndefined();
  expect(mapping.node.metadata.map(({ data }) => data as unknown)).toContain(
    "kms_key_arn of aws_lambda_event_source_mapping is left out, because the simulator does not keep it: its filter criteria are under a key that AWS owns",
  );
});

test("a queue that hides messages for less than six times the function's time is warned of", () => {
  const { mapping } = mapped({}, "work", 60);
  expect(mapping.node.metadata.map(({ data }) => data as unknown)).toEqual([
    "visibilityTimeoutSeconds of work should be 6 times the function's timeout, 180: messages may come again while the function is throttled",
  ]);
  expect(mapped({}, "work", 180).mapping.node.metadata).toEqual([]);
});

describe("is refused", () => {
  test.each<[string, Options, string, Partial<{ queueName: string; hiddenSeconds: number }>]>([
    [
      "a batch that is too large without a window",
      { batchSize: 11 },
      "batchSize must be a whole number between 1 and 10, got 11: more take a batchingWindowSeconds of a standard queue",
      {},
    ],
    [
      "a batch that is too large",
      { batchSize: 10_001, batchingWindowSeconds: 1 },
      "batchSize must be a whole number between 1 and 10000, got 10001: Lambda accepts no other",
      {},
    ],
    [
      "a window that is too long",
      { batchingWindowSeconds: 301 },
      "batchingWindowSeconds must be a whole number between 0 and 300, got 301: Lambda accepts no other",
      {},
    ],
    [
      "a concurrency of one",
      { maximumConcurrency: 1 },
      "maximumConcurrency must be a whole number between 2 and 1000, got 1: Lambda accepts no other",
      {},
    ],
    [
      "a window of a FIFO queue",
      { batchingWindowSeconds: 1 },
      "batchingWindowSeconds must be 0 for a FIFO queue, got 1: Lambda gathers no messages of it",
      { queueName: "work.fifo" },
    ],
    [
      "more than five filters",
      { filters: Array(6).fill(FILTER) },
      "filters must be at most 5, got 6: Lambda accepts no more for a mapping",
      {},
    ],
    [
      "a filter that is too long",
      { filters: [{ body: { a: ["x".repeat(4_090)] } }] },
      "filters must have at most 4096 characters each, got 4109: Lambda accepts no longer one",
      {},
    ],
    [
      "a queue that hides messages for less than the function runs",
      {},
      "queue must hide messages at least as long as the function runs, 30 seconds, got work with visibilityTimeoutSeconds 29: Lambda refuses the mapping",
      { hiddenSeconds: 29 },
    ],
  ])("%s", (_, options, message, { queueName, hiddenSeconds }) => {
    expect(messageOf(() => mapped(options, queueName, hiddenSeconds))).toBe(`[dev-stack/Mapping] ${message}`);
  });

  test("a queue without dead letters", () => {
    const stack = stackOf();
    const key = new EncryptionKey(stack, "Key", { description: "function" });
    const queue = new EncryptedQueue(stack, "Queue", { queueName: "work", encryptionKey: key });
    const target = new EncryptedFunction(stack, "Worker", {
      functionName: "worker",
      encryptionKey: key,
      code: prebuilt(),
    });
    expect(messageOf(() => new QueueEventSourceMapping(stack, "Mapping", { queue, target }))).toBe(
      "[dev-stack/Mapping] queue must have deadLetters, got work without: a message that fails every time would come back until it is too old",
    );
  });
});

test("a mapping may invoke an alias: Lambda decrypts its filters under the name of the function or of the alias", () => {
  const { stack, key, queue, target } = mapped({ filters: [FILTER] }, "work", 180, stackOf(), true);
  const alias = addressOf(synthesize(stack), "aws_lambda_alias");
  expect(synthesize(stack).resource("aws_lambda_event_source_mapping")).toMatchObject({
    function_name: `\${${alias}.arn}`,
  });
  const context = (functionArn: string) => ({
    "aws:SourceArn": "arn:aws:lambda:eu-central-1:111111111111:event-source-mapping:1f6a0f2e",
    "kms:EncryptionContext:aws:lambda:FunctionArn": functionArn,
    "kms:EncryptionContext:aws:lambda:EventSourceArn": queue.queueArn,
  });
  const lambda = "lambda.eu-central-1.amazonaws.com";
  expect(stack).toAllow(lambda, "kms:Decrypt", key, context(target.functionArn));
  expect(stack).toAllow(lambda, "kms:Decrypt", key, context(`${target.functionArn}:live`));
  expect(stack).toDeny(lambda, "kms:Decrypt", key, context(`${target.functionArn}:other`));
  expect(stack).toAllow(target, "sqs:ReceiveMessage", queue.queueArn, { "aws:SecureTransport": true });
});
