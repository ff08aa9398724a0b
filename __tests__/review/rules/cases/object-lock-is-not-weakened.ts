import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_object_lock_configuration";
const bucket = same({ bucket: "documents", id: "documents", object_lock_enabled: true });
const lock = (mode: string, retention: Readonly<Record<string, unknown>>) => ({
  bucket: "documents",
  rule: [{ default_retention: [{ mode, ...retention }] }],
});
const change = (before: ReturnType<typeof lock>, after: ReturnType<typeof lock> | undefined) => ({
  "aws_s3_bucket.b": bucket,
  [`${TYPE}.l`]: { before, after },
});

export const cases: RuleCases = {
  compliant: [
    { name: "the same", resources: change(lock("COMPLIANCE", { days: 30 }), lock("COMPLIANCE", { days: 30 })) },
    {
      name: "a longer one, in years",
      resources: change(lock("GOVERNANCE", { days: 30 }), lock("GOVERNANCE", { years: 1 })),
    },
    { name: "a stronger mode", resources: change(lock("GOVERNANCE", { days: 30 }), lock("COMPLIANCE", { days: 30 })) },
    {
      name: "a bucket without a lock",
      resources: { "aws_s3_bucket.b": same({ bucket: "b", object_lock_enabled: false }) },
    },
    {
      name: "a bucket that goes",
      resources: { "aws_s3_bucket.b": { before: { bucket: "documents", object_lock_enabled: true } } },
    },
  ],
  violating: [
    {
      name: "a shorter retention, in another mode",
      resources: change(lock("COMPLIANCE", { years: 1 }), lock("GOVERNANCE", { days: 364 })),
      finds: [
        "aws_s3_bucket.b: the default retention goes from 365 to 364 days",
        "aws_s3_bucket.b: the default retention goes from COMPLIANCE to GOVERNANCE",
      ],
    },
    {
      name: "a lock that goes",
      resources: change(lock("GOVERNANCE", { days: 30 }), undefined),
      finds: ["aws_s3_bucket.b: the default retention of 30 days goes"],
    },
    {
      name: "a bucket that is made anew without a lock",
      resources: {
        "aws_s3_bucket.b": {
          before: { bucket: "b", object_lock_enabled: true },
          after: { bucket: "b", object_lock_enabled: false },
          actions: ["delete", "create"],
        },
      },
      finds: ["aws_s3_bucket.b: the bucket loses its object lock"],
    },
  ],
  unknown: [
    {
      name: "a retention that is known after apply",
      resources: change(lock("GOVERNANCE", { days: 30 }), lock("GOVERNANCE", { days: UNKNOWN })),
      finds: [`aws_s3_bucket.b: ${notKnown("rule.default_retention.days")}`],
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
