import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_object_lock_configuration";
const bucket = same({ bucket: "documents", id: "documents", object_lock_enabled: true });
const lock = (mode: unknown, retention: Readonly<Record<string, unknown>>) => ({
  bucket: "documents",
  rule: [{ default_retention: [{ mode, ...retention }] }],
});
type Lock = ReturnType<typeof lock> | undefined;
const change = (before: Lock, after: Lock) => ({ "aws_s3_bucket.b": bucket, [`${TYPE}.l`]: { before, after } });
const forGood = (days: string) =>
  `aws_s3_bucket.b: new objects are locked for ${days} in COMPLIANCE mode: nobody can delete them sooner, or shorten their lock`;
const unlocked = same({ bucket: "documents", id: "documents", object_lock_enabled: false });
const first =
  "aws_s3_bucket.b: the bucket gets object lock, which can never be turned off again, and its versioning neither";

export const cases: RuleCases = {
  compliant: [
    { name: "the same", resources: change(lock("COMPLIANCE", { days: 365 }), lock("COMPLIANCE", { years: 1 })) },
    {
      name: "a shorter one, for new objects",
      resources: change(lock("COMPLIANCE", { days: 9 }), lock("COMPLIANCE", { days: 8 })),
    },
    {
      name: "a longer one that can be bypassed",
      resources: change(lock("GOVERNANCE", { days: 1 }), lock("GOVERNANCE", { days: 9 })),
    },
    { name: "none any more, which is for another rule", resources: change(lock("COMPLIANCE", { days: 1 }), undefined) },
    {
      name: "a first default, of a bucket that has object lock",
      resources: change(undefined, lock("GOVERNANCE", { days: 1 })),
    },
    {
      name: "a new bucket, which can still be destroyed",
      resources: {
        "aws_s3_bucket.b": { after: { bucket: "documents" } },
        [`${TYPE}.l`]: { after: lock("GOVERNANCE", { days: 1 }) },
      },
    },
  ],
  violating: [
    {
      name: "the mode that binds everybody",
      resources: change(lock("GOVERNANCE", { days: 30 }), lock("COMPLIANCE", { days: 30 })),
      finds: [forGood("30 days")],
    },
    {
      name: "more days of it",
      resources: change(lock("COMPLIANCE", { days: 30 }), lock("COMPLIANCE", { years: 10 })),
      finds: [forGood("3650 days in place of 30")],
    },
    {
      name: "a new bucket with it",
      resources: {
        "aws_s3_bucket.b": { after: { bucket: "documents" } },
        [`${TYPE}.l`]: { after: lock("COMPLIANCE", { days: 1 }) },
      },
      finds: [forGood("1 day")],
    },
    {
      name: "a bucket that was there without a lock",
      resources: { "aws_s3_bucket.b": unlocked, [`${TYPE}.l`]: { after: lock("GOVERNANCE", { days: 1 }) } },
      finds: [first],
    },
    {
      name: "both at once",
      resources: { "aws_s3_bucket.b": unlocked, [`${TYPE}.l`]: { after: lock("COMPLIANCE", { days: 2 }) } },
      finds: [first, forGood("2 days")],
    },
  ],
  unknown: [
    {
      name: "a mode that is known after apply",
      resources: change(lock("GOVERNANCE", { days: 30 }), lock(UNKNOWN, { days: 30 })),
      finds: [`aws_s3_bucket.b: ${notKnown("rule.default_retention.mode")}`],
    },
  ],
  throwing: [
    {
      name: "a lock that cannot be read",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.l`]: { after: damaged("rule", { bucket: "documents" }) } },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
