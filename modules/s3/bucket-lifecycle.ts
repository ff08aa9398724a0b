import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { BucketFoundation } from "./bucket-foundation";
import type { StorageClass } from "./storage-class";

/** What S3 takes as days until objects expire. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html */
export const EXPIRATION_DAYS = { minimum: 1, maximum: 2_147_483_647 } as const;

/** Parts of uploads that were never finished are deleted from every bucket after these days. */
const ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS = 7;

/** What becomes of objects of any size, and of those under 128 KB. */
export const MINIMUM_OBJECT_SIZES = ["all_storage_classes_128K", "varies_by_storage_class"] as const;

/** When objects move to another storage class. */
export interface StorageTransition {
  readonly storageClass: StorageClass;
  /** Days since the object was created; of a version that is not the current one, since it was replaced or deleted. */
  readonly days: number;
}

/**
 * What becomes of a bucket's objects as they age.
 *
 * Objects stay encrypted under their key in every class: the key must live as long as the archive, and whoever restores or reads needs Decrypt as
 * before. From `GLACIER` and `DEEP_ARCHIVE` an object is read only after it was restored, which takes hours.
 */
export interface BucketLifecycle {
  /** Where objects move, the soonest first, each class once. @default they stay in S3 Standard */
  readonly transitions?: readonly StorageTransition[];
  /** Days after which an object is deleted. It leaves a version, which `noncurrentExpirationDays` ends. @default never */
  readonly expirationDays?: number;
  /** Where versions move that were replaced or deleted. @default they stay where they are */
  readonly noncurrentTransitions?: readonly StorageTransition[];
  /** Days after which a version is deleted for good that was replaced or deleted. @default never */
  readonly noncurrentExpirationDays?: number;
  /**
   * What moves at all: by default nothing under 128 KB, for which a move costs more than it saves. `varies_by_storage_class` lets small objects move to
   * `GLACIER` and `DEEP_ARCHIVE`.
   *
   * @default "all_storage_classes_128K"
   */
  readonly transitionDefaultMinimumObjectSize?: (typeof MINIMUM_OBJECT_SIZES)[number];
}

const abortIncompleteMultipartUpload = [{ daysAfterInitiation: ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS }];
const everyObject = { status: "Enabled", filter: [{}] };

/** Moves and deletes objects as they age. Defines `aws_s3_bucket_lifecycle_configuration`. */
export function ageObjects(bucket: BucketFoundation, lifecycle: BucketLifecycle = {}): void {
  new S3BucketLifecycleConfiguration(bucket, "Lifecycle", {
    ...bucket.ofBucket,
    transitionDefaultMinimumObjectSize: lifecycle.transitionDefaultMinimumObjectSize,
    rule: [
      { id: "abort-incomplete-uploads", ...everyObject, abortIncompleteMultipartUpload },
      ...(actsOnObjects(lifecycle) ? [{ id: "age", ...everyObject, ...actionsOf(lifecycle) }] : []),
    ],
  });
}

/** Deletes objects after some days, and what is left of them a day later. Defines `aws_s3_bucket_lifecycle_configuration`. */
export function expireObjects(bucket: BucketFoundation, days: number): void {
  const ends = { expiration: [{ days }], noncurrentVersionExpiration: [{ noncurrentDays: 1 }] };
  new S3BucketLifecycleConfiguration(bucket, "Lifecycle", {
    ...bucket.ofBucket,
    rule: [{ id: "expire", ...everyObject, ...ends, abortIncompleteMultipartUpload }],
  });
}

/** S3 refuses a rule that does nothing. */
function actsOnObjects(lifecycle: BucketLifecycle): boolean {
  const { transitions = [], noncurrentTransitions = [] } = lifecycle;
  const ends = [lifecycle.expirationDays, lifecycle.noncurrentExpirationDays];
  return transitions.length + noncurrentTransitions.length > 0 || ends.some((days) => days !== undefined);
}

function actionsOf(lifecycle: BucketLifecycle) {
  const { transitions, noncurrentTransitions, expirationDays, noncurrentExpirationDays } = lifecycle;
  return {
    transition: transitions?.map(({ days, storageClass }) => ({ days, storageClass })),
    noncurrentVersionTransition: noncurrentTransitions?.map(({ days, storageClass }) => ({
      noncurrentDays: days,
      storageClass,
    })),
    expiration: expirationDays === undefined ? undefined : [{ days: expirationDays }],
    noncurrentVersionExpiration:
      noncurrentExpirationDays === undefined ? undefined : [{ noncurrentDays: noncurrentExpirationDays }],
  };
}
