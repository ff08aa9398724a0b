import { isDestroyed } from "./reading/change";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

const NOUNS: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_rule: "the event rule",
  aws_cloudwatch_event_target: "the target of an event rule",
  aws_cloudwatch_log_metric_filter: "the metric filter",
  aws_cloudwatch_metric_alarm: "the alarm",
};
const WITH_READS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

export const alarmStaysOn: ResourceRule = {
  id: "alarm-stays-on",
  about: "resource",
  severity: "medium",
  types: Object.keys(NOUNS),
  why: "Nobody hears what an alarm would have told. To silence it comes before what nobody shall hear of.",
  fix: "Keep the rule, the filter and the alarm, enabled and with whom they tell. Where a key has fewer rules because it has fewer uses, see that its others stay.",
  check(resource) {
    if (isDestroyed(resource)) return [{ what: `${NOUNS[resource.type]} is destroyed` }];
    const [old, planned] = [before(resource), after(resource)];
    if (!planned.exists) return [];
    if (resource.type === "aws_cloudwatch_event_rule") return ruleViolations(old, planned);
    return resource.type === "aws_cloudwatch_metric_alarm" ? alarmViolations(old, planned) : [];
  },
};

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
  return [...lost.map((action) => ({ what: `the alarm does not tell ${action} any more` })), ...raised(old, planned)];
}

/** A threshold that takes more than before. */
function raised(old: SideReader, planned: SideReader): readonly Violation[] {
  const [was, is] = [old.number("threshold"), planned.number("threshold")];
  const isUpper = planned.text("comparison_operator")?.startsWith("Greater") === true;
  if (!isUpper || was === undefined || is === undefined || is <= was) return [];
  return [{ what: `the alarm's threshold goes up from ${was} to ${is}` }];
}
