import { ACCOUNT, damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const s3 = { principal: "s3.amazonaws.com", source_arn: "arn:aws:s3:::documents", source_account: ACCOUNT };
const rule = { principal: "events.amazonaws.com", source_arn: `arn:aws:events:eu-central-1:${ACCOUNT}:rule/nightly` };
const permission = (values: Readonly<Record<string, unknown>>) => ({ after: values });

export const cases: RuleCases = {
  compliant: [
    { name: "a bucket with its account", resources: { "aws_lambda_permission.p": permission(s3) } },
    { name: "an ARN that has the account in it", resources: { "aws_lambda_permission.p": permission(rule) } },
    {
      name: "a rule of the stack that is going to be made",
      resources: {
        "aws_lambda_permission.p": permission({ ...rule, source_arn: "${aws_cloudwatch_event_rule.r.arn}" }),
      },
    },
    {
      name: "a role, which is no service",
      resources: { "aws_lambda_permission.p": permission({ principal: `arn:aws:iam::${ACCOUNT}:role/r` }) },
    },
    {
      name: "everybody of an organization",
      resources: { "aws_lambda_permission.p": permission({ principal: "*", principal_org_id: "o-1" }) },
    },
    {
      name: "a token of an assistant",
      resources: {
        "aws_lambda_permission.p": permission({ principal: "alexa-appkit.amazon.com", event_source_token: "x" }),
      },
    },
    { name: "a permission that goes", resources: { "aws_lambda_permission.p": { before: { principal: "*" } } } },
  ],
  violating: [
    {
      name: "no source, half of it, and patterns for accounts",
      resources: {
        "aws_lambda_permission.a": permission({ principal: "s3.amazonaws.com" }),
        "aws_lambda_permission.b": permission({ ...s3, source_account: "" }),
        "aws_lambda_permission.c": permission({ ...s3, source_arn: null }),
        "aws_lambda_permission.d": permission({ ...rule, source_arn: "arn:aws:events:*:*:rule/nightly" }),
        "aws_lambda_permission.e": permission({
          ...s3,
          source_arn: "${aws_s3_bucket.b.arn}",
          source_account: undefined,
        }),
        "aws_lambda_permission.f": permission({ principal: "*" }),
      },
      finds: [
        "aws_lambda_permission.a: s3.amazonaws.com may call the function without source_arn and source_account",
        "aws_lambda_permission.b: s3.amazonaws.com may call the function without source_account",
        "aws_lambda_permission.c: s3.amazonaws.com may call the function without source_arn",
        "aws_lambda_permission.d: events.amazonaws.com may call the function without source_account",
        "aws_lambda_permission.e: s3.amazonaws.com may call the function without source_account",
        "aws_lambda_permission.f: everybody may call the function",
      ],
    },
  ],
  unknown: [
    {
      name: "a source, or somebody, known after apply",
      resources: {
        "aws_lambda_permission.a": permission({ ...s3, source_arn: UNKNOWN }),
        "aws_lambda_permission.b": permission({ principal: UNKNOWN }),
      },
      finds: [
        `aws_lambda_permission.a: ${notKnown("source_arn")}`,
        `aws_lambda_permission.b: ${notKnown("principal")}`,
      ],
    },
  ],
  throwing: [
    {
      name: "a source that cannot be read",
      resources: { "aws_lambda_permission.p": permission(damaged("source_arn", { principal: "s3.amazonaws.com" })) },
      finds: [`aws_lambda_permission.p: ${broken("source_arn")}`],
    },
  ],
};
