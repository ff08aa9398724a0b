import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedQueue, type EncryptedQueueProps } from "../../../modules/messaging/encrypted-queue";
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
