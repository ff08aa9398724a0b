import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TOKEN = `ghp_${"a1B2".repeat(9)}`;
const parameter = (values: Readonly<Record<string, unknown>>) => ({
  after: { type: "String", name: "/app/x", ...values },
});

export const cases: RuleCases = {
  compliant: [
    { name: "a text", resources: { "aws_ssm_parameter.p": parameter({ value: "eu-central-1" }) } },
    {
      name: "an encrypted one",
      resources: { "aws_ssm_parameter.p": parameter({ type: "SecureString", name: "/app/password", value: TOKEN }) },
    },
    {
      name: "a value that is known after apply, under a name that says nothing",
      resources: { "aws_ssm_parameter.p": parameter({ value: UNKNOWN }) },
    },
    { name: "one that goes", resources: { "aws_ssm_parameter.p": { before: { type: "String", value: TOKEN } } } },
  ],
  violating: [
    {
      name: "a shape and a name, in each place",
      resources: {
        "aws_ssm_parameter.a": parameter({ value: TOKEN }),
        "aws_ssm_parameter.b": parameter({ type: "StringList", name: "/app/db-password", insecure_value: "hunter2" }),
      },
      finds: [
        "aws_ssm_parameter.a: the parameter x holds a GitHub token in plain text",
        "aws_ssm_parameter.b: the parameter db_password holds a secret by its name in plain text",
      ],
    },
  ],
  unknown: [
    {
      name: "a value under the name of a secret",
      resources: { "aws_ssm_parameter.p": parameter({ name: "password", value: UNKNOWN }) },
      finds: ["aws_ssm_parameter.p: the parameter password is not known before apply, and a secret by its name"],
    },
    {
      name: "a type",
      resources: { "aws_ssm_parameter.p": parameter({ type: UNKNOWN }) },
      finds: [`aws_ssm_parameter.p: ${notKnown("type")}`],
    },
  ],
  throwing: [
    {
      name: "a value that cannot be read",
      resources: { "aws_ssm_parameter.p": { after: damaged("value", { type: "String" }) } },
      finds: [`aws_ssm_parameter.p: ${broken("value")}`],
    },
  ],
};
