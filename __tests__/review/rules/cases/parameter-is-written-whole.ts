import { damaged } from "../../../support/reviewed";
import { broken, KEY_ARN, KEY_ID, notKnown, OTHER_KEY_ARN, same, STRANGE, strangeAction, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const p = "aws_ssm_parameter.p";
const parameter = (others: Readonly<Record<string, unknown>> = {}) => ({
  type: "SecureString",
  name: "/prod/x",
  key_id: KEY_ARN,
  description: "x",
  value_wo_version: 1,
  ...others,
});
const change = (after: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>> = {}) => ({
  [p]: { before: parameter(before), after: parameter(after) },
});

export const cases: RuleCases = {
  compliant: [
    { name: "one that stays", resources: { [p]: same(parameter()) } },
    {
      name: "one that is new, or goes",
      resources: { [p]: { after: parameter() }, "aws_ssm_parameter.q": { before: parameter() } },
    },
    { name: "tags, which have a request of their own", resources: change({ tags: { a: "b" } }) },
    { name: "the same key under another name", resources: change({ key_id: KEY_ID }) },
    {
      name: "one that is replaced, with all that it has",
      resources: {
        [p]: {
          before: parameter(),
          after: parameter({ name: "/prod/y", value_wo_version: 2, description: "y" }),
          actions: ["delete", "create"],
        },
      },
    },
    { name: "value and key together", resources: change({ value_wo_version: 2, key_id: OTHER_KEY_ARN }) },
    {
      name: "a value under the key that AWS manages, which it has already",
      resources: change({ value_wo_version: 2, key_id: "alias/aws/ssm" }, { key_id: "alias/aws/ssm" }),
    },
    {
      name: "a value that the state holds: the provider has it to write",
      resources: change({ value: "v", value_wo_version: undefined, description: "y" }, { value_wo_version: undefined }),
    },
    {
      name: "a text",
      resources: change(
        { type: "String", value_wo_version: 2, key_id: undefined },
        { type: "String", key_id: undefined },
      ),
    },
  ],
  violating: [
    {
      name: "another value",
      resources: change({ value_wo_version: 2 }),
      finds: [`${p}: the value is written without its key: the parameter falls to the key that AWS manages, aws/ssm`],
    },
    {
      name: "another key",
      resources: change({ key_id: OTHER_KEY_ARN }),
      finds: [`${p}: key_id is written without the value, which is lost or refused`],
    },
    {
      name: "other words and another tier",
      resources: change({ description: "y", tier: "Advanced" }, { tier: "Standard" }),
      finds: [`${p}: description and tier are written without the value, which is lost or refused`],
    },
  ],
  unknown: [
    {
      name: "a version that is known after apply",
      resources: change({ value_wo_version: UNKNOWN }),
      finds: [`${p}: ${notKnown("value_wo_version")}`],
    },
    {
      name: "a key that is known after apply",
      resources: change({ key_id: UNKNOWN }),
      finds: [`${p}: ${notKnown("key_id")}`],
    },
    {
      name: "an action of a later Terraform",
      resources: { [p]: { ...same(parameter()), actions: STRANGE } },
      finds: [`${p}: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a version that cannot be read",
      resources: { [p]: { before: parameter(), after: damaged("value_wo_version", { type: "SecureString" }) } },
      finds: [`${p}: ${broken("value_wo_version")}`],
    },
  ],
};
