import { accessChange, damagedAccess } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [{ name: "gains and losses", access: [accessChange({}), accessChange({}, { direction: "loss" })] }],
  violating: [
    {
      name: "a policy that cannot be read",
      access: [
        accessChange(
          { id: "*", label: "anybody" },
          { direction: "unknown", actions: ["kms:*"], through: [], unknowns: ["it is computed"] },
        ),
      ],
      finds: ["aws_kms_key.k: what changes in the access to alias/documents is not known: it is computed"],
    },
  ],
  unknown: [
    {
      name: "a question without an answer",
      access: [
        accessChange(
          { address: "aws_iam_role.r" },
          {
            direction: "unknown",
            resource: { kind: "elsewhere", address: undefined, arn: "x", label: "x" },
            unknowns: ["a", "b"],
          },
        ),
      ],
      finds: ["aws_iam_role.r: whether role reader may kms:Decrypt on x is not known: a; b"],
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
