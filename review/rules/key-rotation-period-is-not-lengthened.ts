import { canRotate, DEFAULT_ROTATION_PERIOD_DAYS } from "./kinds/rotating-key";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const keyRotationPeriodIsNotLengthened: ResourceRule = {
  id: "key-rotation-period-is-not-lengthened",
  about: "resource",
  severity: "low",
  types: ["aws_kms_key"],
  why: "The longer the period, the more data stands under the same key material.",
  fix: "Keep `rotation_period_in_days` as it was, 365 or less where no rule of yours says otherwise.",
  check(resource) {
    const [old, planned] = [before(resource), after(resource)];
    if (!rotates(old) || !rotates(planned)) return [];
    const [was, is] = [periodOf(old), periodOf(planned)];
    return is > was ? [{ what: `the rotation period goes from ${was} to ${is} days` }] : [];
  },
};

function rotates(key: SideReader): boolean {
  return key.exists && canRotate(key) && key.flag("enable_key_rotation") === true;
}

/** The provider keeps 0 for a period that nobody chose. */
function periodOf(key: SideReader): number {
  return key.number("rotation_period_in_days") || DEFAULT_ROTATION_PERIOD_DAYS;
}
