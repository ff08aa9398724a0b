import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

const DEFAULT_DAYS = 30;

export const secretCanBeRecovered: ResourceRule = {
  id: "secret-can-be-recovered",
  about: "resource",
  severity: "medium",
  types: ["aws_secretsmanager_secret"],
  why: "The window is the time in which a deleted secret can be brought back. With 0 it is gone at once.",
  fix: "Leave `recovery_window_in_days` out (30), or keep it as it was.",
  check(resource) {
    const secret = after(resource);
    if (!secret.exists) return [];
    const is = windowOf(secret);
    if (is === 0) return [{ what: "a deletion of the secret is for good at once: recovery_window_in_days is 0" }];
    const was = before(resource).exists ? windowOf(before(resource)) : is;
    return is < was ? [{ what: `the recovery window goes from ${was} to ${is} days` }] : [];
  },
};

function windowOf(secret: SideReader): number {
  return secret.number("recovery_window_in_days") ?? DEFAULT_DAYS;
}
