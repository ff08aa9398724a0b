import { Token } from "cdktf";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import type { QueueProducer } from "../../../modules/messaging/queue-producer";
import { messageOf, stackOf, type Synthesis, synthesize } from "../../support/synth";

const QUEUE = "arn:aws:sqs:eu-central-1:111111111111:orders";

/** The synthesis of a queue with these producers. */
function producedBy(...producers: readonly QueueProducer[]): Synthesis {
  const stack = stackOf();
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const queue = new EncryptedQueue(stack, "Queue", { queueName: "orders", encryptionKey });
  for (const producer of producers) queue.allowProducer(producer);
  return synthesize(stack);
}

describe("a service that produces messages", () => {
  const producers: readonly (readonly [string, QueueProducer, string, string])[] = [
    ["S3", { type: "s3", bucketArn: "arn:aws:s3:::documents" }, "s3.amazonaws.com", "S3SendsDocuments"],
    [
      "SNS",
      { type: "sns", topicArn: "arn:aws:sns:eu-central-1:111111111111:orders-placed" },
      "sns.amazonaws.com",
      "SnsSendsOrdersPlaced",
    ],
    [
      "EventBridge",
      { type: "events", ruleArn: "arn:aws:events:eu-central-1:111111111111:rule/bus/nightly" },
      "events.amazonaws.com",
      "EventsSendsRuleBusNightly",
    ],
  ];

  it.each(producers)(
    "%s may send for one source, by the queue's policy and by the key's",
    (_, producer, Service, Sid) => {
      const [, sourceArn] = Object.values(producer) as [string, string];
      const synthesis = producedBy(producer);
      const Condition = {
        ArnLike: { "aws:SourceArn": sourceArn },
        StringEquals: { "aws:SourceAccount": "111111111111" },
      };
      expect(synthesis.statement(Sid, "aws_sqs_queue_policy")).toEqual({
        Sid,
        Effect: "Allow",
        Principal: { Service },
        Action: "sqs:SendMessage",
        Resource: QUEUE,
        Condition,
      });
      expect(synthesis.statement(Sid, "aws_kms_key_policy")).toEqual({
        Sid,
        Effect: "Allow",
        Principal: { Service },
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "*",
        Condition,
      });
    },
  );

  it.each([
    [{ type: "s3", bucketArn: "documents" }, "bucketArn must be the ARN of a bucket"],
    [{ type: "s3", bucketArn: "arn:aws:s3:::documents*" }, "bucketArn must be the ARN of a bucket"],
    [{ type: "sns", topicArn: "arn:aws:sqs:eu-central-1:111111111111:orders" }, "topicArn must be the ARN of a topic"],
    [{ type: "sns", topicArn: "arn:aws:sns:eu-central-1:111111111111:*" }, "topicArn must be the ARN of a topic"],
    [
      { type: "events", ruleArn: "arn:aws:events:eu-central-1:111111111111:event-bus/b" },
      "ruleArn must be the ARN of an EventBridge rule",
    ],
    [
      { type: "sns", topicArn: "arn:aws:sns:eu-central-1:222222222222:orders" },
      "topicArn must be of account 111111111111 in partition aws",
    ],
    [{ type: "s3", bucketArn: "arn:aws-cn:s3:::b" }, "bucketArn must be of account 111111111111 in partition aws"],
  ] as const)("is refused as %j", (producer, message) => {
    const [, arn] = Object.values(producer);
    expect(messageOf(() => producedBy(producer))).toBe(`[dev-stack/Queue] ${message}, got ${JSON.stringify(arn)}`);
  });

  it("may be known by a reference, whose number does not get into the policy", () => {
    const topicArn = Token.asString({ resolve: () => "${aws_sns_topic.orders.arn}" });
    const synthesis = producedBy({ type: "sns", topicArn });
    expect(synthesis.statement("SnsSends", "aws_sqs_queue_policy").Condition).toMatchObject({
      ArnLike: { "aws:SourceArn": "${aws_sns_topic.orders.arn}" },
    });
  });

  it("is one of 19 at most, because SQS accepts 20 statements", () => {
    const buckets = Array.from({ length: 20 }, (_, n) => ({ type: "s3", bucketArn: `arn:aws:s3:::b-${n}` }) as const);
    expect(() => producedBy(...buckets.slice(1))).not.toThrow();
    expect(messageOf(() => producedBy(...buckets))).toContain(
      "[dev-stack/Queue] the queue policy must have at most 20 statements, got 21: give part of the producers a queue of their own",
    );
  });

  it("is one of fewer when their names are long, because SQS accepts 8,192 bytes", () => {
    const topic = `arn:aws:sns:eu-central-1:111111111111:${"t".repeat(150)}`;
    const topics = Array.from({ length: 19 }, (_, n) => ({ type: "sns", topicArn: `${topic}${n}` }) as const);
    expect(messageOf(() => producedBy(...topics))).toMatch(
      /\[dev-stack\/Queue\] the queue policy must be at most 8192 bytes, got \d{5} in 20 statements: give part of the producers a queue of their own/,
    );
  });
});
