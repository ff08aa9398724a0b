import { EventAlarm, type EventAlarmProps } from "../../../modules/audit/event-alarm";
import { filterPattern } from "../../../modules/audit/filter-pattern";
import { LogAlarm, type LogAlarmProps } from "../../../modules/audit/log-alarm";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedLogGroup } from "../../../modules/logs/encrypted-log-group";
import { EncryptedTopic } from "../../../modules/messaging/encrypted-topic";
import { messageOf, stackOf, synthesize } from "../../support/synth";

function parts(stack = stackOf()) {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const topic = new EncryptedTopic(stack, "Topic", { topicName: "operations", encryptionKey });
  return {
    stack,
    encryptionKey,
    topic,
    logGroup: new EncryptedLogGroup(stack, "Logs", { logGroupName: "/dev/trail", encryptionKey }),
  };
}

function eventAlarm(props: Partial<EventAlarmProps> = {}) {
  const { stack, topic, encryptionKey } = parts();
  new EventAlarm(stack, "Alarm", {
    alarmName: "key-ends",
    description: "d",
    pattern: { source: ["aws.kms"] },
    topic,
    ...props,
  });
  return { stack, topic, encryptionKey };
}

function logAlarm(props: Partial<LogAlarmProps> = {}) {
  const { stack, topic, encryptionKey, logGroup } = parts();
  const condition = { field: "eventName", equals: "Decrypt" };
  const alarm = new LogAlarm(stack, "Alarm", {
    alarmName: "refused",
    description: "d",
    condition,
    logGroup,
    topic,
    ...props,
  });
  return { stack, topic, encryptionKey, alarm };
}

describe("an alarm of single events", () => {
  test("is a rule whose target is the topic, after the policies without which nothing would arrive", () => {
    const synthesis = synthesize(eventAlarm().stack);
    expect(synthesis.resource("aws_cloudwatch_event_rule")).toEqual({
      name: "key-ends",
      description: "d",
      event_pattern: '{"source":["aws.kms"]}',
      state: "ENABLED",
    });
    expect(synthesis.resource("aws_cloudwatch_event_target")).toEqual({
      rule: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\.Alarm_\w+\.name\}$/),
      arn: expect.stringMatching(/^\$\{aws_sns_topic\.Topic_\w+\.arn\}$/),
      depends_on: [expect.stringMatching(/^aws_sns_topic_policy\./), expect.stringMatching(/^aws_kms_key_policy\./)],
    });
  });

  test("lets EventBridge publish to the topic, and use its key for it", () => {
    const { stack, topic, encryptionKey } = eventAlarm();
    expect(stack).toAllow("events.amazonaws.com", "sns:Publish", topic.topicArn, { "aws:SecureTransport": true });
    expect(stack).toAllow("events.amazonaws.com", "kms:GenerateDataKey", encryptionKey, {
      "kms:EncryptionContext:aws:sns:topicArn": topic.topicArn,
    });
  });

  test("asks for reads where it is about them", () => {
    expect(synthesize(eventAlarm({ includesReads: true }).stack).resource("aws_cloudwatch_event_rule")).toMatchObject({
      state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    });
  });

  test("refuses a pattern that is too long", () => {
    expect(messageOf(() => eventAlarm({ pattern: { source: ["x".repeat(2_034)] } }))).toBe(
      "[dev-stack/Alarm] pattern must have at most 2048 characters, got 2049: make more than one alarm of it",
    );
    expect(eventAlarm({ pattern: { source: ["x".repeat(2_033)] } })).toBeDefined();
  });

  test.each(["", "a b", "n".repeat(65)])("refuses the name %p", (alarmName) => {
    expect(messageOf(() => eventAlarm({ alarmName }))).toBe(
      `[dev-stack/Alarm] alarmName must be 1 to 64 letters, digits or _.- characters, got ${JSON.stringify(alarmName)}`,
    );
  });
});

describe("an alarm of a rate", () => {
  test("counts events of the log, and tells the topic when they are too many", () => {
    const synthesis = synthesize(logAlarm({ events: 5 }).stack);
    expect(synthesis.resource("aws_cloudwatch_log_metric_filter")).toEqual({
      name: "refused",
      log_group_name: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.Logs_\w+\.name\}$/),
      pattern: '{ $.eventName = "Decrypt" }',
      metric_transformation: { name: "refused", namespace: "Sealstack/dev", value: "1" },
    });
    expect(synthesis.resource("aws_cloudwatch_metric_alarm")).toMatchObject({
      alarm_name: "refused",
      namespace: "Sealstack/dev",
      metric_name: "refused",
      statistic: "Sum",
      period: 300,
      threshold: 5,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      treat_missing_data: "notBreaching",
      alarm_actions: [expect.stringMatching(/^\$\{aws_sns_topic\.Topic_\w+\.arn\}$/)],
    });
  });

  test("lets CloudWatch publish for this alarm alone", () => {
    const { stack, topic, encryptionKey, alarm } = logAlarm();
    const source = { "aws:SourceArn": alarm.alarmArn, "aws:SourceAccount": "111111111111" };
    const other = { ...source, "aws:SourceArn": `${alarm.alarmArn}-other` };
    const service = "cloudwatch.amazonaws.com";
    expect(stack).toAllow(service, "sns:Publish", topic.topicArn, { "aws:SecureTransport": true, ...source });
    expect(stack).toAllow(service, "kms:GenerateDataKey", encryptionKey, source);
    expect(stack).toDeny(service, "sns:Publish", topic.topicArn, { "aws:SecureTransport": true, ...other });
    expect(stack).toDeny(service, "kms:GenerateDataKey", encryptionKey, other);
  });

  test.each([
    [
      { events: 0 },
      "events must be a whole number between 1 and 1000000, got 0: an alarm of no event would never be quiet",
    ],
    [{ alarmName: "a b" }, 'alarmName must be 1 to 255 letters, digits or _./#- characters, got "a b"'],
    [
      { condition: { field: "a", equals: "x".repeat(1_013) } },
      "condition must have at most 1024 characters as a pattern, got 1025: make more than one alarm of it",
    ],
  ])("refuses %j", (props, message) => {
    expect(messageOf(() => logAlarm(props))).toBe(`[dev-stack/Alarm] ${message}`);
  });
});

describe("filterPattern", () => {
  const [a, b] = [
    { field: "a", equals: "1" },
    { field: "b[0].c", differs: "x*" },
  ] as const;

  test.each([
    [a, '{ $.a = "1" }'],
    [b, '{ $.b[0].c != "x*" }'],
    [{ field: "a", isMissing: true } as const, "{ $.a NOT EXISTS }"],
    [{ all: [a, { any: [b, a] }] }, '{ ($.a = "1") && (($.b[0].c != "x*") || ($.a = "1")) }'],
  ])("writes %j as %s", (condition, pattern) => {
    expect(filterPattern(condition)).toBe(pattern);
  });

  test("refuses a quotation mark, which no pattern can have", () => {
    expect(() => filterPattern({ field: "a", equals: 'x" || "' })).toThrow(
      'a value must have no quotation mark, got x" || "',
    );
  });
});
