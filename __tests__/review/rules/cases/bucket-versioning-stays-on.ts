import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_versioning";
const bucket = same({ bucket: "documents", id: "documents" });
const versioning = (status: unknown) => ({ bucket: "documents", versioning_configuration: [{ status }] });

export const cases: RuleCases = {
  compliant: [
    {
      name: "versions, as a list of blocks",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.v`]: same(versioning("Enabled")) },
    },
    {
      name: "versions, as one block",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.v`]: { after: { bucket: "${aws_s3_bucket.b.id}", versioning_configuration: { status: "Enabled" } } },
      },
    },
    { name: "a bucket that goes", resources: { "aws_s3_bucket.b": { before: { bucket: "documents" } } } },
  ],
  violating: [
    {
      name: "versions that are suspended",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.v`]: { before: versioning("Enabled"), after: versioning("Suspended") },
      },
      finds: ["aws_s3_bucket.b: the bucket's versioning is Suspended"],
    },
    {
      name: "a setting that goes, and a new bucket without one",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.v`]: { before: versioning("Enabled") },
        "aws_s3_bucket.c": { after: { bucket: "c" } },
      },
      finds: ["aws_s3_bucket.b: the bucket loses its versioning", "aws_s3_bucket.c: the bucket keeps no versions"],
    },
  ],
  unknown: [
    {
      name: "a status that is known after apply",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.v`]: { after: versioning(UNKNOWN) } },
      finds: [`aws_s3_bucket.b: ${notKnown("versioning_configuration.status")}`],
    },
  ],
  throwing: [
    {
      name: "a status that cannot be read",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.v`]: { after: damaged("versioning_configuration", { bucket: "documents" }) },
      },
      finds: [`aws_s3_bucket.b: ${broken("versioning_configuration")}`],
    },
  ],
};
