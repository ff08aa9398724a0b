/** What alarms are made of, each for sentences. */
export const ALARM_NOUNS: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_rule: "the event rule",
  aws_cloudwatch_event_target: "the target of an event rule",
  aws_cloudwatch_log_metric_filter: "the metric filter",
  aws_cloudwatch_metric_alarm: "the alarm",
};
export const ALARM_TYPES: readonly string[] = Object.keys(ALARM_NOUNS);
/** The state of an event rule that gets CloudTrail's reads as well. */
export const WITH_READS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
