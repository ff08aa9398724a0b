import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const window = (days?: number | null) => ({ deletion_window_in_days: days });

export const cases: RuleCases = {
  compliant: [
    { name: "the same window", resources: { "aws_kms_key.k": { before: window(10), after: window(10) } } },
    { name: "a longer window", resources: { "aws_kms_key.k": { before: window(7), after: window(30) } } },
    {
      name: "none in place of 30 days, which is the same",
      resources: { "aws_kms_key.k": { before: window(30), after: window(null) } },
    },
    { name: "a new key", resources: { "aws_kms_key.k": { after: window(7) } } },
    { name: "a key that goes", resources: { "aws_kms_key.k": { before: window(7) } } },
  ],
  violating: [
    {
      name: "a shorter window",
      resources: { "aws_kms_key.k": { before: window(30), after: window(7) } },
      finds: ["aws_kms_key.k: the deletion window goes from 30 to 7 days"],
    },
    {
      name: "a window in place of the longest, which was not written",
      resources: { "aws_kms_replica_key.k": { before: window(null), after: window(29) } },
      finds: ["aws_kms_replica_key.k: the deletion window goes from 30 to 29 days"],
    },
  ],
  unknown: [
    {
      name: "a window that is known after apply",
      resources: { "aws_kms_key.k": { before: window(30), after: { deletion_window_in_days: UNKNOWN } } },
      finds: [`aws_kms_key.k: ${notKnown("deletion_window_in_days")}`],
    },
    {
      name: "an expression",
      resources: { "aws_kms_key.k": { before: window(30), after: { deletion_window_in_days: "${var.days}" } } },
      finds: ["aws_kms_key.k: deletion_window_in_days is not known before apply: it is ${var.days}"],
    },
  ],
  throwing: [
    {
      name: "a window that cannot be read",
      resources: { "aws_kms_key.k": { before: window(30), after: damaged("deletion_window_in_days") } },
      finds: [`aws_kms_key.k: ${broken("deletion_window_in_days")}`],
    },
  ],
};
