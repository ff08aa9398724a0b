import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { inSameStack } from "../environment/in-same-stack";
import { EncryptedTopic } from "../messaging/encrypted-topic";
import type { NamedTopic } from "../messaging/named-topic";
import { checkGrammar } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { PATTERN_CHARACTERS } from "./event-pattern";
import type { WatchedEvent } from "./watched-events";

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const RULE_NAME = { pattern: /^[\w.-]{1,64}$/, words: "1 to 64 letters, digits or _.- characters" };

export interface EventAlarmProps extends WatchedEvent {
  /** Unique in account and Region. */
  readonly alarmName: string;
  /** Whom it tells. A topic of another stack lets EventBridge publish there. */
  readonly topic: EncryptedTopic | NamedTopic;
}

/**
 * Tells a topic of each event that matches a pattern: where one is enough.
 *
 * The topic's policy and its key's let EventBridge publish, without which it would fail silently. Events that are reads reach a rule only in the state that
 * includes them.
 * Defines `aws_cloudwatch_event_rule` and `aws_cloudwatch_event_target`.
 *
 * @throws ConfigurationError for a name or a pattern that EventBridge refuses.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export class EventAlarm extends Construct {
  readonly resource: CloudwatchEventRule;

  constructor(scope: Construct, id: string, props: EventAlarmProps) {
    super(scope, id);
    const { alarmName, topic } = props;
    checkGrammar(this, "alarmName", alarmName, RULE_NAME);
    claimName(this, { property: "alarmName", kind: "event rule", name: alarmName, within: "Region" });
    this.resource = this.defineRule(props);
    this.defineTarget(topic);
  }

  private defineTarget(topic: EncryptedTopic | NamedTopic): void {
    const rule = this.resource.name;
    if (!(topic instanceof EncryptedTopic)) {
      new CloudwatchEventTarget(this, "Target", { rule, arn: topic.topicArn });
      return;
    }
    topic.allowPublisher({ type: "events" });
    const dependsOn = inSameStack(this, topic.readiness);
    new CloudwatchEventTarget(this, "Target", { rule, arn: topic.resource.arn, dependsOn });
  }

  private defineRule({ alarmName, description, pattern, includesReads }: EventAlarmProps): CloudwatchEventRule {
    const eventPattern = JSON.stringify(pattern);
    if (eventPattern.length > PATTERN_CHARACTERS) {
      throw new ConfigurationError(
        this,
        `pattern must have at most ${PATTERN_CHARACTERS} characters, got ${eventPattern.length}: make more than one alarm of it`,
      );
    }
    return new CloudwatchEventRule(this, "Resource", {
      name: alarmName,
      description,
      eventPattern,
      state: includesReads === true ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
    });
  }
}
