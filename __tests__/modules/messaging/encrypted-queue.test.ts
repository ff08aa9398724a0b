import { Token } from "cdktf";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedQueue, type EncryptedQueueProps } from "../../../modules/messaging/encrypted-queue";
import type { QueueProducer } from "../../../modules/messaging/queue-producer";
import { appOf, messageOf, otherAccount, stackOf, type Synthesis, synthesize } from "../../support/synth";

const QUEUE = "arn:aws:sqs:eu-central-1:111111111111:orders";

interface Parts {
  readonly queue: EncryptedQueue;
  readonly role: ExecutionRole;
  readonly encryptionKey: EncryptionKey;
}

function queueOf(props: Partial<EncryptedQueueProps> = {}, use: (parts: Parts) => void = () => undefined): Synthesis {
  const stack = stackOf();
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const queue = new EncryptedQueue(stack, "Queue", { queueName: "orders", encryptionKey, ...props });
  use({ queue, encryptionKey, role: new ExecutionRole(stack, "Role", { roleName: "worker" }) });
  return synthesize(stack);
}

const keyArnOf = (synthesis: Synthesis, begin = "Key") => {
  const name = Object.keys(synthesis.resources("aws_kms_key")).find((key) => key.startsWith(begin));
  return `\${aws_kms_key.${name}.arn}`;
};

