import { damaged } from "../../../support/reviewed";
import { broken, KEY_ARN, notKnown, same, UNKNOWN } from "../examples";
import { becomes, ends, heardAsMuch, heardLess, RULE, rule } from "../event-pattern-cases";
import type { RuleCases } from "../rule-cases";

const FILTER = "aws_cloudwatch_log_metric_filter.f";
const ALARM = "aws_cloudwatch_metric_alarm.a";

const filter = {
  name: "f",
  log_group_name: "/prod/trail",
  pattern: '{ $.eventName = "DisableKey" }',
  metric_transformation: [{ name: "key-ends", namespace: "Sealstack/prod", value: "1", default_value: "" }],
};
const alarm = {
  alarm_name: "a",
  metric_name: "key-ends",
  namespace: "Sealstack/prod",
  statistic: "Sum",
  period: 300,
  evaluation_periods: 1,
  datapoints_to_alarm: 0,
  threshold: 5,
  comparison_operator: "GreaterThanOrEqualToThreshold",
  treat_missing_data: "notBreaching",
};
const change = (before: object, after: object) => ({ before: { ...before }, after: { ...before, ...after } });
const changed = (address: string, noun: string, finds: readonly string[]) =>
  finds.map((what) => `${address}: ${noun} is about something else: ${what}`);
