import { becauseOf, isDestroyed, isReplaced } from "./reading/change";
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

export const trailStaysOn: ResourceRule = {
  id: "trail-stays-on",
  about: "resource",
  severity: "high",
  types: ["aws_cloudtrail"],
  why: "The trail is the proof of who used which key. To switch it off is what an intruder does first.",
  fix: "Keep the trail, with logging on, in every Region and with global services. Make a new one before the old one goes.",
  check(resource) {
    if (isDestroyed(resource)) return [{ what: "the trail is destroyed" }];
    if (isReplaced(resource))
      return [{ what: `the trail is replaced${becauseOf(resource)}: nothing is logged meanwhile` }];
    const [old, planned] = [before(resource), after(resource)];
    if (!planned.exists) return [];
    const off = Object.entries(REACH).filter(([name, otherwise]) => {
      const wanted = name === "enable_logging" || (old.exists && (old.flag(name) ?? otherwise));
      return wanted && !(planned.flag(name) ?? otherwise);
    });
    return [...off.map(([name]) => ({ what: `the trail has ${name} off` })), ...lost(old, planned)];
  },
};

/** What a trail that was there does not deliver any more. Its alarms are made of what it delivers. */
function lost(old: SideReader, planned: SideReader): readonly Violation[] {
  if (!old.exists) return [];
  const [was, is] = [old, planned].map((side) =>
    side.blocks("advanced_event_selector").map(({ name }) => String(name)),
  );
  const selectors = (was ?? []).filter((name) => is?.includes(name) === false);
  const losesLog = old.text(LOG_GROUP) !== undefined && planned.text(LOG_GROUP) === undefined;
  return [
    ...(losesLog ? [{ what: "the trail delivers to no log group any more" }] : []),
    ...selectors.map((name) => ({ what: `the trail has no events of ${JSON.stringify(name)} any more` })),
  ];
}
