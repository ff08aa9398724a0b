import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [
    {
      name: "off, or not said",
      resources: { "aws_s3_bucket.a": { after: { force_destroy: false } }, "aws_ecr_repository.b": { after: {} } },
    },
    { name: "on as before", resources: { "aws_s3_bucket.a": same({ force_destroy: true }) } },
    { name: "what goes", resources: { "aws_s3_bucket.a": { before: { force_destroy: true } } } },
  ],
  violating: [
    {
      name: "on, for what there is and for what is new",
      resources: {
        "aws_s3_bucket.a": { before: { force_destroy: false }, after: { force_destroy: true } },
        "aws_ecr_repository.b": { after: { force_delete: true } },
        "aws_db_instance.c": { before: {}, after: { skip_final_snapshot: "true" } },
      },
      finds: [
        "aws_s3_bucket.a: force_destroy is switched on",
        "aws_ecr_repository.b: force_delete is switched on",
        "aws_db_instance.c: skip_final_snapshot is switched on",
      ],
    },
  ],
  unknown: [
    {
      name: "a switch that is known after apply",
      resources: { "aws_s3_bucket.a": { after: { force_destroy: UNKNOWN } } },
      finds: [`aws_s3_bucket.a: ${notKnown("force_destroy")}`],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: { "aws_s3_bucket.a": { after: damaged("force_destroy") } },
      finds: [`aws_s3_bucket.a: ${broken("force_destroy")}`],
    },
  ],
};
