import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import { copyTo, replicated, REPLICATION } from "../replications";
import type { RuleCases } from "../rule-cases";

const toUnknown = copyTo("copies", { destination: [{ bucket: UNKNOWN }] });
const found = "aws_s3_bucket.b: objects are copied to attic, which is no bucket of the stack";

export const cases: RuleCases = {
  compliant: [
    { name: "a bucket of the stack, by its ARN", resources: replicated(undefined, [copyTo("copies")]) },
    {
      name: "a bucket of the stack, by reference",
      resources: replicated(undefined, [copyTo("x", { destination: [{ bucket: "${aws_s3_bucket.c.arn}" }] })]),
    },
    {
      name: "a bucket of the stack that is made with it",
      resources: {
        ...replicated(undefined, [copyTo("x", { destination: [{ bucket: "${aws_s3_bucket.new.arn}" }] })]),
        "aws_s3_bucket.new": { after: { bucket: "new" } },
      },
    },
    { name: "another one, as before", resources: replicated([copyTo("attic")], [copyTo("attic")]) },
    { name: "one that is off", resources: replicated(undefined, [copyTo("attic", { status: "Disabled" })]) },
  ],
  violating: [
    { name: "another bucket", resources: replicated(undefined, [copyTo("attic")]), finds: [found] },
    {
      name: "another bucket, beside one of the stack",
      resources: replicated([copyTo("copies")], [copyTo("copies"), copyTo("attic")]),
      finds: [found],
    },
    {
      name: "another bucket, by a rule that was off",
      resources: replicated([copyTo("attic", { status: "Disabled" })], [copyTo("attic")]),
      finds: [found],
    },
    {
      name: "a bucket that leaves the stack",
      resources: {
        ...replicated(undefined, [copyTo("old")]),
        "aws_s3_bucket.old": { before: { bucket: "old", arn: "arn:aws:s3:::old" } },
      },
      finds: ["aws_s3_bucket.b: objects are copied to old, which is no bucket of the stack"],
    },
  ],
  unknown: [
    {
      name: "a bucket that is known after apply",
      resources: replicated(undefined, [toUnknown]),
      finds: [`aws_s3_bucket.b: ${notKnown("destination.bucket")}`],
    },
  ],
  throwing: [
    {
      name: "rules that cannot be read",
      resources: {
        "aws_s3_bucket.b": same({ bucket: "documents", id: "documents" }),
        [`${REPLICATION}.r`]: { after: damaged("rule", { bucket: "documents" }) },
      },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
