import { OTHER_ACCOUNT, policy } from "../../../support/reviewed";
import { NO_POLICY, noPolicy, notKnown, OTHER_ROLE_ARN, ROLE_ARN, ROOT, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const GITHUB = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";
const trust = (Principal: unknown, Condition?: unknown) => ({
  Effect: "Allow",
  Principal,
  Action: "sts:AssumeRole",
  ...(Condition ? { Condition } : {}),
});
const role = (...statements: Readonly<Record<string, unknown>>[]) => ({
  name: "r",
  assume_role_policy: policy(...statements),
});
const externalId = { StringEquals: { "sts:ExternalId": "x" } };
const github = (Condition?: unknown) => trust({ Federated: GITHUB }, Condition);

export const cases: RuleCases = {
  compliant: [
    {
      name: "services and roles of the account",
      resources: {
        "aws_iam_role.r": {
          after: role(trust({ Service: "lambda.amazonaws.com", AWS: [ROLE_ARN, "${aws_iam_role.x.arn}"] })),
        },
      },
    },
    {
      name: "the account, for those that a condition names",
      resources: {
        "aws_iam_role.r": {
          after: role(
            trust({ AWS: ROOT }, { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/ops-*" } }),
          ),
        },
      },
    },
    {
      name: "an identity provider with a subject",
      resources: {
        "aws_iam_role.r": {
          after: role(
            github({
              StringLike: { "token.actions.githubusercontent.com:sub": "repo:org/app:*" },
              StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
            }),
          ),
        },
      },
    },
    {
      name: "another account as before",
      resources: { "aws_iam_role.r": same(role(trust({ AWS: OTHER_ROLE_ARN }, externalId))) },
    },
    {
      name: "a statement that denies",
      resources: { "aws_iam_role.r": { after: role({ ...trust("*"), Effect: "Deny" }) } },
    },
    { name: "a role that goes", resources: { "aws_iam_role.r": { before: role(trust("*")) } } },
  ],
  violating: [
    {
      name: "everybody, and whoever a condition names",
      resources: {
        "aws_iam_role.a": { after: role(trust("*")) },
        "aws_iam_role.b": {
          after: role(trust({ AWS: "*" }, { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } })),
        },
        "aws_iam_role.c": {
          after: role({ Effect: "Allow", NotPrincipal: { AWS: ROLE_ARN }, Action: "sts:AssumeRole" }),
        },
      },
      finds: [
        "aws_iam_role.a: everybody may assume the role",
        "aws_iam_role.b: whoever a condition names may assume the role",
        "aws_iam_role.c: everybody may assume the role",
      ],
    },
    {
      name: "another account, the whole account",
      resources: {
        "aws_iam_role.r": {
          before: role(trust({ AWS: ROLE_ARN })),
          after: role(trust({ AWS: [ROLE_ARN, OTHER_ROLE_ARN, OTHER_ACCOUNT, ROOT] })),
        },
      },
      finds: [
        `aws_iam_role.r: ${OTHER_ROLE_ARN} of another account may assume the role`,
        `aws_iam_role.r: ${OTHER_ACCOUNT} of another account may assume the role`,
        "aws_iam_role.r: every identity of the account that its own policies let may assume the role",
      ],
    },
    {
      name: "an identity provider without a subject",
      resources: {
        "aws_iam_role.a": { after: role(github()) },
        "aws_iam_role.b": {
          after: role(
            github({
              StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
              StringLike: { "token.actions.githubusercontent.com:sub": "*" },
            }),
          ),
        },
      },
      finds: ["a", "b"].map(
        (name) =>
          `aws_iam_role.${name}: whoever ${GITHUB} vouches for may assume the role: no condition on who that is`,
      ),
    },
    {
      name: "a condition that is taken away",
      resources: {
        "aws_iam_role.r": {
          before: role(trust({ AWS: OTHER_ROLE_ARN }, externalId)),
          after: role(trust({ AWS: OTHER_ROLE_ARN })),
        },
      },
      finds: [`aws_iam_role.r: ${OTHER_ROLE_ARN} may assume the role without a condition on sts:externalid`],
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_iam_role.r": { after: { assume_role_policy: UNKNOWN } } },
      finds: [`aws_iam_role.r: ${notKnown("assume_role_policy")}`],
    },
    {
      name: "somebody who is known after apply",
      resources: { "aws_iam_role.r": { after: role(trust({ AWS: "${data.aws_iam_role.d.arn}" })) } },
      finds: [
        "aws_iam_role.r: assume_role_policy is not known before apply: the account of ${data.aws_iam_role.d.arn} is not known",
      ],
    },
    {
      name: "the account of the stack",
      resources: { "aws_iam_role.r": { after: role(trust({ AWS: ROOT })) } },
      stack: { terraform: { provider: { aws: [{ region: "eu-central-1" }] } } },
      finds: ["aws_iam_role.r: account is not known before apply: the provider allows no single account"],
    },
  ],
  throwing: [
    {
      name: "a policy that is none",
      resources: { "aws_iam_role.r": { after: { assume_role_policy: NO_POLICY } } },
      finds: [`aws_iam_role.r: ${noPolicy("assume_role_policy")}`],
    },
  ],
};
