import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkInteger, checkOneOf } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import type { BucketFoundation } from "./bucket-foundation";
import { COMPLIANCE_BINDS_EVERYBODY, OBJECT_LOCK_DAYS, OBJECT_LOCK_MODES, type ObjectLock } from "./object-lock-limits";

/** What the parts of a lock are called where it is given. */
interface LockProperties {
  readonly mode: string;
  readonly days: string;
}

/** @throws ConfigurationError for days and modes that S3 refuses, and for `COMPLIANCE` where data may be destroyed. */
export function checkObjectLock(
  scope: IConstruct,
  { mode, days }: Partial<ObjectLock>,
  properties: LockProperties = { mode: "objectLock.mode", days: "objectLock.days" },
): void {
  checkInteger(scope, properties.days, days, OBJECT_LOCK_DAYS, "S3 locks objects for whole days, 100 years at most");
  checkOneOf(scope, properties.mode, mode, OBJECT_LOCK_MODES, "S3 has these locks only");
  if (mode !== "COMPLIANCE" || !EnvironmentStack.of(scope).environment.dataMayBeDestroyed) return;
  throw new ConfigurationError(
    scope,
    `${properties.mode} must be GOVERNANCE where data may be destroyed, got ${JSON.stringify(mode)}: ${COMPLIANCE_BINDS_EVERYBODY}`,
  );
}

/**
 * Locks the objects that a bucket gets from now on. A bucket that is there already is not made anew for it.
 *
 * Defines `aws_s3_bucket_object_lock_configuration`.
 */
export function lockObjects(bucket: BucketFoundation, { mode, days }: ObjectLock): S3BucketObjectLockConfigurationA {
  return new S3BucketObjectLockConfigurationA(bucket, "ObjectLock", {
    ...bucket.ofBucket,
    objectLockEnabled: "Enabled",
    rule: { defaultRetention: { mode, days } },
    // S3 locks versions: nothing is locked, or unlocked, where none are kept.
    dependsOn: [bucket.versioning],
  });
}
