import { accessChange, damagedAccess, OTHER_ROLE_ARN } from "../examples";
import type { RuleCases } from "../rule-cases";

const provider = {
  id: "arn:aws:iam::111111111111:oidc-provider/x",
  label: "identity provider x",
  account: undefined,
  external: true,
};

export const cases: RuleCases = {
  compliant: [
    {
      name: "roles and services",
      access: [
        accessChange({}),
        accessChange({ id: OTHER_ROLE_ARN, external: true }),
        accessChange({ id: "logs.amazonaws.com", external: false }),
      ],
    },
    { name: "everybody, which is for another rule", access: [accessChange({ id: "*", external: true })] },
    {
      name: "accounts, and what is known after apply",
      access: [
        accessChange({ id: "222222222222", external: true }),
        accessChange({ id: "${aws_iam_role.r.arn}", external: true }),
      ],
    },
    { name: "a loss", access: [accessChange(provider, { direction: "loss" })] },
  ],
  violating: [
    {
      name: "a provider by its ARN, and by its name",
      access: [
        accessChange(provider),
        accessChange({ ...provider, id: "accounts.google.com", label: "identity provider accounts.google.com" }),
      ],
      finds: ["x", "accounts.google.com"].map(
        (name) =>
          `aws_kms_key.k: identity provider ${name} gains kms:Decrypt on alias/documents, through key policy, statement S`,
      ),
    },
  ],
  unknown: [
    {
      name: "a gain that is not known",
      access: [accessChange(provider, { direction: "unknown", through: [], unknowns: ["it is computed"] })],
      finds: [
        "aws_kms_key.k: identity provider x gains perhaps kms:Decrypt on alias/documents, which is not known: it is computed",
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
