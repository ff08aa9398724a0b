/** How a lock binds: `GOVERNANCE` all but those who may bypass it, `COMPLIANCE` everybody. */
export const OBJECT_LOCK_MODES = ["GOVERNANCE", "COMPLIANCE"] as const;
/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html */
export const OBJECT_LOCK_DAYS = { minimum: 1, maximum: 36_500 } as const;
/** For messages: why `COMPLIANCE` is nothing for data that may be destroyed. */
export const COMPLIANCE_BINDS_EVERYBODY =
  "nobody can delete the objects, shorten their lock or change its mode, not even the root user, and the bucket stays until the last lock ends";

/**
 * For how long nobody may delete or overwrite a version of an object.
 *
 * What can never be undone: a bucket that had a lock once keeps object lock, and its versioning can no longer be suspended; objects that were
 * written in `COMPLIANCE` mode stay until their days are over, whoever wants to delete them. What can: the days and the mode of objects that are
 * still to come.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export interface ObjectLock {
  /**
   * `GOVERNANCE` binds everybody without `s3:BypassGovernanceRetention`. `COMPLIANCE` binds everybody, the root user as well; it can be made longer and
   * never shorter.
   */
  readonly mode: (typeof OBJECT_LOCK_MODES)[number];
  /** Days from the moment that a version is written, 1 to 36,500. */
  readonly days: number;
}
