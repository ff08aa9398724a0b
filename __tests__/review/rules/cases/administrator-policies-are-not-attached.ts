import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const admin = "arn:aws:iam::aws:policy/AdministratorAccess";

export const cases: RuleCases = {
  compliant: [
    {
      name: "another policy of AWS",
      resources: {
        "aws_iam_role_policy_attachment.a": {
          after: { policy_arn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess" },
        },
      },
    },
    {
      name: "a policy of ours of that name",
      resources: {
        "aws_iam_role_policy_attachment.a": {
          after: { policy_arn: "arn:aws:iam::111111111111:policy/AdministratorAccess" },
        },
      },
    },
    {
      name: "a policy of the stack",
      resources: { "aws_iam_role_policy_attachment.a": { after: { policy_arn: "${aws_iam_policy.p.arn}" } } },
    },
    { name: "one that goes", resources: { "aws_iam_role_policy_attachment.a": { before: { policy_arn: admin } } } },
    { name: "a role without any", resources: { "aws_iam_role.r": { after: { name: "r" } } } },
  ],
  violating: [
    {
      name: "powerful ones, on whatever holds them",
      resources: {
        "aws_iam_role_policy_attachment.a": { after: { policy_arn: admin } },
        "aws_iam_user_policy_attachment.b": { after: { policy_arn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" } },
        "aws_iam_group_policy_attachment.c": { after: { policy_arn: "arn:aws:iam::aws:policy/IAMFullAccess" } },
        "aws_iam_role.r": {
          after: {
            managed_policy_arns: [
              "arn:aws:iam::aws:policy/AmazonS3FullAccess",
              "arn:aws:iam::aws:policy/ReadOnlyAccess",
            ],
          },
        },
      },
      finds: [
        `aws_iam_role_policy_attachment.a: the policy ${admin} is attached`,
        "aws_iam_user_policy_attachment.b: the policy arn:aws-cn:iam::aws:policy/PowerUserAccess is attached",
        "aws_iam_group_policy_attachment.c: the policy arn:aws:iam::aws:policy/IAMFullAccess is attached",
        "aws_iam_role.r: the policy arn:aws:iam::aws:policy/AmazonS3FullAccess is attached",
      ],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_iam_role_policy_attachment.a": { after: { policy_arn: UNKNOWN } } },
      finds: [`aws_iam_role_policy_attachment.a: ${notKnown("policy_arn")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that cannot be read",
      resources: { "aws_iam_role_policy_attachment.a": { after: damaged("policy_arn") } },
      finds: [`aws_iam_role_policy_attachment.a: ${broken("policy_arn")}`],
    },
  ],
};
