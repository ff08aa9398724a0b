import { KEY_TYPES } from "./kinds/key-types";
import { isDestroyed } from "./reading/change";
import { before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

/** KMS deletes a key 30 days after the order where nothing else is said. */
export const DEFAULT_DELETION_WINDOW_DAYS = 30;

export const keyIsNotDestroyed: ResourceRule = {
  id: "key-is-not-destroyed",
  about: "resource",
  severity: "high",
  types: KEY_TYPES,
  why: "What a key encrypted cannot be read from the moment its deletion is ordered, and never again once the window is over.",
  fix: "Keep the key. When nothing is encrypted under it any more, disable it first, watch CloudTrail for refused calls, and destroy it in a change of its own.",
  check(resource) {
    if (!isDestroyed(resource)) return [];
    const days = before(resource).number("deletion_window_in_days") ?? DEFAULT_DELETION_WINDOW_DAYS;
    return [{ what: `the key stops working when this is applied, and is gone ${days} days later` }];
  },
};
