import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import { copyTo, COPIES, replicated, REPLICATION } from "../replications";
import type { RuleCases } from "../rule-cases";

const off = copyTo("copies", { status: "Disabled" });
const withoutKms = copyTo("copies", { source_selection_criteria: [] });

export const cases: RuleCases = {
  compliant: [
    { name: "the same", resources: replicated([copyTo("copies")], [copyTo("copies")]) },
    { name: "one more", resources: replicated([copyTo("copies")], [copyTo("copies"), copyTo("others")]) },
    { name: "one that was off", resources: replicated([off], undefined) },
    {
      name: "the same bucket by reference, as a block that is no list",
      resources: replicated([copyTo("copies")], {
        ...copyTo("copies"),
        source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
        destination: { bucket: "${aws_s3_bucket.c.arn}" },
      }),
    },
    { name: "objects under KMS that were not copied before", resources: replicated([withoutKms], [withoutKms]) },
    { name: "a bucket that goes", resources: { "aws_s3_bucket.b": { before: { bucket: "documents" } } } },
  ],
  violating: [
    {
      name: "none any more",
      resources: replicated([copyTo("copies"), copyTo("others")], undefined),
      finds: [
        "aws_s3_bucket.b: objects are not copied to copies any more",
        "aws_s3_bucket.b: objects are not copied to others any more",
      ],
    },
    {
      name: "a rule that is off",
      resources: replicated([copyTo("copies")], [off]),
      finds: ["aws_s3_bucket.b: objects are not copied to copies any more"],
    },
    {
      name: "another bucket instead",
      resources: replicated([copyTo("copies")], [copyTo("others")]),
      finds: ["aws_s3_bucket.b: objects are not copied to copies any more"],
    },
    {
      name: "only what is not under KMS",
      resources: replicated([copyTo("copies")], [withoutKms]),
      finds: ["aws_s3_bucket.b: objects under KMS are not copied to copies any more"],
    },
    {
      name: "none any more, of a bucket that another stack has",
      resources: { [`${REPLICATION}.r`]: { before: { bucket: "elsewhere", rule: [copyTo("copies")] } } },
      finds: [`${REPLICATION}.r: objects are not copied to copies any more`],
    },
  ],
  unknown: [
    {
      name: "a status that is known after apply",
      resources: replicated([copyTo("copies")], [copyTo("copies", { status: UNKNOWN })]),
      finds: [`aws_s3_bucket.b: ${notKnown("status")}`],
    },
  ],
  throwing: [
    {
      name: "rules that cannot be read",
      resources: {
        "aws_s3_bucket.b": same({ bucket: "documents", id: "documents" }),
        "aws_s3_bucket.c": COPIES,
        [`${REPLICATION}.r`]: { after: damaged("rule", { bucket: "documents" }) },
      },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
