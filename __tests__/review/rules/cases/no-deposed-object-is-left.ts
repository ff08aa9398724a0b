import { damaged } from "../../../support/reviewed";
import { STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const object = "an object from an earlier replacement (deposed ab12cd34)";

export const cases: RuleCases = {
  compliant: [{ name: "changes of what is not deposed", resources: { "aws_s3_bucket.b": { before: {} } } }],
  violating: [
    {
      name: "objects that go, and that stay",
      stack: { deposed: { "aws_s3_bucket.b": { before: {} }, "aws_kms_key.k": { before: {}, after: {} } } },
      finds: [`aws_s3_bucket.b: ${object} is destroyed`, `aws_kms_key.k: ${object} is still there`],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      stack: { deposed: { "aws_s3_bucket.b": { before: {}, actions: STRANGE } } },
      finds: [`aws_s3_bucket.b: ${object}: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "actions that cannot be read",
      stack: { deposed: { "aws_s3_bucket.b": damaged("actions") } },
      finds: ["prod-documents: the rule could not be checked: actions is damaged"],
    },
  ],
};
