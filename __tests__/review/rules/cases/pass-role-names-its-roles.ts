import { policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, ROLE_ARN, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const statement = (elements: Readonly<Record<string, unknown>>) => ({ after: { policy: policy(allow(elements)) } });
const AS_MUCH = [
  "arn:aws:iam::111111111111:role/?*",
  "arn:aws:iam::111111111111:role*",
  "arn:aws:iam::111111111111:r*",
  "arn:aws:iam::*:role/*/*",
  "arn:aws:iam::1111*:role/**",
  "arn:*:iam::????????????:*o*",
  "arn:aws:iam::${aws:PrincipalAccount}:role/*-*",
  "arn:aws:iam::${data.aws_caller_identity.c.account_id}:role/*",
];
const what = "statement S lets pass every role to a service";

export const cases: RuleCases = {
  compliant: [
    {
      name: "roles by name and by path",
      resources: {
        "aws_iam_role_policy.p": statement({
          Action: "iam:PassRole",
          Resource: [ROLE_ARN, "arn:aws:iam::111111111111:role/app/*"],
        }),
      },
    },
    {
      name: "roles by the beginning or the end of their names",
      resources: {
        "aws_iam_role_policy.p": statement({
          Action: "iam:PassRole",
          Resource: [
            "arn:aws:iam::111111111111:role/prod-documents-*",
            "arn:aws:iam::*:role/*-reader",
            "arn:aws:iam::111111111111:role/p*",
            "arn:aws:iam::111111111111:role/${aws:PrincipalTag/team}-*",
            "${aws_iam_role.r.arn}",
          ],
        }),
      },
    },
    {
      name: "everything but roles",
      resources: {
        "aws_iam_role_policy.p": statement({ Action: "iam:PassRole", Resource: "arn:aws:iam::111111111111:user/*" }),
      },
    },
    {
      name: "other actions on everything",
      resources: { "aws_iam_role_policy.p": statement({ Action: ["iam:Get*", "s3:*"] }) },
    },
    {
      name: "everything but passing roles",
      resources: { "aws_iam_role_policy.p": statement({ Action: undefined, NotAction: ["iam:*"] }) },
    },
    {
      name: "a statement that denies",
      resources: {
        "aws_iam_role_policy.p": {
          after: { policy: policy({ ...allow({ Action: "iam:PassRole" }), Effect: "Deny" }) },
        },
      },
    },
  ],
  violating: [
    {
      name: "every role, in each way to say it",
      resources: {
        "aws_iam_role_policy.a": statement({ Action: "iam:PassRole" }),
        "aws_iam_role_policy.b": statement({ Action: "iam:*", Resource: "arn:aws:iam::111111111111:role/*" }),
        "aws_iam_role_policy.c": statement({ Action: ["*"], Resource: ["arn:aws:s3:::b", "arn:aws:iam::*:*"] }),
        "aws_iam_role_policy.d": statement({ Action: undefined, NotAction: "s3:*" }),
        "aws_iam_role_policy.e": statement({ Action: "iam:passrole", Resource: undefined, NotResource: ROLE_ARN }),
        "aws_iam_role_policy.f": statement({
          Action: "iam:PassRole",
          Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        }),
      },
      finds: ["a", "b", "c", "d", "e", "f"].map((name) => `aws_iam_role_policy.${name}: ${what}`),
    },
    {
      name: "every role, by patterns that are as much",
      resources: Object.fromEntries(
        AS_MUCH.map((Resource, index) => [
          `aws_iam_role_policy.p${index}`,
          statement({ Action: "iam:PassRole", Resource }),
        ]),
      ),
      finds: AS_MUCH.map((_, index) => `aws_iam_role_policy.p${index}: ${what}`),
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
