import type { ReviewedResource } from "../stack/reviewed-stack";
import { settingOf, typesFor } from "./kinds/bucket-setting";
import { lockedDays, lockMode, OBJECT_LOCK } from "./kinds/default-retention";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

export const objectLockIsNotWeakened: ResourceRule = {
  id: "object-lock-is-not-weakened",
  about: "resource",
  severity: "high",
  types: typesFor(OBJECT_LOCK),
  why: "A lock keeps objects from everybody's hands, those of an intruder with administrator's rights as well. A weaker one lets new objects be deleted sooner, or by the privileged.",
  fix: "Keep the mode and the length of the default retention, and `object_lock_enabled`. Locks that must end let the retention run out.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, OBJECT_LOCK);
    if (!setting) return [];
    return [...bucketLock(resource), ...retention(setting.before, setting.after)];
  },
};

function bucketLock(resource: ReviewedResource): readonly Violation[] {
  if (resource.type !== "aws_s3_bucket" || before(resource).flag("object_lock_enabled") !== true) return [];
  if (after(resource).flag("object_lock_enabled") !== false) return [];
  return [{ what: "the bucket loses its object lock" }];
}

function retention(old: SideReader | undefined, planned: SideReader | undefined): readonly Violation[] {
  const [was, is] = [lockedDays(old), lockedDays(planned)];
  if (was === 0) return [];
  if (is === 0) return [{ what: `the default retention of ${was} days goes` }];
  const [wasMode, isMode] = [lockMode(old), lockMode(planned)];
  return [
    ...(is < was ? [{ what: `the default retention goes from ${was} to ${is} days` }] : []),
    ...(wasMode === "COMPLIANCE" && isMode !== "COMPLIANCE"
      ? [{ what: `the default retention goes from COMPLIANCE to ${isMode}` }]
      : []),
  ];
}
