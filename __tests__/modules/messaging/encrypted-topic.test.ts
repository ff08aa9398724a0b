import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { EncryptedTopic, type EncryptedTopicProps } from "../../../modules/messaging/encrypted-topic";
import { appOf, messageOf, stackOf, synthesize } from "../../support/synth";

const TOPIC = "arn:aws:sns:eu-central-1:111111111111:operations";
const OTHER_TOPIC = "arn:aws:sns:eu-central-1:111111111111:other";
const ALARM = "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:dev-*";
const BUCKETS = "arn:aws:s3:::dev-*";
const viaSns = (topicArn: string) => ({
  "kms:ViaService": "sns.eu-central-1.amazonaws.com",
  "kms:EncryptionContext:aws:sns:topicArn": topicArn,
});
const overTls = { "aws:SecureTransport": true };

function topicOf(props: Partial<EncryptedTopicProps> = {}, stack = stackOf()) {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const topic = new EncryptedTopic(stack, "Topic", { topicName: "operations", encryptionKey, ...props });
  const role = new ExecutionRole(stack, "Role", { roleName: "worker" });
  return { stack, encryptionKey, topic, role };
}

describe("an encrypted topic", () => {
  test("is under its key by ARN", () => {
    const synthesis = synthesize(topicOf().stack);
    expect(synthesis.resource("aws_sns_topic")).toEqual({
      name: "operations",
      kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
    });
  });

  test("refuses plain HTTP to everybody", () => {
    const { stack, role, topic } = topicOf();
    topic.grantPublish(role);
    expect(stack).toAllow(role, "sns:Publish", TOPIC, overTls);
    expect(stack).toDeny(role, "sns:Publish", TOPIC, { "aws:SecureTransport": false });
  });

  test("lets nobody publish by itself", () => {
    const { stack } = topicOf();
    for (const service of ["s3", "cloudwatch", "events", "lambda"]) {
      expect(stack).toDeny(`${service}.amazonaws.com`, "sns:Publish", TOPIC, overTls);
    }
  });

  test.each(["", "a b", "operations.fifo", "t".repeat(257)])("refuses the name %p", (topicName) => {
    expect(messageOf(() => topicOf({ topicName }))).toBe(
      `[dev-stack/Topic] topicName must be 1 to 256 letters, digits, hyphens or underscores, got ${JSON.stringify(topicName)}`,
    );
  });

  test("is there once in an account and Region", () => {
    const app = appOf();
    topicOf({}, stackOf({}, "one", app));
    expect(messageOf(() => topicOf({}, stackOf({}, "two", app)))).toBe(
      '[dev-two/Topic] topicName must be unique, got "operations", which [dev-one/Topic] has already: a topic name is unique within account 111111111111 in eu-central-1',
    );
  });
});

describe("grantPublish", () => {
  test("is publishing, and the key via SNS for this topic alone", () => {
    const { stack, role, topic, encryptionKey } = topicOf();
    topic.grantPublish(role);
    expect(stack).toAllow(role, "kms:GenerateDataKey", encryptionKey, viaSns(TOPIC));
    expect(stack).toAllow(role, "kms:Decrypt", encryptionKey, viaSns(TOPIC));
    expect(stack).toDeny(role, "kms:GenerateDataKey", encryptionKey, viaSns(OTHER_TOPIC));
    expect(stack).toDeny(role, "kms:GenerateDataKey", encryptionKey, {});
    expect(stack).toDeny(role, "sns:Subscribe", TOPIC, overTls);
  });
});

describe("grantSubscribe", () => {
  test("is subscribing, without the key", () => {
    const { stack, role, topic, encryptionKey } = topicOf();
    topic.grantSubscribe(role);
    expect(stack).toAllow(role, "sns:Subscribe", TOPIC, overTls);
    expect(stack).toDeny(role, "sns:Publish", TOPIC, overTls);
    expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, viaSns(TOPIC));
  });
});