export const cases: RuleCases = {
  compliant: [
    ...heardAsMuch,
    {
      name: "as before, new, and destroyed",
      resources: {
        [RULE]: same(rule(ends)),
        [FILTER]: same(filter),
        [ALARM]: same(alarm),
        "aws_cloudwatch_event_rule.n": { after: rule(ends) },
        "aws_cloudwatch_metric_alarm.n": { after: { ...alarm, threshold: UNKNOWN } },
        "aws_cloudwatch_log_metric_filter.o": { before: filter },
      },
    },
    {
      name: "a pattern, metrics and a filter that are emptied: those are other rules' findings",
      resources: { [RULE]: { before: rule(ends), after: rule("") }, [FILTER]: change(filter, { pattern: "" }) },
    },
    {
      name: "thresholds that bear less, in either direction",
      resources: {
        [ALARM]: change(alarm, { threshold: 1 }),
        "aws_cloudwatch_metric_alarm.b": change(
          { ...alarm, comparison_operator: "LessThanThreshold" },
          { threshold: 9 },
        ),
      },
    },
    {
      name: "what is empty, in place of what is not there",
      resources: { [ALARM]: change({ ...alarm, dimensions: {}, unit: "" }, { dimensions: null, unit: null }) },
    },
  ],
  violating: [
    ...heardLess,
    {
      name: "another bus",
      resources: { [RULE]: { before: rule(ends), after: rule(ends, { event_bus_name: "other" }) } },
      finds: changed(RULE, "the event rule", ["event_bus_name changes from nothing to other"]),
    },
    {
      name: "a filter with another pattern, for another metric, of another log",
      resources: {
        [FILTER]: change(filter, {
          pattern: '{ $.eventName = "EnableKey" }',
          log_group_name: "/prod/other",
          metric_transformation: [{ name: "key-ends", namespace: "Sealstack/prod", value: "0" }],
        }),
      },
      finds: changed(FILTER, "the metric filter", [
        'pattern changes from { $.eventName = "DisableKey" } to { $.eventName = "EnableKey" }',
        "log_group_name changes from /prod/trail to /prod/other",
        'metric_transformation changes from [{"name":"key-ends","namespace":"Sealstack/prod","value":"1"}] to [{"name":"key-ends","namespace":"Sealstack/prod","value":"0"}]',
      ]),
    },
    {
      name: "an alarm of another metric, of other periods, that takes what is missing otherwise",
      resources: {
        [ALARM]: change(alarm, {
          metric_name: "other",
          period: 3_600,
          evaluation_periods: 3,
          treat_missing_data: "ignore",
        }),
      },
      finds: changed(ALARM, "the alarm", [
        "metric_name changes from key-ends to other",
        "period changes from 300 to 3600",
        "evaluation_periods changes from 1 to 3",
        "treat_missing_data changes from notBreaching to ignore",
      ]),
    },
    {
      name: "another second query",
      resources: {
        [ALARM]: change(
          { alarm_name: "a", metric_query: [{ id: "a" }, { id: "b", expression: "a" }] },
          { metric_query: [{ id: "a" }, { id: "b", expression: "a * 0" }] },
        ),
      },
      finds: changed(ALARM, "the alarm", [
        'metric_query changes from [{"id":"a"},{"expression":"a","id":"b"}] to [{"id":"a"},{"expression":"a * 0","id":"b"}]',
      ]),
    },
    {
      name: "thresholds that bear more: upwards, downwards, one that goes, and that of a band, of which nobody knows",
      resources: {
        [ALARM]: change(alarm, { threshold: 500 }),
        "aws_cloudwatch_metric_alarm.b": change(
          { ...alarm, comparison_operator: "LessThanThreshold" },
          { threshold: 1 },
        ),
        "aws_cloudwatch_metric_alarm.c": change(alarm, { threshold: null }),
        "aws_cloudwatch_metric_alarm.d": change(
          { ...alarm, comparison_operator: "GreaterThanUpperThreshold" },
          { threshold: 6 },
        ),
      },
      finds: [
        `${ALARM}: the alarm bears more: its threshold changes from 5 to 500`,
        "aws_cloudwatch_metric_alarm.b: the alarm bears more: its threshold changes from 5 to 1",
        "aws_cloudwatch_metric_alarm.c: the alarm bears more: its threshold changes from 5 to none",
        "aws_cloudwatch_metric_alarm.d: the alarm bears more: its threshold changes from 5 to 6",
      ],
    },
  ],
  unknown: [
    {
      name: "a pattern, a metric and a log that are known after apply",
      resources: {
        [RULE]: { before: rule(ends), after: rule(UNKNOWN, { event_pattern: UNKNOWN }) },
        [FILTER]: change(filter, { log_group_name: UNKNOWN }),
        [ALARM]: change(alarm, { threshold: UNKNOWN }),
      },
      finds: [
        `${RULE}: ${notKnown("event_pattern")}`,
        `${FILTER}: ${notKnown("log_group_name")}`,
        `${ALARM}: ${notKnown("threshold")}`,
      ],
    },
    {
      name: "a pattern about a key that is going to be made",
      resources: becomes({ arn: [KEY_ARN] }, '{"arn":["${aws_kms_key.new.arn}"]}'),
      finds: [`${RULE}: event_pattern is not known before apply: it names what is going to be made`],
    },
    {
      name: "a log that is going to be made",
      resources: { [FILTER]: change(filter, { log_group_name: "${aws_cloudwatch_log_group.new.name}" }) },
      finds: [`${FILTER}: log_group_name is not known before apply: it is \${aws_cloudwatch_log_group.new.name}`],
    },
    {
      name: "a part of a metric that is known after apply",
      resources: { [FILTER]: change(filter, { metric_transformation: [{ name: UNKNOWN }] }) },
      finds: [`${FILTER}: ${notKnown("metric_transformation")}`],
    },
  ],
  throwing: [
    {
      name: "a pattern that cannot be read",
      resources: { [RULE]: { before: rule(ends), after: damaged("event_pattern") } },
      finds: [`${RULE}: ${broken("event_pattern")}`],
    },
    {
      name: "a pattern of too many kinds of events",
      resources: becomes(
        Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, ["1", "2", "3", "4", "5", "6", "7"]])),
        { a: ["1"] },
      ),
      finds: [`${RULE}: the rule could not be checked: the pattern matches more than 2000 kinds of events`],
    },
  ],
};
