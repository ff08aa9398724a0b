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

/** The acknowledgements of nothing: what they were for is gone, or they never fitted. */
export function unused(
  weighed: readonly WeighedCheck[],
  acknowledged: readonly AcknowledgedCheck[],
): readonly AcknowledgedCheck[] {
  return acknowledged.filter((one) => !weighed.some(({ acknowledgement }) => acknowledgement === one));
}

function covers({ check, stack, resources }: AcknowledgedCheck, failed: FailedCheck, judged: Judged): boolean {
  if (check !== failed.check) return false;
  if (stack !== undefined && !judged.stack.endsWith(`-${stack}`)) return false;
  // cdktf ends a name with a hash of eight characters.
  return resources === undefined || resources.includes(failed.resource.replace(/_[0-9A-F]{8}$/, ""));
}
