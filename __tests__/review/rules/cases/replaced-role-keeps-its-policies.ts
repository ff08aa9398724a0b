import { damaged } from "../../../support/reviewed";
import { broken, ROLE_ARN, same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const anew = { before: { name: "reader", arn: ROLE_ARN }, after: { name: "reader" }, actions: ["delete", "create"] };
const held = { role: "reader", policy: "{}" };

export const cases: RuleCases = {
  compliant: [
    {
      name: "a policy that is replaced with its role",
      resources: {
        "aws_iam_role.r": anew,
        "aws_iam_role_policy.p": { before: held, after: held, actions: ["delete", "create"] },
      },
    },
    {
      name: "a policy that goes with its role",
      resources: { "aws_iam_role.r": anew, "aws_iam_role_policy.p": { before: held } },
    },
    { name: "a new policy", resources: { "aws_iam_role.r": anew, "aws_iam_role_policy.p": { after: held } } },
    {
      name: "a role that stays",
      resources: { "aws_iam_role.r": same({ name: "reader" }), "aws_iam_role_policy.p": same(held) },
    },
    { name: "a role elsewhere", resources: { "aws_iam_role_policy.p": same(held) } },
  ],
  violating: [
    {
      name: "policies that stay as they are, or are changed in place",
      resources: {
        "aws_iam_role.r": anew,
        "aws_iam_role_policy.p": same(held),
        "aws_iam_role_policy.q": { before: held, after: { ...held, policy: "{ }" } },
        "aws_iam_role_policy_attachment.t": same({ role: "reader", policy_arn: "x" }),
      },
      finds: ["aws_iam_role_policy.p", "aws_iam_role_policy.q", "aws_iam_role_policy_attachment.t"].map(
        (address) => `${address}: the role reader is replaced, and the new one does not have this policy`,
      ),
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform, on the role",
      resources: { "aws_iam_role.r": { ...anew, actions: STRANGE }, "aws_iam_role_policy.p": same(held) },
      finds: [`aws_iam_role_policy.p: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a role that cannot be read",
      resources: { "aws_iam_role_policy.p": { before: damaged("role"), after: {} } },
      finds: [`aws_iam_role_policy.p: ${broken("role")}`],
    },
  ],
};
