import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const on = { deletion_protection_enabled: true };

export const cases: RuleCases = {
  compliant: [
    { name: "on", resources: { "aws_dynamodb_table.t": same(on) } },
    {
      name: "off as before, or new",
      resources: {
        "aws_dynamodb_table.t": same({ deletion_protection_enabled: false }),
        "aws_db_instance.d": { after: {} },
      },
    },
    { name: "what goes, which is for another rule", resources: { "aws_dynamodb_table.t": { before: on } } },
  ],
  violating: [
    {
      name: "off, or not said any more",
      resources: {
        "aws_dynamodb_table.t": { before: on, after: { deletion_protection_enabled: false } },
        "aws_db_instance.d": { before: { deletion_protection: true }, after: {} },
      },
      finds: [
        "aws_dynamodb_table.t: deletion_protection_enabled is switched off",
        "aws_db_instance.d: deletion_protection is switched off",
      ],
    },
  ],
  unknown: [
    {
      name: "a switch that is known after apply",
      resources: { "aws_dynamodb_table.t": { before: on, after: { deletion_protection_enabled: UNKNOWN } } },
      finds: [`aws_dynamodb_table.t: ${notKnown("deletion_protection_enabled")}`],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: { "aws_dynamodb_table.t": { before: on, after: damaged("deletion_protection_enabled") } },
      finds: [`aws_dynamodb_table.t: ${broken("deletion_protection_enabled")}`],
    },
  ],
};
