import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { ALARM_NOUNS } from "./kinds/alarm-types";
import { describeKind, isPartOf } from "./kinds/event-pattern";
import { kindsHeard, kindsToldOf } from "./kinds/heard-events";
import { asSentence, changedValues } from "./reading/changed-values";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

/** What a filter counts, and where. */
const OF_FILTER = ["pattern", "log_group_name", "metric_transformation"];
/** What an alarm looks at, and how. */
const OF_ALARM = [
  "metric_name",
  "namespace",
  "dimensions",
  "metric_query",
  "statistic",
  "extended_statistic",
  "unit",
  "period",
  "evaluation_periods",
  "datapoints_to_alarm",
  "comparison_operator",
  "threshold_metric_id",
  "treat_missing_data",
  "evaluate_low_sample_count_percentiles",
];

export const alarmHearsAsMuch: ResourceRule = {
  id: "alarm-hears-as-much",
  about: "resource",
  severity: "medium",
  types: ["aws_cloudwatch_event_rule", "aws_cloudwatch_log_metric_filter", "aws_cloudwatch_metric_alarm"],
  why: "An alarm that looks at something else, or bears more, is there and is quiet. A pattern that leaves one principal out is all that somebody needs who is that principal.",
  fix: "Keep the pattern at least as wide, and the metric, the periods and the threshold as they are. Where a new grant makes a use of a key usual, see that the alarm leaves out that use and nothing more.",
  check(resource, stack) {
    const [old, planned] = [before(resource), after(resource)];
    if (!old.exists || !planned.exists) return [];
    switch (resource.type) {
      case "aws_cloudwatch_event_rule":
        return ruleViolations(resource, stack);
      case "aws_cloudwatch_log_metric_filter":
        return planned.text("pattern") === undefined ? [] : changes(resource, stack, OF_FILTER);
      default:
        return [...changes(resource, stack, OF_ALARM), ...threshold(old, planned)];
    }
  },
};

/** A pattern that is emptied is another rule's. */
function ruleViolations(resource: ReviewedResource, stack: ReviewedStack): readonly Violation[] {
  const [old, planned] = [before(resource), after(resource)];
  const bus = changes(resource, stack, ["event_bus_name"]);
  const [was, is] = [old.text("event_pattern"), planned.text("event_pattern")];
  if (was === undefined || is === undefined || was === is) return bus;
  const heard = kindsHeard(old, stack);
  const told = kindsToldOf(resource, stack);
  const lost = heard.filter((kind) => !told.some((wider) => isPartOf(kind, wider)));
  const [first] = lost;
  if (first === undefined) return bus;
  const more = lost.length > 1 ? `, and ${lost.length - 1} more such` : "";
  return [...bus, { what: `the event rule hears less, no event any more with ${describeKind(first, heard)}${more}` }];
}

function changes(resource: ReviewedResource, stack: ReviewedStack, names: readonly string[]): readonly Violation[] {
  return changedValues(before(resource), after(resource), stack, names).map((changed) => ({
    what: `${ALARM_NOUNS[resource.type]} is about something else: ${asSentence(changed)}`,
  }));
}

/** A threshold that bears more than before. Of a band nobody can say that here: any other one may. */
function threshold(old: SideReader, planned: SideReader): readonly Violation[] {
  const [was, is] = [old.number("threshold"), planned.number("threshold")];
  const operator = planned.text("comparison_operator") ?? "";
  if (was === is) return [];
  const bearsLess =
    was !== undefined &&
    is !== undefined &&
    (/^Greater\w+Threshold$/.test(operator) ? is < was : operator.startsWith("Less") && is > was);
  return bearsLess
    ? []
    : [{ what: `the alarm bears more: its threshold changes from ${was ?? "none"} to ${is ?? "none"}` }];
}