describe("allowPublisher", () => {
  test.each([
    ["s3", { type: "s3", bucketArn: BUCKETS }, "arn:aws:s3:::dev-documents", "arn:aws:s3:::prod-documents"],
    [
      "cloudwatch",
      { type: "cloudwatch", alarmArn: ALARM },
      ALARM.replace("*", "refused"),
      ALARM.replace("dev-*", "prod-refused"),
    ],
  ] as const)("lets %s publish for its sources of this account, topic and key alike", (name, publisher, own, other) => {
    const { stack, topic, encryptionKey } = topicOf();
    topic.allowPublisher(publisher);
    const service = `${name}.amazonaws.com`;
    const source = { "aws:SourceArn": own, "aws:SourceAccount": "111111111111" };
    expect(stack).toAllow(service, "sns:Publish", TOPIC, { ...overTls, ...source });
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
      expect(stack).toAllow(service, action, encryptionKey, source);
    }
    for (const wrong of [
      { ...source, "aws:SourceArn": other },
      { ...source, "aws:SourceAccount": "999999999999" },
    ]) {
      expect(stack).toDeny(service, "sns:Publish", TOPIC, { ...overTls, ...wrong });
      expect(stack).toDeny(service, "kms:GenerateDataKey", encryptionKey, wrong);
    }
  });

  test("lets EventBridge publish, which names no source: its key is tied by the topic's ARN", () => {
    const { stack, topic, encryptionKey } = topicOf();
    topic.allowPublisher({ type: "events" });
    const context = (topicArn: string) => ({ "kms:EncryptionContext:aws:sns:topicArn": topicArn });
    expect(stack).toAllow("events.amazonaws.com", "sns:Publish", TOPIC, overTls);
    expect(stack).toAllow("events.amazonaws.com", "kms:GenerateDataKey", encryptionKey, context(TOPIC));
    expect(stack).toDeny("events.amazonaws.com", "kms:GenerateDataKey", encryptionKey, context(OTHER_TOPIC));
    expect(stack).toDeny("events.amazonaws.com", "kms:GenerateDataKey", encryptionKey, {});
  });

  test.each([
    [
      { type: "s3", bucketArn: "arn:aws:s3:::*" },
      'bucketArn must be the ARN of a bucket, or of all that begin alike, got "arn:aws:s3:::*"',
    ],
    [
      { type: "cloudwatch", alarmArn: ALARM.replace("dev-*", "*") },
      `alarmArn must be the ARN of an alarm, or of all that begin alike, got "${ALARM.replace("dev-*", "*")}"`,
    ],
    [
      { type: "cloudwatch", alarmArn: ALARM.replace("111111111111", "222222222222") },
      "alarmArn must be of account 111111111111 in partition aws and Region eu-central-1, got " +
        `"${ALARM.replace("111111111111", "222222222222")}": services publish to topics of their own account and Region`,
    ],
    [
      { type: "cloudwatch", alarmArn: ALARM.replace("eu-central-1", "us-east-1") },
      "alarmArn must be of account 111111111111 in partition aws and Region eu-central-1, got " +
        `"${ALARM.replace("eu-central-1", "us-east-1")}": services publish to topics of their own account and Region`,
    ],
  ] as const)("refuses %j", (publisher, message) => {
    expect(messageOf(() => topicOf().topic.allowPublisher(publisher))).toBe(`[dev-stack/Topic] ${message}`);
  });
});

describe("subscriptions", () => {
  test("are made from the start", () => {
    const endpoint = "https://operations.example.com/aws";
    const synthesis = synthesize(topicOf({ subscriptions: [{ protocol: "https", endpoint }] }).stack);
    expect(synthesis.resource("aws_sns_topic_subscription")).toEqual({
      topic_arn: expect.stringMatching(/^\$\{aws_sns_topic\.Topic_\w+\.arn\}$/),
      protocol: "https",
      endpoint,
    });
  });

  test.each([
    ["https", "http://operations.example.com", "a URL that begins with https://"],
    ["email", "operations", "an e-mail address"],
    ["sqs", "https://sqs.eu-central-1.amazonaws.com/111111111111/q", "the ARN of a standard queue"],
  ] as const)("of %s refuse %s", (protocol, endpoint, words) => {
    expect(messageOf(() => topicOf({ subscriptions: [{ protocol, endpoint }] }))).toBe(
      `[dev-stack/Topic] endpoint of ${protocol} must be ${words}, got "${endpoint}"`,
    );
  });

  test("of a queue let SNS send for this topic alone, and come after the queue's policies", () => {
    const { stack, topic } = topicOf();
    const queueKey = new EncryptionKey(stack, "QueueKey", { description: "q" });
    const queue = new EncryptedQueue(stack, "Queue", { queueName: "work", encryptionKey: queueKey });
    topic.subscribeQueue("Work", queue);
    const source = { "aws:SourceArn": TOPIC, "aws:SourceAccount": "111111111111" };
    expect(stack).toAllow("sns.amazonaws.com", "sqs:SendMessage", queue.queueArn, { ...overTls, ...source });
    expect(stack).toAllow("sns.amazonaws.com", "kms:GenerateDataKey", queueKey, source);
    const wrong = { ...source, "aws:SourceArn": OTHER_TOPIC };
    expect(stack).toDeny("sns.amazonaws.com", "sqs:SendMessage", queue.queueArn, { ...overTls, ...wrong });
    expect(stack).toDeny("sns.amazonaws.com", "kms:GenerateDataKey", queueKey, wrong);
    expect(synthesize(stack).resource("aws_sns_topic_subscription")).toMatchObject({
      protocol: "sqs",
      endpoint: queue.queueArn,
      depends_on: expect.arrayContaining([
        expect.stringMatching(/^aws_sqs_queue_policy\.Queue_/),
        expect.stringMatching(/^aws_kms_key_policy\.QueueKey_/),
      ]),
    });
  });
});
