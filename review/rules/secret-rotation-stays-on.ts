import { isDestroyed } from "./reading/change";
import { resourcesOf } from "./reading/resources-of";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ReviewedStack } from "../stack/reviewed-stack";
import type { ResourceRule } from "./rule";

const RATE = /^rate\((\d+) (hour|day)s?\)$/;
const HOURS_A_DAY = 24;

export const secretRotationStaysOn: ResourceRule = {
  id: "secret-rotation-stays-on",
  about: "resource",
  severity: "medium",
  types: ["aws_secretsmanager_secret_rotation"],
  why: "A secret that is not rotated is known for as long as it stands to whoever has ever seen it.",
  fix: "Keep the rotation, and its schedule at least as short as it was.",
  check(resource, stack) {
    const [old, planned] = [before(resource), after(resource)];
    if (isDestroyed(resource)) {
      return goesWithItsSecret(old, stack) ? [] : [{ what: "nothing rotates the secret any more" }];
    }
    if (!old.exists || !planned.exists) return [];
    const [was, is] = [scheduleOf(old), scheduleOf(planned)];
    if (was === is) return [];
    const [hoursBefore, hoursAfter] = [hoursOf(was), hoursOf(is)];
    if (hoursBefore !== undefined && hoursAfter !== undefined) {
      return hoursAfter > hoursBefore ? [{ what: `the secret is rotated less often: ${is} in place of ${was}` }] : [];
    }
    return [{ what: `whether ${is} is as often as ${was} is not known here`, undecided: true }];
  },
};

/** That a secret goes is for other rules. */
function goesWithItsSecret(rotation: SideReader, stack: ReviewedStack): boolean {
  const secretId = rotation.text("secret_id");
  const secret = resourcesOf(stack, "aws_secretsmanager_secret").find((one) =>
    [before(one).text("arn"), before(one).text("id")].includes(secretId),
  );
  return secretId !== undefined && secret !== undefined && !after(secret).exists;
}

/** The schedule in the words of Secrets Manager. */
function scheduleOf(rotation: SideReader): string {
  const days = rotation.number("rotation_rules.automatically_after_days");
  const expression = rotation.text("rotation_rules.schedule_expression");
  return days ? `rate(${days} days)` : (expression ?? "no schedule");
}

/** The hours between two rotations; undefined for a calendar. */
function hoursOf(schedule: string): number | undefined {
  const [, count, unit] = RATE.exec(schedule) ?? [];
  if (count === undefined) return undefined;
  return Number(count) * (unit === "day" ? HOURS_A_DAY : 1);
}
