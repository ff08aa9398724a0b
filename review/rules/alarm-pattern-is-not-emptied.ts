import { ALARM_NOUNS } from "./kinds/alarm-types";
import { saysNothing } from "./kinds/event-pattern";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

const PATTERNS: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_rule: "event_pattern",
  aws_cloudwatch_log_metric_filter: "pattern",
};

export const alarmPatternIsNotEmptied: ResourceRule = {
  id: "alarm-pattern-is-not-emptied",
  about: "resource",
  severity: "high",
  types: Object.keys(PATTERNS),
  why: "A rule without a pattern hears of no event, and a filter without one counts every line: its alarm is always on, and nobody looks at it any more.",
  fix: "Put the pattern back. To take an alarm away, destroy it, so that the review shows it.",
  check(resource) {
    const argument = PATTERNS[resource.type] ?? "";
    const [old, planned] = [before(resource), after(resource)];
    if (!old.exists || !planned.exists || isEmpty(old, argument) || !isEmpty(planned, argument)) return [];
    return [{ what: `${ALARM_NOUNS[resource.type]} has no pattern any more, but had ${old.text(argument)}` }];
  },
};

function isEmpty(side: SideReader, argument: string): boolean {
  const text = side.text(argument)?.trim() ?? "";
  if (text === "" || argument === "pattern") return text === "" || /^\{\s*\}$/.test(text);
  return saysNothing(text, argument);
}