describe("an encrypted queue", () => {
  it("is under its key by ARN, and keeps messages as long as SQS can", () => {
    const synthesis = queueOf();
    expect(synthesis.resource("aws_sqs_queue")).toEqual({
      name: "orders",
      kms_master_key_id: keyArnOf(synthesis),
      kms_data_key_reuse_period_seconds: 300,
      message_retention_seconds: 1_209_600,
      visibility_timeout_seconds: 30,
    });
  });

  it.each([
    [60, 0, 60],
    [1_209_600, 43_200, 86_400],
  ])("takes the periods %p, %p and %p", (retentionSeconds, visibilityTimeoutSeconds, dataKeyReuseSeconds) => {
    const synthesis = queueOf({ retentionSeconds, visibilityTimeoutSeconds, dataKeyReuseSeconds });
    expect(synthesis.resource("aws_sqs_queue")).toMatchObject({
      message_retention_seconds: retentionSeconds,
      visibility_timeout_seconds: visibilityTimeoutSeconds,
      kms_data_key_reuse_period_seconds: dataKeyReuseSeconds,
    });
  });

  it.each([
    ["retentionSeconds", 59, "60 and 1209600"],
    ["retentionSeconds", 1_209_601, "60 and 1209600"],
    ["visibilityTimeoutSeconds", -1, "0 and 43200"],
    ["visibilityTimeoutSeconds", 43_201, "0 and 43200"],
    ["dataKeyReuseSeconds", 59, "60 and 86400"],
    ["dataKeyReuseSeconds", 86_401, "60 and 86400"],
  ])("refuses %s of %p", (property, value, range) => {
    expect(messageOf(() => queueOf({ [property]: value }))).toBe(
      `[dev-stack/Queue] ${property} must be a whole number between ${range}, got ${value}: SQS accepts no other`,
    );
  });

  it.each(["", "a b", "a.b", ".fifo", "q".repeat(81), `${"q".repeat(76)}.fifo`])("refuses the name %p", (queueName) => {
    expect(messageOf(() => queueOf({ queueName }))).toBe(
      "[dev-stack/Queue] queueName must be 1 to 80 letters, digits, hyphens or underscores, with .fifo at the end of a FIFO queue's, " +
        `got ${JSON.stringify(queueName)}`,
    );
  });

  it("is a FIFO queue when its name says so", () => {
    const queueName = `${"q".repeat(75)}.fifo`;
    expect(queueOf({ queueName }).resource("aws_sqs_queue")).toMatchObject({ name: queueName, fifo_queue: true });
  });

  it("is there once in an account and Region", () => {
    const app = appOf();
    const make = (stack: ReturnType<typeof stackOf>) => {
      const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
      return new EncryptedQueue(stack, "Queue", { queueName: "orders", encryptionKey });
    };
    make(stackOf({}, "one", app));
    expect(messageOf(() => make(stackOf({}, "two", app)))).toBe(
      '[dev-two/Queue] queueName must be unique, got "orders", which [dev-one/Queue] has already: ' +
        "a queue name is unique within account 111111111111 in eu-central-1",
    );
    expect(() => make(stackOf(otherAccount("staging"), "one", app))).not.toThrow();
  });

  it("refuses plain HTTP, and lets nobody in by itself", () => {
    const synthesis = queueOf();
    const [name] = Object.keys(synthesis.resources("aws_sqs_queue"));
    expect(synthesis.resource("aws_sqs_queue_policy").queue_url).toBe(`\${aws_sqs_queue.${name}.id}`);
    expect(synthesis.statements("aws_sqs_queue_policy")).toEqual([
      {
        Sid: "DenyInsecureTransport",
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: QUEUE,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});

describe("a grant on an encrypted queue", () => {
  const Condition = {
    StringEquals: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com", "kms:EncryptionContext:aws:sqs:arn": QUEUE },
  };

  it("to send takes a data key and its check", () => {
    const synthesis = queueOf({}, ({ queue, role }) => queue.grantSend(role));
    const Action = ["kms:GenerateDataKey", "kms:Decrypt"];
    expect(synthesis.statements("aws_iam_role_policy")).toEqual([
      { Sid: "SendsToQueue", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: QUEUE },
      { Sid: "WorkerUsesViaSqs", Effect: "Allow", Action, Resource: keyArnOf(synthesis), Condition },
    ]);
    expect(synthesis.statement("WorkerUsesViaSqs", "aws_kms_key_policy")).toMatchObject({ Action, Condition });
  });

  it("to consume takes Decrypt", () => {
    const synthesis = queueOf({}, ({ queue, role }) => queue.grantConsume(role));
    expect(synthesis.statements("aws_iam_role_policy")).toEqual([
      {
        Sid: "ConsumesQueue",
        Effect: "Allow",
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        Resource: QUEUE,
      },
      {
        Sid: "WorkerDecryptViaSqs",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: keyArnOf(synthesis),
        Condition,
      },
    ]);
    expect(synthesis.statement("WorkerDecryptViaSqs", "aws_kms_key_policy")).toMatchObject({
      Action: ["kms:Decrypt"],
      Condition,
    });
  });
});

describe("the dead letters of a queue", () => {
  it("go to another queue after so many receptions", () => {
    const stack = stackOf();
    const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
    const queue = new EncryptedQueue(stack, "Dead", { queueName: "dead", encryptionKey });
    new EncryptedQueue(stack, "Queue", {
      queueName: "orders",
      encryptionKey,
      deadLetters: { queue, maxReceiveCount: 5 },
    });
    const synthesis = synthesize(stack);
    const [dead] = Object.keys(synthesis.resources("aws_sqs_queue"));
    expect(JSON.parse(String(synthesis.resource("aws_sqs_queue", "Queue").redrive_policy))).toEqual({
      deadLetterTargetArn: `\${aws_sqs_queue.${dead}.arn}`,
      maxReceiveCount: 5,
    });
  });

  it.each([0, 1_001])("refuse %p receptions", (maxReceiveCount) => {
    const moved = () =>
      queueOf({}, ({ queue, encryptionKey }) => {
        const deadLetters = { queue, maxReceiveCount };
        new EncryptedQueue(queue.resource.cdktfStack, "Source", { queueName: "source", encryptionKey, deadLetters });
      });
    expect(messageOf(moved)).toBe(
      `[dev-stack/Source] maxReceiveCount must be a whole number between 1 and 1000, got ${maxReceiveCount}: SQS accepts no other`,
    );
  });

  it.each([
    ["source.fifo", "orders"],
    ["source", "orders.fifo"],
  ])("of %s do not go to %s, which is of another kind", (queueName, deadName) => {
    const moved = () =>
      queueOf({ queueName: deadName }, ({ queue, encryptionKey }) => {
        const deadLetters = { queue, maxReceiveCount: 1 };
        new EncryptedQueue(queue.resource.cdktfStack, "Source", { queueName, encryptionKey, deadLetters });
      });
    expect(messageOf(moved)).toBe(
      `[dev-stack/Source] deadLetters must be a queue of the same kind, got ${deadName} for ${queueName}: ` +
        "SQS moves messages between two standard or two FIFO queues only",
    );
  });

  it.each(["before", "after"])(
    "keep the key of the queue they came from, which a consumer gets %s the queue is connected",
    (when) => {
      const synthesis = queueOf({}, ({ queue, role }) => {
        const stack = queue.resource.cdktfStack;
        const encryptionKey = new EncryptionKey(stack, "SourceKey", { description: "k" });
        if (when === "before") queue.grantConsume(role);
        const deadLetters = { queue, maxReceiveCount: 3 };
        new EncryptedQueue(stack, "Source", { queueName: "source", encryptionKey, deadLetters });
        if (when === "after") queue.grantConsume(role);
      });
      const decrypts = synthesis
        .statements("aws_iam_role_policy")
        .filter(({ Action }) => [Action].flat().includes("kms:Decrypt"));
      expect(decrypts.map(({ Resource, Condition }) => [Resource, Condition])).toEqual([
        [keyArnOf(synthesis), conditionOn("orders")],
        [keyArnOf(synthesis, "SourceKey"), conditionOn("source")],
      ]);
    },
  );

  function conditionOn(name: string) {
    return {
      StringEquals: {
        "kms:ViaService": "sqs.eu-central-1.amazonaws.com",
        "kms:EncryptionContext:aws:sqs:arn": QUEUE.replace("orders", name),
      },
    };
  }
});

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
      const synthesis = queueOf({}, ({ queue }) => queue.allowProducer(producer));
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
    expect(messageOf(() => queueOf({}, ({ queue }) => queue.allowProducer(producer)))).toBe(
      `[dev-stack/Queue] ${message}, got ${JSON.stringify(arn)}`,
    );
  });

  it("may be known by a reference, whose number does not get into the policy", () => {
    const topicArn = Token.asString({ resolve: () => "${aws_sns_topic.orders.arn}" });
    const synthesis = queueOf({}, ({ queue }) => queue.allowProducer({ type: "sns", topicArn }));
    expect(synthesis.statement("SnsSends", "aws_sqs_queue_policy").Condition).toMatchObject({
      ArnLike: { "aws:SourceArn": "${aws_sns_topic.orders.arn}" },
    });
  });

  it("is one of 19 at most, because SQS accepts 20 statements", () => {
    const produced = (count: number) => () =>
      queueOf({}, ({ queue }) => {
        for (let n = 0; n < count; n++) queue.allowProducer({ type: "s3", bucketArn: `arn:aws:s3:::b-${n}` });
      });
    expect(produced(19)).not.toThrow();
    expect(messageOf(produced(20))).toContain(
      "[dev-stack/Queue] the queue policy must have at most 20 statements, got 21: give part of the producers a queue of their own",
    );
  });

  it("is one of fewer when their names are long, because SQS accepts 8,192 bytes", () => {
    const produced = () =>
      queueOf({}, ({ queue }) => {
        for (let n = 10; n < 29; n++) {
          queue.allowProducer({
            type: "sns",
            topicArn: `arn:aws:sns:eu-central-1:111111111111:${"t".repeat(150)}${n}`,
          });
        }
      });
    expect(messageOf(produced)).toMatch(
      /\[dev-stack\/Queue\] the queue policy must be at most 8192 bytes, got \d{5} in 20 statements: give part of the producers a queue of their own/,
    );
  });
});
