import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, STRANGE, strangeAction, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TOPIC = "arn:aws:sns:eu-central-1:111111111111:prod-operations";
const withReads = { name: "r", state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" };
const rule = { name: "r", state: "ENABLED" };
const alarm = {
  alarm_name: "a",
  actions_enabled: true,
  alarm_actions: [TOPIC],
  comparison_operator: "GreaterThanOrEqualToThreshold",
  threshold: 5,
};
const change = (before: object, after: object) => ({ before: { ...before }, after: { ...before, ...after } });

export const cases: RuleCases = {
  compliant: [
    {
      name: "all as before",
      resources: {
        "aws_cloudwatch_event_rule.r": same(rule),
        "aws_cloudwatch_event_target.t": same({ rule: "r" }),
        "aws_cloudwatch_log_metric_filter.f": same({ name: "f" }),
        "aws_cloudwatch_metric_alarm.a": same(alarm),
      },
    },
    {
      name: "new ones, without a word",
      resources: {
        "aws_cloudwatch_event_rule.r": { after: { name: "r" } },
        "aws_cloudwatch_metric_alarm.a": { after: { alarm_name: "a", alarm_actions: UNKNOWN } },
      },
    },
    {
      name: "reads as well, and what other rules look at",
      resources: {
        "aws_cloudwatch_event_rule.r": change(rule, { ...withReads, event_pattern: "{}" }),
        "aws_cloudwatch_metric_alarm.a": change(alarm, { threshold: 500 }),
      },
    },
    {
      name: "the same topic by a reference, and a new target",
      resources: {
        "aws_cloudwatch_event_target.t": change({ rule: "r", arn: TOPIC }, { arn: "${aws_sns_topic.t.arn}" }),
        "aws_cloudwatch_event_target.n": { after: { rule: "r", arn: UNKNOWN } },
        "aws_sns_topic.t": same({ arn: TOPIC }),
      },
    },
    {
      name: "one more who is told",
      resources: { "aws_cloudwatch_metric_alarm.a": change(alarm, { alarm_actions: [TOPIC, `${TOPIC}-2`] }) },
    },
  ],
  violating: [
    {
      name: "each of them that goes",
      resources: {
        "aws_cloudwatch_event_rule.r": { before: rule },
        "aws_cloudwatch_event_target.t": { before: { rule: "r" } },
        "aws_cloudwatch_log_metric_filter.f": { before: { name: "f" } },
        "aws_cloudwatch_metric_alarm.a": { before: alarm },
      },
      finds: [
        "aws_cloudwatch_event_rule.r: the event rule is destroyed",
        "aws_cloudwatch_event_target.t: the target of an event rule is destroyed",
        "aws_cloudwatch_log_metric_filter.f: the metric filter is destroyed",
        "aws_cloudwatch_metric_alarm.a: the alarm is destroyed",
      ],
    },
    {
      name: "a rule that is disabled, by either argument",
      resources: {
        "aws_cloudwatch_event_rule.a": change(rule, { state: "DISABLED" }),
        "aws_cloudwatch_event_rule.b": { after: { name: "b", is_enabled: false } },
      },
      finds: [
        "aws_cloudwatch_event_rule.a: the event rule is disabled",
        "aws_cloudwatch_event_rule.b: the event rule is disabled",
      ],
    },
    {
      name: "a rule that gets no reads any more",
      resources: { "aws_cloudwatch_event_rule.r": change(withReads, { state: "ENABLED" }) },
      finds: ["aws_cloudwatch_event_rule.r: the event rule gets no reads any more"],
    },
    {
      name: "an alarm that tells nobody, and one that tells another one",
      resources: {
        "aws_cloudwatch_metric_alarm.a": change(alarm, { actions_enabled: false }),
        "aws_cloudwatch_metric_alarm.b": change(alarm, { alarm_actions: [`${TOPIC}-2`] }),
      },
      finds: [
        "aws_cloudwatch_metric_alarm.a: the alarm tells nobody: actions_enabled is false",
        `aws_cloudwatch_metric_alarm.b: the alarm does not tell ${TOPIC} any more`,
      ],
    },
    {
      name: "a target that tells another topic, and one that tells another thing",
      resources: {
        "aws_cloudwatch_event_target.a": change({ rule: "r", arn: TOPIC }, { arn: `${TOPIC}-2` }),
        "aws_cloudwatch_event_target.b": change({ rule: "r", arn: TOPIC }, { input: '"all is well"' }),
        "aws_cloudwatch_event_target.c": change(
          { rule: "r", arn: TOPIC, input_transformer: [{ input_template: "<name>" }] },
          { input_transformer: [{ input_template: "x" }] },
        ),
      },
      finds: [
        `aws_cloudwatch_event_target.a: the target of an event rule is another one: arn changes from ${TOPIC} to ${TOPIC}-2`,
        'aws_cloudwatch_event_target.b: the target of an event rule is another one: input changes from nothing to "all is well"',
        'aws_cloudwatch_event_target.c: the target of an event rule is another one: input_transformer changes from [{"input_template":"<name>"}] to [{"input_template":"x"}]',
      ],
    },
  ],
  unknown: [
    {
      name: "a state, and whom it tells, that are known after apply",
      resources: {
        "aws_cloudwatch_event_rule.r": change(rule, { state: UNKNOWN }),
        "aws_cloudwatch_metric_alarm.a": change(alarm, { alarm_actions: UNKNOWN }),
      },
      finds: [
        `aws_cloudwatch_event_rule.r: ${notKnown("state")}`,
        `aws_cloudwatch_metric_alarm.a: ${notKnown("alarm_actions")}`,
      ],
    },
    {
      name: "a topic that is going to be made",
      resources: {
        "aws_cloudwatch_event_target.a": change({ rule: "r", arn: TOPIC }, { arn: UNKNOWN }),
        "aws_cloudwatch_event_target.b": change({ rule: "r", arn: TOPIC }, { arn: "${aws_sns_topic.new.arn}" }),
      },
      finds: [
        `aws_cloudwatch_event_target.a: ${notKnown("arn")}`,
        "aws_cloudwatch_event_target.b: arn is not known before apply: it is ${aws_sns_topic.new.arn}",
      ],
    },
    {
      name: "an action of a later Terraform",
      resources: { "aws_cloudwatch_event_rule.r": { ...same(rule), actions: STRANGE } },
      finds: [`aws_cloudwatch_event_rule.r: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a state that cannot be read",
      resources: { "aws_cloudwatch_event_rule.r": { before: rule, after: damaged("state") } },
      finds: [`aws_cloudwatch_event_rule.r: ${broken("state")}`],
    },
  ],
};
