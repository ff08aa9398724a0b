import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const name = "bypass_policy_lockout_safety_check";

export const cases: RuleCases = {
  compliant: [
    { name: "a policy of which nothing is said", resources: { "aws_kms_key_policy.p": { after: {} } } },
    {
      name: "the check on",
      resources: {
        "aws_kms_key_policy.p": { after: { [name]: false } },
        "aws_kms_key.k": { after: { [name]: false } },
      },
    },
  ],
  violating: [
    {
      name: "the check off",
      resources: {
        "aws_kms_key_policy.p": { after: { [name]: true } },
        "aws_kms_key.k": { before: { [name]: false }, after: { [name]: true } },
      },
      finds: ["aws_kms_key_policy.p", "aws_kms_key.k"].map(
        (address) => `${address}: the check that the policy can be changed later is bypassed`,
      ),
    },
  ],
  unknown: [
    {
      name: "a switch that is known after apply",
      resources: { "aws_kms_key.k": { after: { [name]: UNKNOWN } } },
      finds: [`aws_kms_key.k: ${notKnown(name)}`],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: { "aws_kms_key.k": { after: damaged(name) } },
      finds: [`aws_kms_key.k: ${broken(name)}`],
    },
  ],
};
