import { damaged } from "../../../support/reviewed";
import { broken, same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [
    { name: "a new key", resources: { "aws_kms_key.k": { after: {} } } },
    { name: "a key that stays", resources: { "aws_kms_key.k": same({ description: "x" }) } },
    { name: "a key that Terraform forgets", resources: { "aws_kms_key.k": { before: {}, actions: ["forget"] } } },
    { name: "a key that the plan leaves out", resources: { "aws_kms_key.k": { before: {}, untouched: true } } },
    {
      name: "a key that is replaced",
      resources: { "aws_kms_key.k": { before: {}, after: {}, actions: ["delete", "create"] } },
    },
  ],
  violating: [
    {
      name: "keys that go, each with its window",
      resources: {
        "aws_kms_key.long": { before: {} },
        "aws_kms_key.short": { before: { deletion_window_in_days: 7 } },
        "aws_kms_replica_key.r": { before: { deletion_window_in_days: 10 } },
        "aws_kms_external_key.e": { before: { deletion_window_in_days: null } },
      },
      finds: [
        "aws_kms_key.long: the key stops working when this is applied, and is gone 30 days later",
        "aws_kms_key.short: the key stops working when this is applied, and is gone 7 days later",
        "aws_kms_replica_key.r: the key stops working when this is applied, and is gone 10 days later",
        "aws_kms_external_key.e: the key stops working when this is applied, and is gone 30 days later",
      ],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      resources: { "aws_kms_key.k": { before: {}, after: {}, actions: STRANGE } },
      finds: [`aws_kms_key.k: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a window that cannot be read",
      resources: { "aws_kms_key.k": { before: damaged("deletion_window_in_days") } },
      finds: [`aws_kms_key.k: ${broken("deletion_window_in_days")}`],
    },
  ],
};
