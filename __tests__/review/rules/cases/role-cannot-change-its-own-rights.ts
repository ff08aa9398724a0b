import { policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, ROLE_ARN, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const role = same({ name: "reader", arn: ROLE_ARN });
const inline = (elements: Readonly<Record<string, unknown>>, name = "reader") => ({
  after: { role: name, policy: policy(allow(elements)) },
});

export const cases: RuleCases = {
  compliant: [
    {
      name: "other roles",
      resources: {
        "aws_iam_role.r": role,
        "aws_iam_role_policy.p": inline({
          Action: "iam:PutRolePolicy",
          Resource: "arn:aws:iam::111111111111:role/app-*",
        }),
      },
    },
    {
      name: "reading itself",
      resources: { "aws_iam_role.r": role, "aws_iam_role_policy.p": inline({ Action: "iam:GetRolePolicy" }) },
    },
    {
      name: "everything but itself",
      resources: {
        "aws_iam_role.r": role,
        "aws_iam_role_policy.p": inline({ Action: "iam:PutRolePolicy", Resource: undefined, NotResource: ROLE_ARN }),
      },
    },
    {
      name: "the policy of a role elsewhere",
      resources: { "aws_iam_role.r": role, "aws_iam_role_policy.p": inline({ Action: "iam:*" }, "elsewhere") },
    },
    {
      name: "a policy that goes",
      resources: {
        "aws_iam_role.r": role,
        "aws_iam_role_policy.p": { before: { role: "reader", policy: policy(allow({ Action: "iam:*" })) } },
      },
    },
  ],
  violating: [
    {
      name: "itself by its ARN, by a pattern and by reference",
      resources: {
        "aws_iam_role.r": role,
        "aws_iam_role_policy.a": inline({
          Sid: "A",
          Action: ["iam:PutRolePolicy", "iam:AttachRolePolicy"],
          Resource: ROLE_ARN,
        }),
        "aws_iam_role_policy.b": inline({ Sid: "B", Action: "iam:*BoundaryX", Resource: "arn:aws:iam::*:role/re*" }),
        "aws_iam_role_policy.c": inline(
          { Sid: "C", Action: "iam:UpdateAssumeRolePolicy", Resource: "${aws_iam_role.r.arn}" },
          "${aws_iam_role.r.id}",
        ),
        "aws_iam_role_policy.d": inline({
          Sid: "D",
          Action: "iam:*RolePermissionsBoundary",
          Resource: undefined,
          NotResource: "arn:aws:iam::1:role/x",
        }),
      },
      finds: [
        "aws_iam_role_policy.a: statement A lets aws_iam_role.r do iam:AttachRolePolicy and iam:PutRolePolicy to itself",
        "aws_iam_role_policy.c: statement C lets aws_iam_role.r do iam:UpdateAssumeRolePolicy to itself",
        "aws_iam_role_policy.d: statement D lets aws_iam_role.r do iam:DeleteRolePermissionsBoundary and iam:PutRolePermissionsBoundary to itself",
      ],
    },
    {
      name: "a managed policy of a role that is going to be made",
      resources: {
        "aws_iam_role.r": { after: { name: "reader" } },
        "aws_iam_policy.p": {
          after: { policy: policy(allow({ Action: "iam:DetachRolePolicy", Resource: "arn:aws:iam::*:role/reader" })) },
        },
        "aws_iam_role_policy_attachment.t": {
          after: { role: "${aws_iam_role.r.name}", policy_arn: "${aws_iam_policy.p.arn}" },
        },
      },
      finds: ["aws_iam_policy.p: statement S lets aws_iam_role.r do iam:DetachRolePolicy to itself"],
    },
    {
      name: "an inline policy in the role",
      resources: {
        "aws_iam_role.r": {
          after: {
            name: "reader",
            inline_policy: [{ name: "p", policy: policy(allow({ Action: "iam:DeleteRolePolicy" })) }],
          },
        },
      },
      finds: ["aws_iam_role.r: statement S lets aws_iam_role.r do iam:DeleteRolePolicy to itself"],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_iam_policy.p": { after: { policy: UNKNOWN } } },
      finds: [`aws_iam_policy.p: ${notKnown("policy")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that is none",
      resources: { "aws_iam_policy.p": { after: { policy: NO_POLICY } } },
      finds: [`aws_iam_policy.p: ${noPolicy()}`],
    },
  ],
};
