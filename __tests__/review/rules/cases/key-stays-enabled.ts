import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [
    { name: "a key of which nothing is said", resources: { "aws_kms_key.k": { after: {} } } },
    { name: "an enabled key", resources: { "aws_kms_key.k": same({ is_enabled: true }) } },
    { name: "a disabled key that goes", resources: { "aws_kms_key.k": { before: { is_enabled: false } } } },
    {
      name: "what the provider chooses, where nobody wrote it",
      resources: { "aws_kms_key.k": { after: { is_enabled: UNKNOWN }, synthesized: { description: "x" } } },
    },
  ],
  violating: [
    {
      name: "keys that are disabled",
      resources: {
        "aws_kms_key.k": { before: { is_enabled: true }, after: { is_enabled: false } },
        "aws_kms_replica_key.r": { before: {}, after: { enabled: false } },
      },
      finds: [
        "aws_kms_key.k: the key is disabled: is_enabled is false",
        "aws_kms_replica_key.r: the key is disabled: enabled is false",
      ],
    },
  ],
  unknown: [
    {
      name: "a switch that is known after apply",
      resources: { "aws_kms_key.k": { before: {}, after: { is_enabled: UNKNOWN } } },
      finds: [`aws_kms_key.k: ${notKnown("is_enabled")}`],
    },
    {
      name: "an expression",
      resources: { "aws_kms_key.k": { before: {}, after: { is_enabled: "${var.enabled}" } } },
      finds: ["aws_kms_key.k: is_enabled is not known before apply: it is ${var.enabled}"],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: { "aws_kms_key.k": { after: damaged("is_enabled") } },
      finds: [`aws_kms_key.k: ${broken("is_enabled")}`],
    },
  ],
};
