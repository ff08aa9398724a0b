import { ALARM_NOUNS, ALARM_TYPES, WITH_READS } from "./kinds/alarm-types";
import { isDestroyed } from "./reading/change";
import { asSentence, changedValues } from "./reading/changed-values";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

/** Whom a target tells, and what it tells them instead of the event. */
const OF_TARGET = ["arn", "input", "input_path", "input_transformer"];

export const alarmStaysOn: ResourceRule = {
  id: "alarm-stays-on",
  about: "resource",
  severity: "medium",
  types: ALARM_TYPES,
  why: "Nobody hears what an alarm would have told. To silence it comes before what nobody shall hear of.",
  fix: "Keep the rule, the filter and the alarm, enabled and with whom they tell. Where a key has fewer rules because it has fewer uses, see that its others stay.",
  check(resource, stack) {
    if (isDestroyed(resource)) return [{ what: `${ALARM_NOUNS[resource.type]} is destroyed` }];
    const [old, planned] = [before(resource), after(resource)];
    if (!planned.exists) return [];
    switch (resource.type) {
      case "aws_cloudwatch_event_rule":
        return ruleViolations(old, planned);
      case "aws_cloudwatch_event_target":
        return old.exists ? changedValues(old, planned, stack, OF_TARGET).map(asTargets) : [];
      case "aws_cloudwatch_metric_alarm":
        return alarmViolations(old, planned);
      default:
        return [];
    }
  },
};

function asTargets(changed: Parameters<typeof asSentence>[0]): Violation {
  return { what: `the target of an event rule is another one: ${asSentence(changed)}` };
}

function ruleViolations(old: SideReader, planned: SideReader): readonly Violation[] {
  const isOff = planned.text("state") === "DISABLED" || planned.flag("is_enabled") === false;
  if (isOff) return [{ what: "the event rule is disabled" }];
  const losesReads = old.exists && old.text("state") === WITH_READS && planned.text("state") !== WITH_READS;
  return losesReads ? [{ what: "the event rule gets no reads any more" }] : [];
}

function alarmViolations(old: SideReader, planned: SideReader): readonly Violation[] {
  if (planned.flag("actions_enabled") === false) return [{ what: "the alarm tells nobody: actions_enabled is false" }];
  if (!old.exists) return [];
  const told = planned.texts("alarm_actions");
  const lost = old.texts("alarm_actions").filter((action) => !told.includes(action));
  return lost.map((action) => ({ what: `the alarm does not tell ${action} any more` }));
}
