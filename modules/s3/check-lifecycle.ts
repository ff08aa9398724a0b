import type { IConstruct } from "constructs";
import { checkInteger, checkOneOf, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import {
  type BucketLifecycle,
  EXPIRATION_DAYS,
  MINIMUM_OBJECT_SIZES,
  type StorageTransition,
} from "./bucket-lifecycle";
import type { ObjectLock } from "./object-lock-limits";
import { canMove, STORAGE_CLASSES, type StorageClass } from "./storage-class";

const CLASS_NAMES = Object.keys(STORAGE_CLASSES) as readonly StorageClass[];

/** A place in the lifecycle, and what leads objects there. */
interface Move {
  readonly property: string;
  readonly days: number;
}

/**
 * Checks a lifecycle against what S3 accepts, and against what it charges for: nothing leaves a class before the days that are paid anyway.
 *
 * @throws ConfigurationError for classes, orders and days that S3 refuses, for days that cost more than they save, and for objects that expire while
 * the bucket's lock keeps them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function checkLifecycle(scope: IConstruct, lifecycle: BucketLifecycle, lock: ObjectLock | undefined): void {
  checkOneOf(
    scope,
    "lifecycle.transitionDefaultMinimumObjectSize",
    lifecycle.transitionDefaultMinimumObjectSize,
    MINIMUM_OBJECT_SIZES,
    "S3 has these defaults only",
  );
  checkStages(scope, "transitions", lifecycle.transitions, "expirationDays", lifecycle.expirationDays);
  checkStages(
    scope,
    "noncurrentTransitions",
    lifecycle.noncurrentTransitions,
    "noncurrentExpirationDays",
    lifecycle.noncurrentExpirationDays,
  );
  checkOutlastsLock(scope, lifecycle.expirationDays, lock);
}

/** The classes that objects go through, and their end. */
function checkStages(
  scope: IConstruct,
  name: "transitions" | "noncurrentTransitions",
  transitions: readonly StorageTransition[] = [],
  endName: string,
  endDays: number | undefined,
): void {
  const end = { property: `lifecycle.${endName}`, days: endDays };
  checkInteger(scope, end.property, endDays, EXPIRATION_DAYS, "S3 expires objects after whole days");
  transitions.forEach((transition, index) => {
    const property = `lifecycle.${name}[${index}]`;
    checkTransition(scope, property, transition);
    const following = transitions[index + 1];
    if (following !== undefined) {
      const next = `lifecycle.${name}[${index + 1}]`;
      checkOrder(scope, next, transition.storageClass, following.storageClass);
      checkStay(scope, transition, { property: `${next}.days`, days: following.days });
    } else if (end.days !== undefined) {
      checkStay(scope, transition, { property: end.property, days: end.days });
    }
  });
}

function checkTransition(scope: IConstruct, property: string, { storageClass, days }: StorageTransition): void {
  checkOneOf(scope, `${property}.storageClass`, storageClass, CLASS_NAMES, "S3 moves objects to these classes only");
  const { earliestDay } = STORAGE_CLASSES[storageClass];
  checkInteger(
    scope,
    `${property}.days`,
    days,
    { minimum: earliestDay, maximum: EXPIRATION_DAYS.maximum },
    earliestDay === 0
      ? "S3 counts whole days"
      : `S3 moves nothing to ${storageClass} that is younger than ${earliestDay} days`,
  );
}

function checkOrder(scope: IConstruct, property: string, from: StorageClass, to: StorageClass): void {
  // What is no class is reported by its own check.
  if (!CLASS_NAMES.includes(to) || canMove(from, to)) return;
  const next = STORAGE_CLASSES[from].next.join(", ") || "nothing";
  throw new ConfigurationError(
    scope,
    `${property}.storageClass must be one that comes after ${from}, ${next}, got ${JSON.stringify(to)}: S3 moves objects downwards only`,
  );
}

/** What comes after a transition must leave the objects in its class for the days that S3 charges anyway. */
function checkStay(
  scope: IConstruct,
  { storageClass, days }: StorageTransition,
  { property, days: until }: Move,
): void {
  if (isReference(days) || isReference(until)) return;
  const { fewestDays } = STORAGE_CLASSES[storageClass];
  const earliest = days + fewestDays;
  if (until >= earliest) return;
  throw new ConfigurationError(
    scope,
    `${property} must be at least ${earliest}, got ${until}: objects move to ${storageClass} after ${days} days, ` +
      (fewestDays > 1
        ? `and S3 charges for at least ${fewestDays} days there`
        : "and must be there before they leave it"),
  );
}

/** S3 would hide the object behind a delete marker, and keep and charge for its version. */
function checkOutlastsLock(scope: IConstruct, expirationDays: number | undefined, lock: ObjectLock | undefined): void {
  if (expirationDays === undefined || lock === undefined || isReference(expirationDays) || isReference(lock.days))
    return;
  if (expirationDays >= lock.days) return;
  throw new ConfigurationError(
    scope,
    `lifecycle.expirationDays must be at least the ${lock.days} days of objectLock, got ${expirationDays}: ` +
      "objects would be hidden and not deleted, because their lock keeps them",
  );
}
