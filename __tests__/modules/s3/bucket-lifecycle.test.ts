import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import type { BucketLifecycle, StorageTransition } from "../../../modules/s3/bucket-lifecycle";
import { canMove, STORAGE_CLASSES, type StorageClass } from "../../../modules/s3/storage-class";
import { messageOf, stackOf, synthesize } from "../../support/synth";
import { bucketOf } from "./bucket-of";

const abort = {
  id: "abort-incomplete-uploads",
  status: "Enabled",
  filter: [{}],
  abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
};
const rulesOf = (lifecycle?: BucketLifecycle) => configurationOf(lifecycle).rule;
const configurationOf = (lifecycle?: BucketLifecycle) =>
  bucketOf({ lifecycle }).resource("aws_s3_bucket_lifecycle_configuration", "Bucket");
const problemOf = (lifecycle: BucketLifecycle) => messageOf(() => bucketOf({ lifecycle }));
const through = (...transitions: readonly (readonly [StorageClass, number])[]): readonly StorageTransition[] =>
  transitions.map(([storageClass, days]) => ({ storageClass, days }));

describe("the lifecycle of a bucket", () => {
  it("moves and ends objects, and the versions that they leave, beside unfinished uploads", () => {
    const lifecycle = {
      transitions: through(["STANDARD_IA", 30], ["GLACIER", 90], ["DEEP_ARCHIVE", 365]),
      expirationDays: 3653,
      noncurrentTransitions: through(["GLACIER", 30]),
      noncurrentExpirationDays: 365,
    };
    expect(rulesOf(lifecycle)).toEqual([
      abort,
      {
        id: "age",
        status: "Enabled",
        filter: [{}],
        transition: [
          { days: 30, storage_class: "STANDARD_IA" },
          { days: 90, storage_class: "GLACIER" },
          { days: 365, storage_class: "DEEP_ARCHIVE" },
        ],
        noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: "GLACIER" }],
        expiration: [{ days: 3653 }],
        noncurrent_version_expiration: [{ noncurrent_days: 365 }],
      },
    ]);
  });

  it.each<BucketLifecycle | undefined>([
    undefined,
    {},
    { transitions: [], noncurrentTransitions: [] },
    { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
  ])("has no rule that does nothing, which S3 refuses (%j)", (lifecycle) => {
    expect(rulesOf(lifecycle)).toEqual([abort]);
  });

  it.each<[BucketLifecycle, object]>([
    [{ expirationDays: 1 }, { expiration: [{ days: 1 }] }],
    [{ noncurrentExpirationDays: 1 }, { noncurrent_version_expiration: [{ noncurrent_days: 1 }] }],
    [{ transitions: through(["GLACIER", 0]) }, { transition: [{ days: 0, storage_class: "GLACIER" }] }],
  ])("has only what is asked for: %j", (lifecycle, actions) => {
    expect(rulesOf(lifecycle)).toEqual([abort, { id: "age", status: "Enabled", filter: [{}], ...actions }]);
  });

  it("leaves objects under 128 KB where they are, unless it is told to move them", () => {
    expect(configurationOf()).not.toHaveProperty("transition_default_minimum_object_size");
    const lifecycle = { transitionDefaultMinimumObjectSize: "varies_by_storage_class" } as const;
    expect(configurationOf(lifecycle)).toMatchObject({
      transition_default_minimum_object_size: "varies_by_storage_class",
    });
  });
});

describe("the classes of a lifecycle", () => {
  const classes = Object.keys(STORAGE_CLASSES) as StorageClass[];

  it("lead downwards only, so that none leads back", () => {
    for (const from of classes) {
      expect(canMove(from, from)).toBe(false);
      for (const to of classes) expect([from, to, canMove(from, to) && canMove(to, from)]).toEqual([from, to, false]);
    }
  });

  it("are entered and left after the days that S3 wants and charges for", () => {
    const days = {
      STANDARD_IA: 30,
      INTELLIGENT_TIERING: 0,
      ONEZONE_IA: 30,
      GLACIER_IR: 0,
      GLACIER: 0,
      DEEP_ARCHIVE: 0,
    };
    for (const storageClass of classes) {
      const first = days[storageClass];
      const { fewestDays, next } = STORAGE_CLASSES[storageClass];
      for (const to of next) {
        const second = Math.max(first + fewestDays, days[to]);
        expect(() => rulesOf({ transitions: through([storageClass, first], [to, second]) })).not.toThrow();
      }
      expect(() =>
        rulesOf({ transitions: through([storageClass, first]), expirationDays: first + fewestDays }),
      ).not.toThrow();
    }
  });
});

