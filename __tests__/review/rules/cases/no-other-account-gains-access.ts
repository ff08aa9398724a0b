import { OTHER_ACCOUNT } from "../../../support/reviewed";
import { accessChange, damagedAccess, OTHER_ROLE_ARN } from "../examples";
import type { RuleCases } from "../rule-cases";

const partner = {
  id: OTHER_ROLE_ARN,
  label: `role partner of account ${OTHER_ACCOUNT}`,
  account: OTHER_ACCOUNT,
  external: true,
};
const what = `role partner of account ${OTHER_ACCOUNT} gains kms:Decrypt on alias/documents`;

export const cases: RuleCases = {
  compliant: [
    { name: "a role of the account", access: [accessChange({})] },
    { name: "a loss", access: [accessChange(partner, { direction: "loss" })] },
    {
      name: "everybody and identity providers, which are for other rules",
      access: [
        accessChange({ id: "*", label: "anybody", account: undefined, external: true }),
        accessChange({ id: "arn:aws:iam::1:oidc-provider/x", external: true }),
        accessChange({ id: "accounts.google.com", external: true }),
      ],
    },
    {
      name: "a policy that cannot be read, which is for another rule",
      access: [accessChange(partner, { direction: "unknown", actions: ["kms:*"] })],
    },
  ],
  violating: [
    {
      name: "a role of another account",
      access: [accessChange(partner)],
      finds: [`aws_kms_key.k: ${what}, through key policy, statement S`],
    },
    {
      name: "under a condition, of a resource elsewhere, outside Terraform, said twice",
      access: [1, 2].map(() =>
        accessChange(partner, {
          when: "via S3",
          through: [],
          actions: ["kms:Decrypt", "kms:Encrypt"],
          resource: { kind: "elsewhere", address: undefined, arn: "x", label: "x" },
          origin: "drift",
        }),
      ),
      finds: [
        `prod-documents: outside Terraform, role partner of account ${OTHER_ACCOUNT} gains kms:Decrypt and kms:Encrypt on x, when via S3`,
      ],
    },
  ],
  unknown: [
    {
      name: "a gain that is not known",
      access: [accessChange(partner, { direction: "unknown", unknowns: ["a", "b"] })],
      finds: [
        `aws_kms_key.k: role partner of account ${OTHER_ACCOUNT} gains perhaps kms:Decrypt on alias/documents, through key policy, statement S, which is not known: a; b`,
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
