import { becauseOf, isDestroyed, isReplaced } from "./reading/change";
import { after, before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

/** What a trail sees, and whether it sees it where nothing is said. */
const REACH = {
  enable_logging: true,
  include_global_service_events: true,
  is_multi_region_trail: false,
  is_organization_trail: false,
};

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
    return off.map(([name]) => ({ what: `the trail has ${name} off` }));
  },
};
