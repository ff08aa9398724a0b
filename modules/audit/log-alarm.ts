import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import { EncryptedLogGroup } from "../logs/encrypted-log-group";
import type { NamedLogGroup } from "../logs/named-log-group";
import { EncryptedTopic } from "../messaging/encrypted-topic";
import type { NamedTopic } from "../messaging/named-topic";
import { regionalArn } from "../policy/arn";
import { checkGrammar, checkInteger } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { FILTER_CHARACTERS, filterPattern, type LogCondition } from "./filter-pattern";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const ALARM_NAME = { pattern: /^[\w./#-]{1,255}$/, words: "1 to 255 letters, digits or _./#- characters" };
const EVENTS = { minimum: 1, maximum: 1_000_000 };
const PERIOD_SECONDS = 300;

export interface LogAlarmProps {
  /** Unique in account and Region; also the name of the filter and of its metric. */
  readonly alarmName: string;
  readonly description: string;
  readonly condition: LogCondition;
  /** How many events in five minutes are too many. @default 1 */
  readonly events?: number;
  readonly logGroup: EncryptedLogGroup | NamedLogGroup;
  /** Whom it tells. A topic of another stack lets CloudWatch publish there. */
  readonly topic: EncryptedTopic | NamedTopic;
}

/**
 * Tells a topic when too many events of a log match: where a rate matters, or where one event is enough that EventBridge does not see, because it is of
 * another Region.
 *
 * It tells once, and again when five minutes were quiet in between. The topic's policy and its key's let CloudWatch publish for this alarm. Minutes without events are good ones.
 * Defines `aws_cloudwatch_log_metric_filter` and `aws_cloudwatch_metric_alarm`.
 *
 * @throws ConfigurationError for a name, a pattern or a number that CloudWatch refuses.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
 */
export class LogAlarm extends Construct {
  readonly resource: CloudwatchMetricAlarm;
  /** The ARN as built from the name. */
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: LogAlarmProps) {
    super(scope, id);
    const { alarmName, topic } = props;
    checkGrammar(this, "alarmName", alarmName, ALARM_NAME);
    checkInteger(this, "events", props.events, EVENTS, "an alarm of no event would never be quiet");
    claimName(this, { property: "alarmName", kind: "alarm", name: alarmName, within: "Region" });
    this.alarmArn = regionalArn(EnvironmentStack.of(this), "cloudwatch", `alarm:${alarmName}`);
    if (topic instanceof EncryptedTopic) topic.allowPublisher({ type: "cloudwatch", alarmArn: this.alarmArn });
    const filter = this.defineFilter(props);
    this.resource = this.defineAlarm(props, filter);
  }

  private get namespace(): string {
    return `Sealstack/${EnvironmentStack.of(this).environment.name}`;
  }

  private defineFilter({ alarmName, condition, logGroup }: LogAlarmProps): CloudwatchLogMetricFilter {
    const pattern = filterPattern(condition);
    if (pattern.length > FILTER_CHARACTERS) {
      throw new ConfigurationError(
        this,
        `condition must have at most ${FILTER_CHARACTERS} characters as a pattern, got ${pattern.length}: make more than one alarm of it`,
      );
    }
    return new CloudwatchLogMetricFilter(this, "Filter", {
      name: alarmName,
      logGroupName: logGroup instanceof EncryptedLogGroup ? logGroup.resource.name : logGroup.logGroupName,
      pattern,
      metricTransformation: { name: alarmName, namespace: this.namespace, value: "1" },
    });
  }

  private defineAlarm(
    { alarmName, description, events = 1, topic }: LogAlarmProps,
    filter: CloudwatchLogMetricFilter,
  ): CloudwatchMetricAlarm {
    const isOwn = topic instanceof EncryptedTopic;
    return new CloudwatchMetricAlarm(this, "Resource", {
      alarmName,
      alarmDescription: description,
      namespace: this.namespace,
      metricName: alarmName,
      statistic: "Sum",
      period: PERIOD_SECONDS,
      evaluationPeriods: 1,
      threshold: events,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [isOwn ? topic.resource.arn : topic.topicArn],
      dependsOn: [filter, ...(isOwn ? inSameStack(this, topic.readiness) : [])],
    });
  }
}
