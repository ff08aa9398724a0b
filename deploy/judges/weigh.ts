import type { AcknowledgedCheck } from "../../stacks/acknowledged-checks";
import type { FailedCheck, Judged, Judgement } from "./checkov";

/** A failed check, where it failed, and why that is right; without a reason it is not. */
export interface WeighedCheck extends FailedCheck {
  readonly judged: Judged;
  readonly acknowledgement: AcknowledgedCheck | undefined;
}

/** Finds the acknowledgement of each failed check. */
export function weigh(
  judgements: readonly Judgement[],
  acknowledged: readonly AcknowledgedCheck[],
): readonly WeighedCheck[] {
  return judgements.flatMap(({ judged, failed }) =>
    failed.map((check) => ({
      ...check,
      judged,
      acknowledgement: acknowledged.find((one) => covers(one, check, judged)),
    })),
  );
}

/** The acknowledgements of nothing: what they were for is gone, or they never fitted. One for a stack that was not judged may be of use elsewhere. */
export function unused(
  judgements: readonly Judgement[],
  weighed: readonly WeighedCheck[],
  acknowledged: readonly AcknowledgedCheck[],
): readonly AcknowledgedCheck[] {
  return acknowledged.filter(
    (one) =>
      judgements.some(({ judged }) => isAbout(one, judged)) &&
      !weighed.some(({ acknowledgement }) => acknowledgement === one),
  );
}

function isAbout({ stack, environments }: AcknowledgedCheck, judged: Judged): boolean {
  const isOfStack = stack === undefined || judged.stack.endsWith(`-${stack}`);
  return isOfStack && (environments?.some((name) => judged.stack === `${name}-${stack}`) ?? true);
}

function covers(one: AcknowledgedCheck, failed: FailedCheck, judged: Judged): boolean {
  const { check, resources } = one;
  if (check !== failed.check || !isAbout(one, judged)) return false;
  // cdktf ends a name with a hash of eight characters.
  return resources === undefined || resources.includes(failed.resource.replace(/_[0-9A-F]{8}$/, ""));
}
