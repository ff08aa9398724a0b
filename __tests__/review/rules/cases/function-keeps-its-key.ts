import { notKnown, UNKNOWN } from "../examples";
import { keepsItsKeyCases } from "../keeps-its-key-cases";
import type { RuleCases } from "../rule-cases";

const environment = { environment: [{ variables: { A: "b" } }] };
const common = keepsItsKeyCases(
  "aws_lambda_function",
  "kms_key_arn",
  "the function's environment",
  "a key of Lambda",
  environment,
);

export const cases: RuleCases = {
  ...common,
  compliant: [
    ...common.compliant,
    {
      name: "a function with nothing to encrypt",
      resources: { "aws_lambda_function.f": { after: { function_name: "f", environment: [] } } },
    },
  ],
  violating: [
    ...common.violating,
    {
      name: "a snapshot",
      resources: { "aws_lambda_function.f": { after: { snap_start: { apply_on: "PublishedVersions" } } } },
      finds: [
        "aws_lambda_function.f: the function's environment has no key of its own: it is encrypted under a key of Lambda",
      ],
    },
  ],
  unknown: [
    ...common.unknown,
    {
      name: "an environment that is known after apply",
      resources: { "aws_lambda_function.f": { after: { environment: UNKNOWN } } },
      finds: [`aws_lambda_function.f: ${notKnown("environment")}`],
    },
  ],
};
