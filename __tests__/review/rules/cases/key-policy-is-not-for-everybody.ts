import { ACCOUNT, policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, notKnown, policyChange, ROLE_ARN, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const everybody = allow({ Principal: "*", Action: "kms:Decrypt" });
const within = (key: string, value: string) => ({ ...everybody, Condition: { StringEquals: { [key]: value } } });

export const cases: RuleCases = {
  compliant: [
    {
      name: "a role",
      resources: {
        "aws_kms_key_policy.p": {
          after: { policy: policy(allow({ Principal: { AWS: ROLE_ARN }, Action: "kms:Decrypt" })) },
        },
      },
    },
    {
      name: "everybody of an account",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy(within("kms:CallerAccount", ACCOUNT)) } } },
    },
    {
      name: "everybody of an organization",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy(within("aws:PrincipalOrgID", "o-1")) } } },
    },
    { name: "everybody as before", resources: { "aws_kms_key_policy.p": same({ policy: policy(everybody) }) } },
    {
      name: "a statement that denies",
      resources: { "aws_kms_key_policy.p": { after: { policy: policy({ ...everybody, Effect: "Deny" }) } } },
    },
  ],
  violating: [
    {
      name: "everybody, in each way to say it",
      resources: {
        "aws_kms_key_policy.a": policyChange([], [{ ...everybody, Sid: "Open" }]),
        "aws_kms_key_policy.b": {
          after: { policy: policy(allow({ Principal: { AWS: ["*"] }, Action: ["kms:Decrypt", "kms:Encrypt"] })) },
        },
        "aws_kms_key_policy.c": {
          after: { policy: policy(allow({ NotPrincipal: { AWS: ROLE_ARN }, NotAction: "kms:Put*" })) },
        },
      },
      finds: [
        "aws_kms_key_policy.a: the key policy lets everybody kms:Decrypt through statement Open, without a condition on who calls",
        "aws_kms_key_policy.b: the key policy lets everybody kms:Decrypt and kms:Encrypt through statement S, without a condition on who calls",
        "aws_kms_key_policy.c: the key policy lets everybody everything but kms:Put* through statement S, without a condition on who calls",
      ],
    },
    {
      name: "conditions that keep nobody out",
      resources: {
        "aws_kms_key_policy.a": { after: { policy: policy(within("kms:CallerAccount", "*")) } },
        "aws_kms_key_policy.b": {
          after: { policy: policy(within("kms:ViaService", "s3.eu-central-1.amazonaws.com")) },
        },
        "aws_kms_key_policy.c": {
          after: { policy: policy({ ...everybody, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }) },
        },
        "aws_kms_key_policy.d": {
          after: {
            policy: policy({ ...everybody, Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } } }),
          },
        },
        "aws_kms_key_policy.e": { after: { policy: policy(within("aws:PrincipalArn", "arn:aws:iam::*:role/reader")) } },
      },
      finds: ["a", "b", "c", "d", "e"].map(
        (name) =>
          `aws_kms_key_policy.${name}: the key policy lets everybody kms:Decrypt through statement S, without a condition on who calls`,
      ),
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: { "aws_kms_key_policy.p": { after: { policy: UNKNOWN } } },
      finds: [`aws_kms_key_policy.p: ${notKnown("policy")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that is none, and a statement that is none",
      resources: {
        "aws_kms_key_policy.p": { after: { policy: NO_POLICY } },
        "aws_kms_key_policy.q": { after: { policy: '{"Statement":["x"]}' } },
      },
      finds: [
        `aws_kms_key_policy.p: ${noPolicy()}`,
        "aws_kms_key_policy.q: the rule could not be checked: statement #1 is no object",
      ],
    },
  ],
};
