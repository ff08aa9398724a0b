import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const logsAreKeptAsLong: ResourceRule = {
  id: "logs-are-kept-as-long",
  about: "resource",
  severity: "medium",
  types: ["aws_cloudwatch_log_group"],
  why: "A shorter retention deletes what is older at once, for good: what happened then cannot be looked up any more.",
  fix: "Keep `retention_in_days`. Export what is older to a bucket before it is shortened.",
  check(resource) {
    const [old, planned] = [before(resource), after(resource)];
    if (!old.exists || !planned.exists) return [];
    const [was, is] = [daysOf(old), daysOf(planned)];
    return is < was
      ? [{ what: `logs are kept for ${is} days in place of ${was === Infinity ? "for ever" : was}` }]
      : [];
  },
};

/** Without a number, and with 0, CloudWatch Logs keeps them for ever. */
function daysOf(group: SideReader): number {
  return group.number("retention_in_days") || Infinity;
}
