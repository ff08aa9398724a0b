import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_logging";
const bucket = same({ bucket: "documents", id: "documents" });
const logging = { bucket: "documents", target_bucket: "logs" };

export const cases: RuleCases = {
  compliant: [
    { name: "a log as before", resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.l`]: same(logging) } },
    {
      name: "another target",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.l`]: { before: logging, after: { ...logging, target_bucket: "other" } },
      },
    },
    { name: "a bucket that never had one", resources: { "aws_s3_bucket.b": { after: { bucket: "b" } } } },
    {
      name: "a bucket that goes",
      resources: { "aws_s3_bucket.b": { before: { bucket: "documents" } }, [`${TYPE}.l`]: { before: logging } },
    },
  ],
  violating: [
    {
      name: "a log that goes",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.l`]: { before: logging } },
      finds: ["aws_s3_bucket.b: the bucket's access is not logged to logs any more"],
    },
  ],
  unknown: [
    {
      name: "a target that is known after apply",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.l`]: { before: logging, after: { ...logging, target_bucket: UNKNOWN } },
      },
      finds: [`aws_s3_bucket.b: ${notKnown("target_bucket")}`],
    },
  ],
  throwing: [
    {
      name: "a target that cannot be read",
      resources: {
        "aws_s3_bucket.b": bucket,
        [`${TYPE}.l`]: { before: logging, after: damaged("target_bucket", { bucket: "documents" }) },
      },
      finds: [`aws_s3_bucket.b: ${broken("target_bucket")}`],
    },
  ],
};
