import type { ReviewedResource } from "../stack/reviewed-stack";
import { settingOf, typesFor } from "./kinds/bucket-setting";
import { lockedDays, lockMode, OBJECT_LOCK } from "./kinds/default-retention";
import { before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

export const objectLockCanBeTakenBack: ResourceRule = {
  id: "object-lock-can-be-taken-back",
  about: "resource",
  severity: "medium",
  types: typesFor(OBJECT_LOCK),
  why: "Some steps have no way back. What is locked in COMPLIANCE mode can be deleted by nobody before its time, not even by the root user, and a bucket that had a lock once keeps object lock and its versions for good.",
  fix: "Try it in GOVERNANCE mode, which those may bypass who have the right, and with few days. When it is meant for good, acknowledge it with who decided so.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, OBJECT_LOCK);
    if (!setting?.after) return [];
    return [...firstLock(resource, setting.before), ...compliance(setting.before, setting.after)];
  },
};

/** A bucket that was there without a lock. A new one can still be destroyed. */
function firstLock(resource: ReviewedResource, old: SideReader | undefined): readonly Violation[] {
  const isNew = resource.type !== "aws_s3_bucket" || resource.before === undefined;
  if (isNew || old || before(resource).flag("object_lock_enabled") === true) return [];
  return [{ what: "the bucket gets object lock, which can never be turned off again, and its versioning neither" }];
}

function compliance(old: SideReader | undefined, planned: SideReader): readonly Violation[] {
  if (lockMode(planned) !== "COMPLIANCE") return [];
  const [was, is] = [lockMode(old) === "COMPLIANCE" ? lockedDays(old) : 0, lockedDays(planned)];
  if (is <= was) return [];
  const days = `${is} ${is === 1 ? "day" : "days"}`;
  const from = was === 0 ? `are locked for ${days}` : `are locked for ${days} in place of ${was}`;
  return [{ what: `new objects ${from} in COMPLIANCE mode: nobody can delete them sooner, or shorten their lock` }];
}
