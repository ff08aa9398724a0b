import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const what = "the trail's files are not validated: enable_log_file_validation is not true";

export const cases: RuleCases = {
  compliant: [
    { name: "validation", resources: { "aws_cloudtrail.t": { after: { enable_log_file_validation: true } } } },
    { name: "a trail that goes", resources: { "aws_cloudtrail.t": { before: {} } } },
  ],
  violating: [
    {
      name: "none, and none any more",
      resources: {
        "aws_cloudtrail.a": { after: {} },
        "aws_cloudtrail.b": {
          before: { enable_log_file_validation: true },
          after: { enable_log_file_validation: false },
        },
      },
      finds: [`aws_cloudtrail.a: ${what}`, `aws_cloudtrail.b: ${what}`],
    },
  ],
  unknown: [
    {
      name: "a switch that is known after apply",
      resources: { "aws_cloudtrail.t": { after: { enable_log_file_validation: UNKNOWN } } },
      finds: [`aws_cloudtrail.t: ${notKnown("enable_log_file_validation")}`],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: { "aws_cloudtrail.t": { after: damaged("enable_log_file_validation") } },
      finds: [`aws_cloudtrail.t: ${broken("enable_log_file_validation")}`],
    },
  ],
};
