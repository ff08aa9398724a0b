/**
 * What is so of each storage class that a lifecycle can move objects to: after how many days at the earliest, for how many days at least, and where it can
 * move them next. S3 moves them downwards only.
 *
 * `earliestDay` is what S3 takes. `fewestDays` is what it charges for at least; for the two classes of infrequent access it also refuses a rule that
 * moves objects on sooner.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const STORAGE_CLASSES = {
  STANDARD_IA: {
    earliestDay: 30,
    fewestDays: 30,
    next: ["INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"],
  },
  INTELLIGENT_TIERING: { earliestDay: 0, fewestDays: 1, next: ["ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] },
  ONEZONE_IA: { earliestDay: 30, fewestDays: 30, next: ["GLACIER", "DEEP_ARCHIVE"] },
  /** Glacier Instant Retrieval. */
  GLACIER_IR: { earliestDay: 0, fewestDays: 90, next: ["GLACIER", "DEEP_ARCHIVE"] },
  /** Glacier Flexible Retrieval. */
  GLACIER: { earliestDay: 0, fewestDays: 90, next: ["DEEP_ARCHIVE"] },
  DEEP_ARCHIVE: { earliestDay: 0, fewestDays: 180, next: [] },
} as const satisfies Record<string, ClassRules>;

interface ClassRules {
  readonly earliestDay: number;
  readonly fewestDays: number;
  readonly next: readonly string[];
}

/** A storage class that a lifecycle can move objects to. `GLACIER` is Glacier Flexible Retrieval. */
export type StorageClass = keyof typeof STORAGE_CLASSES;

/** Whether a lifecycle can move objects of one class to another. */
export function canMove(from: StorageClass, to: StorageClass): boolean {
  const next: readonly string[] = STORAGE_CLASSES[from].next;
  return next.includes(to);
}
