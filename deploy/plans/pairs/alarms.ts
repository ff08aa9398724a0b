import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { EventAlarm } from "../../../modules/audit/event-alarm";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { NamedTopic } from "../../../modules/messaging/named-topic";
import type { Pair } from "../pair";

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
    shows: "alarm-stays-on: the threshold of an alarm goes up",
    before: refusedDecrypts(5),
    after: refusedDecrypts(500),
  },
  {
    name: "an-alarm-bears-less",
    shows: "nothing: the threshold of an alarm goes down",
    before: refusedDecrypts(500),
    after: refusedDecrypts(5),
  },
];
