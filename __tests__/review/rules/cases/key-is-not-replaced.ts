import { same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const replaced = { before: {}, after: {} };

export const cases: RuleCases = {
  compliant: [
    { name: "a key that stays", resources: { "aws_kms_key.k": same({}) } },
    { name: "a key that goes", resources: { "aws_kms_key.k": { before: {} } } },
    { name: "a key that is new", resources: { "aws_kms_key.k": { after: {} } } },
  ],
  violating: [
    {
      name: "both orders of a replacement, with the reasons that there are",
      resources: {
        "aws_kms_key.first": { ...replaced, actions: ["create", "delete"], replacePaths: [["multi_region"]] },
        "aws_kms_key.last": { ...replaced, actions: ["delete", "create"], actionReason: "replace_because_tainted" },
        "aws_kms_replica_key.r": { ...replaced, actions: ["delete", "create"], actionReason: "replace_by_request" },
        "aws_kms_external_key.e": { ...replaced, actions: ["delete", "create"] },
      },
      finds: [
        "aws_kms_key.first: the key is replaced by another one because of multi_region",
        "aws_kms_key.last: the key is replaced by another one because it is tainted",
        "aws_kms_replica_key.r: the key is replaced by another one because it was asked for",
        "aws_kms_external_key.e: the key is replaced by another one",
      ],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      resources: { "aws_kms_key.k": { ...replaced, actions: STRANGE } },
      finds: [`aws_kms_key.k: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "actions that cannot be read",
      resources: { "aws_kms_key.k": { ...replaced, actions: "x" as unknown as string[] } },
      finds: ["aws_kms_key.k: the rule could not be checked: actions.find is not a function"],
    },
  ],
};
