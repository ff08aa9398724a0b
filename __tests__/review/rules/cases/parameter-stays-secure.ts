import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const parameter = "aws_ssm_parameter.p";
const secure = (others: Readonly<Record<string, unknown>> = {}) => ({ type: "SecureString", ...others });
const writeOnly = secure({ value_wo_version: 1 });

export const cases: RuleCases = {
  compliant: [
    { name: "one that stays", resources: { [parameter]: same(writeOnly) } },
    {
      name: "another value, written and not kept",
      resources: { [parameter]: { before: writeOnly, after: secure({ value_wo_version: 2 }) } },
    },
    {
      name: "a value that becomes write-only",
      resources: { [parameter]: { before: secure({ value: "v" }), after: writeOnly } },
    },
    { name: "a text that becomes secure", resources: { [parameter]: { before: { type: "String" }, after: secure() } } },
    { name: "one that is new", resources: { [parameter]: { after: { type: "String", value: "eu-central-1" } } } },
    { name: "one that goes", resources: { [parameter]: { before: writeOnly } } },
  ],
  violating: [
    {
      name: "one that becomes a text, or a list",
      resources: {
        "aws_ssm_parameter.a": { before: secure(), after: { type: "String" } },
        "aws_ssm_parameter.b": { before: secure(), after: { type: "StringList" } },
      },
      finds: [
        "aws_ssm_parameter.a: the parameter becomes a String, which is encrypted under no key",
        "aws_ssm_parameter.b: the parameter becomes a StringList, which is encrypted under no key",
      ],
    },
    {
      name: "a value that the state holds from now on",
      resources: { [parameter]: { before: writeOnly, after: secure({ value: "v" }) } },
      finds: [`${parameter}: the parameter's value is no longer write-only: the state and every plan hold it`],
    },
    {
      name: "both",
      resources: { [parameter]: { before: writeOnly, after: { type: "String", value: "v" } } },
      finds: [
        `${parameter}: the parameter becomes a String, which is encrypted under no key`,
        `${parameter}: the parameter's value is no longer write-only: the state and every plan hold it`,
      ],
    },
  ],
  unknown: [
    {
      name: "a type that is known after apply",
      resources: { [parameter]: { before: secure(), after: { type: UNKNOWN } } },
      finds: [`${parameter}: ${notKnown("type")}`],
    },
    {
      name: "a version that is known after apply",
      resources: { [parameter]: { before: writeOnly, after: secure({ value_wo_version: UNKNOWN }) } },
      finds: [`${parameter}: ${notKnown("value_wo_version")}`],
    },
  ],
  throwing: [
    {
      name: "a type that cannot be read",
      resources: { [parameter]: { before: secure(), after: damaged("type") } },
      finds: [`${parameter}: ${broken("type")}`],
    },
  ],
};
