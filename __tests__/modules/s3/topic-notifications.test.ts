import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedTopic } from "../../../modules/messaging/encrypted-topic";
import type { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import type { NotificationFilter } from "../../../modules/s3/notification-filter";
import { ACCOUNT, messageOf } from "../../support/synth";
import { BUCKET, bucketOf, nameOf } from "./bucket-of";
import { threeBuckets } from "./replicated-bucket";

const FAILED = "s3:Replication:OperationFailedReplication";
const topicArn = `arn:aws:sns:eu-central-1:${ACCOUNT}:operations`;
const topicOf = (bucket: EncryptedBucket) =>
  new EncryptedTopic(bucket.node.scope as never, "Topic", {
    topicName: "documents",
    encryptionKey: new EncryptionKey(bucket.node.scope as never, "TopicKey", { description: "k" }),
  });
const notified = (filter?: NotificationFilter) =>
  bucketOf({}, ({ bucket }) => bucket.notifyTopic(topicOf(bucket), filter));
const problemOf = (use: (bucket: EncryptedBucket) => void) =>
  messageOf(() => bucketOf({}, ({ bucket }) => use(bucket)));

describe("a notification of a topic", () => {
  it("is made after the policies of the topic and of its key, which let S3 publish for this bucket of this account only", () => {
    const synthesis = notified({ prefix: "incoming/", suffix: ".jsonl" });
    expect(synthesis.resource("aws_s3_bucket_notification")).toEqual({
      bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`,
      topic: [
        {
          topic_arn: `\${aws_sns_topic.${nameOf(synthesis, "aws_sns_topic")}.arn}`,
          events: ["s3:ObjectCreated:*"],
          filter_prefix: "incoming/",
          filter_suffix: ".jsonl",
        },
      ],
      depends_on: [
        `aws_sns_topic_policy.${nameOf(synthesis, "aws_sns_topic_policy")}`,
        `aws_kms_key_policy.${nameOf(synthesis, "aws_kms_key_policy", "TopicKey")}`,
      ],
    });
    const source = { ArnLike: { "aws:SourceArn": BUCKET }, StringEquals: { "aws:SourceAccount": ACCOUNT } };
    const Principal = { Service: "s3.amazonaws.com" };
    expect(synthesis.statement("S3PublishesDocuments", "aws_sns_topic_policy")).toMatchObject({
      Principal,
      Action: "sns:Publish",
      Condition: source,
    });
    expect(synthesis.statement("S3PublishesDocuments", "aws_kms_key_policy", "TopicKey")).toMatchObject({
      Principal,
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Condition: source,
    });
  });

  it("may be about what happens later to objects, beside one about new ones", () => {
    const synthesis = bucketOf({}, ({ bucket }) => {
      const topic = topicOf(bucket);
      bucket.notifyTopic(topic);
      bucket.notifyTopic(topic, { events: [FAILED, "s3:ObjectRestore:*"] });
    });
    expect(synthesis.resource("aws_s3_bucket_notification").topic).toMatchObject([
      { events: ["s3:ObjectCreated:*"] },
      { events: [FAILED, "s3:ObjectRestore:*"] },
    ]);
  });

  it("may be of another stack's, by its ARN, and waits for nothing of it", () => {
    const synthesis = bucketOf({}, ({ bucket }) => bucket.notifyTopic({ topicArn }, { events: [FAILED] }));
    expect(synthesis.resource("aws_s3_bucket_notification")).toEqual({
      bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`,
      topic: [{ topic_arn: topicArn, events: [FAILED] }],
      depends_on: [],
    });
  });

  it("is refused when it overlaps with another one for the same event", () => {
    const message = problemOf((bucket) => {
      bucket.notifyTopic(topicOf(bucket), { events: [FAILED] });
      bucket.notifyTopic({ topicArn }, { prefix: "a/", events: ["s3:ObjectRestore:*", FAILED] });
    });
    expect(message).toBe(
      `[dev-stack/Bucket/Notifications] filter must not overlap with the one for documents, got {"prefix":"a/","suffix":""} for ${topicArn}: ` +
        "S3 accepts one notification for an object",
    );
  });

  it.each<[NotificationFilter, string]>([
    [{ events: [] }, "events must name at least one, got none"],
    [
      { events: ["s3:ObjectLost" as typeof FAILED] },
      "events must be one of s3:ObjectCreated:*, s3:ObjectRemoved:*, s3:ObjectRestore:*, s3:LifecycleExpiration:*, s3:LifecycleTransition, " +
        's3:Replication:OperationFailedReplication, s3:Replication:OperationNotTracked, got "s3:ObjectLost": S3 tells of these',
    ],
  ])("is refused with %j", (filter, message) => {
    expect(problemOf((bucket) => bucket.notifyTopic({ topicArn }, filter))).toBe(
      `[dev-stack/Bucket/Notifications] ${message}`,
    );
  });

  it.each([
    ["operations", 'topicArn must be the ARN of a standard topic, got "operations"'],
    [`${topicArn}.fifo`, `topicArn must be the ARN of a standard topic, got "${topicArn}.fifo"`],
    ...[topicArn.replace("eu-central-1", "eu-west-1"), topicArn.replace(ACCOUNT, "999999999999")].map((other) => [
      other,
      `topicArn must be of account ${ACCOUNT} and Region eu-central-1, got "${other}": S3 notifies topics of the bucket's Region only`,
    ]),
  ])("is refused to %s", (other, message) => {
    expect(problemOf((bucket) => bucket.notifyTopic({ topicArn: other as string }))).toBe(
      `[dev-stack/Bucket/Notifications] ${message}`,
    );
  });

  it("is refused of a bucket in another Region", () => {
    expect(messageOf(() => threeBuckets().ireland.notifyTopic({ topicArn }))).toBe(
      "[dev-stack/Bucket-eu-west-1/Notifications] bucket must be in eu-central-1, got [dev-stack/Bucket-eu-west-1] in eu-west-1: " +
        "S3 notifies what is in the bucket's Region only",
    );
  });
});
