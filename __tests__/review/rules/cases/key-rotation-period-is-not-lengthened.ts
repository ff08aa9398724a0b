import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const key = (days?: number) => ({ enable_key_rotation: true, rotation_period_in_days: days });

export const cases: RuleCases = {
  compliant: [
    { name: "the same period", resources: { "aws_kms_key.k": { before: key(180), after: key(180) } } },
    { name: "a shorter period", resources: { "aws_kms_key.k": { before: key(365), after: key(90) } } },
    {
      name: "a year in place of none, which is the same",
      resources: { "aws_kms_key.k": { before: key(0), after: key(365) } },
    },
    {
      name: "rotation that is new",
      resources: { "aws_kms_key.k": { before: { enable_key_rotation: false }, after: key(2560) } },
    },
    { name: "a key that goes", resources: { "aws_kms_key.k": { before: key(90) } } },
    {
      name: "a key that cannot rotate",
      resources: {
        "aws_kms_key.k": { before: { ...key(90), xks_key_id: "x" }, after: { ...key(180), xks_key_id: "x" } },
      },
    },
  ],
  violating: [
    {
      name: "a longer period",
      resources: { "aws_kms_key.k": { before: key(90), after: key(180) } },
      finds: ["aws_kms_key.k: the rotation period goes from 90 to 180 days"],
    },
    {
      name: "a year, and more than a year, in place of what was not written",
      resources: {
        "aws_kms_key.a": { before: key(90), after: key() },
        "aws_kms_key.b": { before: key(), after: key(366) },
      },
      finds: [
        "aws_kms_key.a: the rotation period goes from 90 to 365 days",
        "aws_kms_key.b: the rotation period goes from 365 to 366 days",
      ],
    },
  ],
  unknown: [
    {
      name: "a period that is known after apply",
      resources: { "aws_kms_key.k": { before: key(90), after: { ...key(), rotation_period_in_days: UNKNOWN } } },
      finds: [`aws_kms_key.k: ${notKnown("rotation_period_in_days")}`],
    },
  ],
  throwing: [
    {
      name: "a period that cannot be read",
      resources: {
        "aws_kms_key.k": { before: key(90), after: damaged("rotation_period_in_days", { enable_key_rotation: true }) },
      },
      finds: [`aws_kms_key.k: ${broken("rotation_period_in_days")}`],
    },
  ],
};