describe("a lifecycle is refused", () => {
  const S3_ONLY = "S3 moves objects to these classes only";

  it.each<[string, BucketLifecycle, string]>([
    [
      "with a class that there is not",
      { transitions: through(["STANDARD" as "GLACIER", 30]) },
      `lifecycle.transitions[0].storageClass must be one of STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE, got "STANDARD": ${S3_ONLY}`,
    ],
    [
      "with a class that there is not, later on",
      { transitions: through(["GLACIER", 30], ["COLD" as "GLACIER", 300]) },
      `lifecycle.transitions[1].storageClass must be one of STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE, got "COLD": ${S3_ONLY}`,
    ],
    [
      "when objects are too young for infrequent access",
      { transitions: through(["STANDARD_IA", 29]) },
      "lifecycle.transitions[0].days must be a whole number between 30 and 2147483647, got 29: S3 moves nothing to STANDARD_IA that is younger than 30 days",
    ],
    [
      "when versions are too young for it",
      { noncurrentTransitions: through(["ONEZONE_IA", 7]) },
      "lifecycle.noncurrentTransitions[0].days must be a whole number between 30 and 2147483647, got 7: S3 moves nothing to ONEZONE_IA that is younger than 30 days",
    ],
    [
      "with half a day",
      { transitions: through(["GLACIER", 1.5]) },
      "lifecycle.transitions[0].days must be a whole number between 0 and 2147483647, got 1.5: S3 counts whole days",
    ],
    [
      "with classes that lead upwards",
      { transitions: through(["DEEP_ARCHIVE", 1], ["GLACIER", 400]) },
      'lifecycle.transitions[1].storageClass must be one that comes after DEEP_ARCHIVE, nothing, got "GLACIER": S3 moves objects downwards only',
    ],
    [
      "with a way that S3 does not have",
      { transitions: through(["ONEZONE_IA", 30], ["GLACIER_IR", 90]) },
      'lifecycle.transitions[1].storageClass must be one that comes after ONEZONE_IA, GLACIER, DEEP_ARCHIVE, got "GLACIER_IR": S3 moves objects downwards only',
    ],
    [
      "with a class twice",
      { noncurrentTransitions: through(["GLACIER", 30], ["GLACIER", 300]) },
      'lifecycle.noncurrentTransitions[1].storageClass must be one that comes after GLACIER, DEEP_ARCHIVE, got "GLACIER": S3 moves objects downwards only',
    ],
    [
      "when infrequent access is left too soon",
      { transitions: through(["STANDARD_IA", 30], ["GLACIER", 59]) },
      "lifecycle.transitions[1].days must be at least 60, got 59: objects move to STANDARD_IA after 30 days, and S3 charges for at least 30 days there",
    ],
    [
      "when Glacier is left before it is paid for",
      { transitions: through(["GLACIER", 90], ["DEEP_ARCHIVE", 179]) },
      "lifecycle.transitions[1].days must be at least 180, got 179: objects move to GLACIER after 90 days, and S3 charges for at least 90 days there",
    ],
    [
      "when a transition follows at once",
      { transitions: through(["INTELLIGENT_TIERING", 10], ["GLACIER", 10]) },
      "lifecycle.transitions[1].days must be at least 11, got 10: objects move to INTELLIGENT_TIERING after 10 days, and must be there before they leave it",
    ],
    [
      "when objects expire before the deep archive is paid for",
      { transitions: through(["DEEP_ARCHIVE", 100]), expirationDays: 279 },
      "lifecycle.expirationDays must be at least 280, got 279: objects move to DEEP_ARCHIVE after 100 days, and S3 charges for at least 180 days there",
    ],
    [
      "when objects expire before they move",
      { transitions: through(["GLACIER_IR", 50]), expirationDays: 50 },
      "lifecycle.expirationDays must be at least 140, got 50: objects move to GLACIER_IR after 50 days, and S3 charges for at least 90 days there",
    ],
    [
      "when versions expire too soon",
      { noncurrentTransitions: through(["GLACIER", 30]), noncurrentExpirationDays: 60 },
      "lifecycle.noncurrentExpirationDays must be at least 120, got 60: objects move to GLACIER after 30 days, and S3 charges for at least 90 days there",
    ],
    [
      "when objects expire at once",
      { expirationDays: 0 },
      "lifecycle.expirationDays must be a whole number between 1 and 2147483647, got 0: S3 expires objects after whole days",
    ],
    [
      "when versions expire at once",
      { noncurrentExpirationDays: 0 },
      "lifecycle.noncurrentExpirationDays must be a whole number between 1 and 2147483647, got 0: S3 expires objects after whole days",
    ],
    [
      "with a size that S3 does not know",
      { transitionDefaultMinimumObjectSize: "64K" as "varies_by_storage_class" },
      'lifecycle.transitionDefaultMinimumObjectSize must be one of all_storage_classes_128K, varies_by_storage_class, got "64K": S3 has these defaults only',
    ],
  ])("%s", (_, lifecycle, message) => {
    expect(problemOf(lifecycle)).toBe(`[dev-stack/Bucket] ${message}`);
  });
});

describe("what expires", () => {
  it("leaves nothing a day later", () => {
    const stack = stackOf();
    new AccessLogBucket(stack, "Logs", { bucketName: "logs", retentionDays: 7 });
    expect(synthesize(stack).resource("aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      { ...abort, id: "expire", expiration: [{ days: 7 }], noncurrent_version_expiration: [{ noncurrent_days: 1 }] },
    ]);
  });
});
