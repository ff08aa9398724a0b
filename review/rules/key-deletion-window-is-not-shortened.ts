import { DEFAULT_DELETION_WINDOW_DAYS } from "./key-is-not-destroyed";
import { KEY_TYPES } from "./kinds/key-types";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const keyDeletionWindowIsNotShortened: ResourceRule = {
  id: "key-deletion-window-is-not-shortened",
  about: "resource",
  severity: "medium",
  types: KEY_TYPES,
  why: "The window is the time in which a deletion can still be called off, and all there is between a mistake and lost data.",
  fix: "Keep `deletion_window_in_days` as it was, best at 30.",
  check(resource) {
    const [old, planned] = [before(resource), after(resource)];
    if (!old.exists || !planned.exists) return [];
    const [was, is] = [windowOf(old), windowOf(planned)];
    return is < was ? [{ what: `the deletion window goes from ${was} to ${is} days` }] : [];
  },
};

function windowOf(key: SideReader): number {
  return key.number("deletion_window_in_days") ?? DEFAULT_DELETION_WINDOW_DAYS;
}
