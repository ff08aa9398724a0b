import type { ReviewedStack } from "../stack/reviewed-stack";
import { eventSelectorsOf, isWithin } from "./kinds/event-selector";
import { becauseOf, isDestroyed, isReplaced } from "./reading/change";
import { asSentence, changedValues } from "./reading/changed-values";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

/** What a trail sees, and whether it sees it where nothing is said. */
const REACH = {
  enable_logging: true,
  include_global_service_events: true,
  is_multi_region_trail: false,
  is_organization_trail: false,
};

const LOG_GROUP = "cloud_watch_logs_group_arn";
const BUCKET = "s3_bucket_name";

export const trailStaysOn: ResourceRule = {
  id: "trail-stays-on",
  about: "resource",
  severity: "high",
  types: ["aws_cloudtrail"],
  why: "The trail is the proof of who used which key. To switch it off is what an intruder does first.",
  fix: "Keep the trail, with logging on, in every Region and with global services. Make a new one before the old one goes.",
  check(resource, stack) {
    if (isDestroyed(resource)) return [{ what: "the trail is destroyed" }];
    if (isReplaced(resource))
      return [{ what: `the trail is replaced${becauseOf(resource)}: nothing is logged meanwhile` }];
    const [old, planned] = [before(resource), after(resource)];
    if (!planned.exists) return [];
    const off = Object.entries(REACH).filter(([name, otherwise]) => {
      const wanted = name === "enable_logging" || (old.exists && (old.flag(name) ?? otherwise));
      return wanted && !(planned.flag(name) ?? otherwise);
    });
    return [...off.map(([name]) => ({ what: `the trail has ${name} off` })), ...lost(old, planned, stack)];
  },
};

/** What a trail that was there does not deliver any more, or to somebody else. Its alarms are made of what it delivers. */
function lost(old: SideReader, planned: SideReader, stack: ReviewedStack): readonly Violation[] {
  if (!old.exists) return [];
  const moved = changedValues(old, planned, stack, [BUCKET]).map(asSentence);
  return [
    ...moved.map((sentence) => ({ what: `the trail delivers its files elsewhere: ${sentence}` })),
    ...lostLog(old, planned, stack),
    ...lostEvents(old, planned, stack),
    ...lostInsights(old, planned),
  ];
}

function lostLog(old: SideReader, planned: SideReader, stack: ReviewedStack): readonly Violation[] {
  const was = old.text(LOG_GROUP);
  if (was === undefined) return [];
  if (planned.text(LOG_GROUP) === undefined) return [{ what: "the trail delivers to no log group any more" }];
  return changedValues(old, planned, stack, [LOG_GROUP]).map((changed) => ({
    what: `the trail delivers to another log group, which no alarm reads: ${asSentence(changed)}`,
  }));
}

function lostEvents(old: SideReader, planned: SideReader, stack: ReviewedStack): readonly Violation[] {
  const now = eventSelectorsOf(planned, stack);
  return eventSelectorsOf(old, stack)
    .filter((selector) => !now.some((wider) => isWithin(selector, wider)))
    .map(({ name }) => {
      const isThere = now.some((selector) => selector.name === name);
      return {
        what: `the trail has ${isThere ? "fewer" : "no"} events of ${JSON.stringify(name)} ${isThere ? "than before" : "any more"}`,
      };
    });
}

function lostInsights(old: SideReader, planned: SideReader): readonly Violation[] {
  const [was, is] = [old, planned].map((side) =>
    side.within("insight_selector").map((one) => one.text("insight_type")),
  );
  const gone = (was ?? []).filter((type) => is?.includes(type) === false);
  return gone.map((type) => ({ what: `the trail has no insights of ${type} any more` }));
}
