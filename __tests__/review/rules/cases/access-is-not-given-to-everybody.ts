import { accessChange, damagedAccess } from "../examples";
import type { RuleCases } from "../rule-cases";

const anybody = { id: "*", label: "anybody", account: undefined, external: true };

export const cases: RuleCases = {
  compliant: [
    { name: "a role", access: [accessChange({})] },
    { name: "a loss", access: [accessChange(anybody, { direction: "loss" })] },
    {
      name: "a policy that cannot be read, which is for another rule",
      access: [accessChange(anybody, { direction: "unknown", actions: ["kms:*"] })],
    },
  ],
  violating: [
    {
      name: "anybody",
      access: [accessChange(anybody)],
      finds: ["aws_kms_key.k: anybody gains kms:Decrypt on alias/documents, through key policy, statement S"],
    },
  ],
  unknown: [
    {
      name: "a gain that is not known",
      access: [accessChange(anybody, { direction: "unknown", through: [], unknowns: ["it is computed"] })],
      finds: [
        "aws_kms_key.k: anybody gains perhaps kms:Decrypt on alias/documents, which is not known: it is computed",
      ],
    },
  ],
  throwing: [
    {
      name: "a change that cannot be read",
      access: [damagedAccess()],
      finds: ["aws_kms_key.k: the rule could not be checked: direction is damaged"],
    },
  ],
};
