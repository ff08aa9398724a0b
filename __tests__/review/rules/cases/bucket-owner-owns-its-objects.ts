import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_ownership_controls";
const bucket = same({ bucket: "documents", id: "documents" });
const controls = (ownership: unknown) => ({ bucket: "documents", rule: [{ object_ownership: ownership }] });

export const cases: RuleCases = {
  compliant: [
    {
      name: "objects of the owner",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.o`]: same(controls("BucketOwnerEnforced")) },
    },
    { name: "a new bucket of which nothing is said", resources: { "aws_s3_bucket.b": { after: { bucket: "b" } } } },
    {
      name: "a bucket that goes",
      resources: {
        "aws_s3_bucket.b": { before: { bucket: "documents" } },
        [`${TYPE}.o`]: { before: controls("BucketOwnerEnforced") },
      },
    },
  ],
  violating: [
    {
      name: "objects of whoever uploads them",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.o`]: { before: controls("BucketOwnerEnforced"), after: controls("ObjectWriter") },
      },
      finds: ["aws_s3_bucket.b: the bucket takes ACLs: its object ownership is ObjectWriter"],
    },
    {
      name: "controls that go",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.o`]: { before: controls("BucketOwnerEnforced") } },
      finds: ["aws_s3_bucket.b: the bucket loses its ownership controls"],
    },
  ],
  unknown: [
    {
      name: "an ownership that is known after apply",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.o`]: { after: controls(UNKNOWN) } },
      finds: [`aws_s3_bucket.b: ${notKnown("rule.object_ownership")}`],
    },
  ],
  throwing: [
    {
      name: "controls that cannot be read",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.o`]: { after: damaged("rule", { bucket: "documents" }) } },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
