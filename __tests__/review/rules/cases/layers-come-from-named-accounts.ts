import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const FUNCTION = "aws_lambda_function.f";
const layer = (account: string, name = "tools") => `arn:aws:lambda:eu-central-1:${account}:layer:${name}:3`;
const [OWN, OTHER] = [layer("111111111111"), layer("222222222222")];
const layers = (...arns: readonly unknown[]) => ({ layers: arns });
const found = (arn: string) => `${FUNCTION}: the function runs the layer ${arn}, of an account that nobody named`;
const named = (trustedLayerAccountIds: unknown) => ({
  terraform: { "//": { sealstack: { trustedLayerAccountIds } } },
});

export const cases: RuleCases = {
  compliant: [
    { name: "a layer of its own account", resources: { [FUNCTION]: same(layers(OWN)) } },
    { name: "no layer", resources: { [FUNCTION]: { after: layers() }, "aws_lambda_function.g": { after: {} } } },
    {
      name: "a layer of an account that the environment names",
      resources: { [FUNCTION]: { after: layers(OWN, OTHER) } },
      stack: named(["333333333333", "222222222222"]),
    },
    {
      name: "a layer of the stack",
      resources: {
        [FUNCTION]: { after: layers("${aws_lambda_layer_version.l.arn}") },
        "aws_lambda_layer_version.l": { after: { layer_name: "l" } },
      },
    },
    { name: "a function that goes", resources: { [FUNCTION]: { before: layers(OTHER) } } },
  ],
  violating: [
    {
      name: "layers of another account",
      resources: { [FUNCTION]: { before: layers(OWN), after: layers(OWN, OTHER, layer("333333333333")) } },
      stack: named(["333333333333"]),
      finds: [found(OTHER)],
    },
    {
      name: "a list of accounts that is none",
      resources: { [FUNCTION]: { after: layers(OTHER) } },
      stack: named([222222222222]),
      finds: [found(OTHER)],
    },
  ],
  unknown: [
    {
      name: "what is known after apply",
      resources: { [FUNCTION]: { after: layers(UNKNOWN) } },
      finds: [`${FUNCTION}: ${notKnown("layers")}`],
    },
    {
      name: "a layer of another stack",
      resources: { [FUNCTION]: { after: layers("${data.aws_lambda_layer_version.l.arn}") } },
      finds: [
        `${FUNCTION}: layers is not known before apply: whose layer \${data.aws_lambda_layer_version.l.arn} is is not known`,
      ],
    },
  ],
  throwing: [
    {
      name: "what cannot be read",
      resources: { [FUNCTION]: { after: damaged("layers") } },
      finds: [`${FUNCTION}: ${broken("layers")}`],
    },
  ],
};
