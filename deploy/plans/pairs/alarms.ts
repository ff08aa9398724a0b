import type { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { EventAlarm } from "../../../modules/audit/event-alarm";
import { calls } from "../../../modules/audit/event-pattern";
import { LogAlarm } from "../../../modules/audit/log-alarm";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { EncryptedLogGroup } from "../../../modules/logs/encrypted-log-group";
import { NamedTopic } from "../../../modules/messaging/named-topic";
import type { Pair } from "../pair";
import { documentsKey } from "./parts";

/** A rule that gets reads. */
const ROOT_ACTS = {
  description: "The account's root user did something, or signed in",
  pattern: {
    "detail-type": ["AWS API Call via CloudTrail", "AWS Console Sign In via CloudTrail"],
    detail: {
      userIdentity: { type: ["Root"], invokedBy: [{ exists: false }] },
      eventType: [{ "anything-but": ["AwsServiceEvent"] }],
    },
  },
  includesReads: true,
} as const;

/** The toolkit's alarm with a rule about the root user, or, by way of the provider's binding, one that is silent or hears less. */
function rootActs(state?: "DISABLED" | "ENABLED") {
  return (stack: EnvironmentStack) => {
    const topic = new NamedTopic(stack, "prod-operations");
    const alarm = new EventAlarm(stack, "RootActs", {
      alarmName: "prod-root-acts",
      topic,
      ...ROOT_ACTS,
    });
    if (state !== undefined) alarm.resource.state = state;
  };
}

function refusedDecrypts(threshold: number) {
  return (stack: EnvironmentStack) => {
    new CloudwatchMetricAlarm(stack, "Refused", {
      alarmName: "prod-decrypt-refused",
      namespace: "Sealstack/prod",
      metricName: "prod-decrypt-refused",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [new NamedTopic(stack, "prod-operations").topicArn],
    });
  };
}

const DESTRUCTION = ["DisableKey", "ScheduleKeyDeletion"];

/** The toolkit's alarm of some events of keys, which tells a topic; by way of the provider's binding, what it does not write. */
function keyEvents(
  eventNames: readonly string[],
  { topicName = "prod-operations", eventPattern }: { readonly topicName?: string; readonly eventPattern?: string } = {},
) {
  return (stack: EnvironmentStack) => {
    const alarm = new EventAlarm(stack, "KeyEnds", {
      alarmName: "prod-key-ends",
      description: "A key ends",
      pattern: calls("kms", eventNames),
      topic: new NamedTopic(stack, topicName),
    });
    if (eventPattern !== undefined) alarm.resource.eventPattern = eventPattern;
  };
}

/** The toolkit's alarm of a rate, and what becomes of its filter or of what it looks at. */
function refusals(change: (filter: CloudwatchLogMetricFilter, alarm: CloudwatchMetricAlarm) => void = () => undefined) {
  return (stack: EnvironmentStack) => {
    const logGroup = new EncryptedLogGroup(stack, "Trail", {
      logGroupName: "/prod/trail",
      encryptionKey: documentsKey(stack),
    });
    const alarm = new LogAlarm(stack, "Refused", {
      alarmName: "prod-decrypt-refused",
      description: "KMS refused to decrypt",
      condition: { field: "errorCode", equals: "AccessDenied*" },
      events: 5,
      logGroup,
      topic: new NamedTopic(stack, "prod-operations"),
    });
    change(alarm.node.findChild("Filter") as CloudwatchLogMetricFilter, alarm.resource);
  };
}

/** Who is told of what happens, and is not any more. */
export const alarmPairs: readonly Pair[] = [
  {
    name: "an-alarm-is-disabled",
    shows: "alarm-stays-on: the event rule about the root user is disabled",
    before: rootActs(),
    after: rootActs("DISABLED"),
  },
  {
    name: "an-alarm-gets-no-reads-any-more",
    shows: "alarm-stays-on: the event rule about the root user leaves reads out",
    before: rootActs(),
    after: rootActs("ENABLED"),
  },
  {
    name: "an-alarm-is-taken-away",
    shows: "alarm-stays-on: the event rule and its target are destroyed",
    before: rootActs(),
    after: () => undefined,
  },
  {
    name: "an-alarm-bears-more",
    shows: "alarm-hears-as-much: the threshold of an alarm goes up",
    before: refusedDecrypts(5),
    after: refusedDecrypts(500),
  },
  {
    name: "an-alarm-bears-less",
    shows: "nothing: the threshold of an alarm goes down",
    before: refusedDecrypts(500),
    after: refusedDecrypts(5),
  },
  {
    name: "an-alarm-tells-another-topic",
    shows: "alarm-stays-on: the target of an event rule is a topic that nobody has subscribed",
    before: keyEvents(DESTRUCTION),
    after: keyEvents(DESTRUCTION, { topicName: "prod-nobody" }),
  },
  {
    name: "an-event-pattern-matches-less",
    shows: "alarm-hears-as-much: nobody is told of a deletion any more",
    before: keyEvents(DESTRUCTION),
    after: keyEvents(["DisableKey"]),
  },
  {
    name: "an-event-pattern-matches-more",
    shows: "nothing: somebody is told of a deletion as well",
    before: keyEvents(["DisableKey"]),
    after: keyEvents(DESTRUCTION),
  },
  {
    name: "an-event-pattern-is-emptied",
    shows: "alarm-pattern-is-not-emptied: the event rule is there, and says nothing of events",
    before: keyEvents(DESTRUCTION),
    after: keyEvents(DESTRUCTION, { eventPattern: "{}" }),
  },
  {
    name: "a-filter-counts-something-else",
    shows: "alarm-hears-as-much: another pattern, of which nobody can say here what it leaves out",
    before: refusals(),
    after: refusals((filter) => (filter.pattern = '{ $.errorCode = "AccessDenied" }')),
  },
  {
    name: "a-filter-is-emptied",
    shows: "alarm-pattern-is-not-emptied: the metric filter counts every line",
    before: refusals(),
    after: refusals((filter) => (filter.pattern = "")),
  },
  {
    name: "an-alarm-looks-at-another-metric",
    shows: "alarm-hears-as-much: a metric that nothing counts, over an hour",
    before: refusals(),
    after: refusals((_, alarm) => {
      alarm.metricName = "prod-nothing";
      alarm.period = 3_600;
    }),
  },
];
