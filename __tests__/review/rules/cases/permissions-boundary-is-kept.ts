import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const ARN = "arn:aws:iam::111111111111:policy/boundary";
const bounded = { permissions_boundary: ARN };

export const cases: RuleCases = {
  compliant: [
    { name: "the same", resources: { "aws_iam_role.r": same(bounded), "aws_iam_user.u": same(bounded) } },
    {
      name: "the same by reference",
      resources: {
        "aws_iam_role.r": { before: bounded, after: { permissions_boundary: "${aws_iam_policy.b.arn}" } },
        "aws_iam_policy.b": same({ arn: ARN }),
      },
    },
    {
      name: "one where there was none",
      resources: { "aws_iam_role.r": { before: { permissions_boundary: "" }, after: bounded } },
    },
    { name: "a role that goes", resources: { "aws_iam_role.r": { before: bounded } } },
  ],
  violating: [
    {
      name: "one that is taken away, and another one",
      resources: {
        "aws_iam_role.a": { before: bounded, after: { permissions_boundary: null } },
        "aws_iam_user.b": { before: bounded, after: { permissions_boundary: "arn:aws:iam::111111111111:policy/wide" } },
        "aws_iam_role.c": { before: bounded, after: { permissions_boundary: "${aws_iam_policy.new.arn}" } },
        "aws_iam_policy.new": { after: { name: "new" } },
      },
      finds: [
        `aws_iam_role.a: the permissions boundary ${ARN} is taken away`,
        `aws_iam_user.b: the permissions boundary changes from ${ARN} to arn:aws:iam::111111111111:policy/wide`,
        `aws_iam_role.c: the permissions boundary changes from ${ARN} to \${aws_iam_policy.new.arn}`,
      ],
    },
  ],
  unknown: [
    {
      name: "one that is known after apply",
      resources: { "aws_iam_role.r": { before: bounded, after: { permissions_boundary: UNKNOWN } } },
      finds: [`aws_iam_role.r: ${notKnown("permissions_boundary")}`],
    },
  ],
  throwing: [
    {
      name: "one that cannot be read",
      resources: { "aws_iam_role.r": { before: bounded, after: damaged("permissions_boundary") } },
      finds: [`aws_iam_role.r: ${broken("permissions_boundary")}`],
    },
  ],
};
