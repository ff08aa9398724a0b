import type { EncryptedBucketProps } from "../../../modules/s3/encrypted-bucket";
import type { ObjectLock } from "../../../modules/s3/object-lock-limits";
import { messageOf } from "../../support/synth";
import { bucketOf, nameOf } from "./bucket-of";

const governed: ObjectLock = { mode: "GOVERNANCE", days: 30 };
const problemOf = (props: Partial<EncryptedBucketProps>, environment = {}) =>
  messageOf(() => bucketOf(props, undefined, environment));

describe("the lock of a bucket", () => {
  it.each<ObjectLock>([governed, { mode: "COMPLIANCE", days: 36_500 }])(
    "holds for new objects, when there are versions (%j)",
    (objectLock) => {
      const synthesis = bucketOf({ objectLock });
      expect(synthesis.resource("aws_s3_bucket_object_lock_configuration")).toEqual({
        bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`,
        object_lock_enabled: "Enabled",
        rule: { default_retention: objectLock },
        depends_on: [`aws_s3_bucket_versioning.${nameOf(synthesis, "aws_s3_bucket_versioning", "Bucket")}`],
      });
    },
  );

  it("is no argument of the bucket, which would be made anew for it", () => {
    expect(bucketOf({ objectLock: governed }).resource("aws_s3_bucket", "Bucket")).toEqual(
      bucketOf().resource("aws_s3_bucket", "Bucket"),
    );
    expect(Object.keys(bucketOf().resources("aws_s3_bucket_object_lock_configuration"))).toEqual([]);
  });

  it.each<[ObjectLock, string]>([
    [
      { mode: "GOVERNANCE", days: 0 },
      "objectLock.days must be a whole number between 1 and 36500, got 0: S3 locks objects for whole days, 100 years at most",
    ],
    [
      { mode: "GOVERNANCE", days: 36_501 },
      "objectLock.days must be a whole number between 1 and 36500, got 36501: S3 locks objects for whole days, 100 years at most",
    ],
    [
      { mode: "LEGAL" as "GOVERNANCE", days: 1 },
      'objectLock.mode must be one of GOVERNANCE, COMPLIANCE, got "LEGAL": S3 has these locks only',
    ],
  ])("is refused as %j", (objectLock, message) => {
    expect(problemOf({ objectLock })).toBe(`[dev-stack/Bucket] ${message}`);
  });

  it("that nobody could ever take back is refused where data may be destroyed", () => {
    const local = { name: "local", dataMayBeDestroyed: true };
    expect(problemOf({ objectLock: { mode: "COMPLIANCE", days: 1 } }, local)).toBe(
      '[local-stack/Bucket] objectLock.mode must be GOVERNANCE where data may be destroyed, got "COMPLIANCE": nobody can delete the objects, shorten ' +
        "their lock or change its mode, not even the root user, and the bucket stays until the last lock ends",
    );
    expect(() => bucketOf({ objectLock: governed }, undefined, local)).not.toThrow();
  });

  it("outlasts no object that expires", () => {
    expect(problemOf({ objectLock: governed, lifecycle: { expirationDays: 29 } })).toBe(
      "[dev-stack/Bucket] lifecycle.expirationDays must be at least the 30 days of objectLock, got 29: " +
        "objects would be hidden and not deleted, because their lock keeps them",
    );
    expect(() => bucketOf({ objectLock: governed, lifecycle: { expirationDays: 30 } })).not.toThrow();
  });
});
