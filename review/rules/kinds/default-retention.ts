import type { SideReader } from "../reading/side-reader";

/** The setting of a bucket by which objects are locked. */
export const OBJECT_LOCK = "aws_s3_bucket_object_lock_configuration";

const RETENTION = "rule.default_retention";
const DAYS_IN_A_YEAR = 365;

/** For how long new objects are locked, in days; 0 where they are not. @throws NotKnown */
export function lockedDays(lock: SideReader | undefined): number {
  const years = lock?.number(`${RETENTION}.years`) ?? 0;
  return (lock?.number(`${RETENTION}.days`) ?? 0) + years * DAYS_IN_A_YEAR;
}

/** How new objects are locked: `GOVERNANCE`, or `COMPLIANCE`. @throws NotKnown */
export function lockMode(lock: SideReader | undefined): string | undefined {
  return lock?.text(`${RETENTION}.mode`);
}
