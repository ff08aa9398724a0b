import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const placed = { vpc_config: [{ subnet_ids: ["subnet-1", "subnet-2"], security_group_ids: ["sg-1"] }] };
const leaves = "the function leaves its network: it reaches the internet, and its requests pass no endpoint";

export const cases: RuleCases = {
  compliant: [
    { name: "as before", resources: { "aws_lambda_function.f": same(placed) } },
    { name: "a function that was in none", resources: { "aws_lambda_function.f": same({ vpc_config: [] }) } },
    { name: "a new function in none", resources: { "aws_lambda_function.f": { after: { function_name: "f" } } } },
    { name: "a function that goes into one", resources: { "aws_lambda_function.f": { before: {}, after: placed } } },
    {
      name: "other subnets, which a data source will find",
      resources: {
        "aws_lambda_function.f": {
          before: placed,
          after: { vpc_config: { subnet_ids: ["${data.aws_subnet.s.id}"], security_group_ids: ["sg-1"] } },
        },
      },
    },
    { name: "a function that goes", resources: { "aws_lambda_function.f": { before: placed } } },
  ],
  violating: [
    {
      name: "no network any more",
      resources: {
        "aws_lambda_function.a": { before: placed, after: { vpc_config: [] } },
        "aws_lambda_function.b": {
          before: placed,
          after: { vpc_config: [{ subnet_ids: [], security_group_ids: [] }] },
        },
        "aws_lambda_function.c": { before: placed, after: { function_name: "c" }, actions: ["delete", "create"] },
      },
      finds: ["a", "b", "c"].map((name) => `aws_lambda_function.${name}: ${leaves}`),
    },
  ],
  unknown: [
    {
      name: "a network that is known after apply",
      resources: { "aws_lambda_function.f": { before: placed, after: { vpc_config: UNKNOWN } } },
      finds: [`aws_lambda_function.f: ${notKnown("vpc_config.subnet_ids")}`],
    },
  ],
  throwing: [
    {
      name: "a network that cannot be read",
      resources: { "aws_lambda_function.f": { before: placed, after: damaged("vpc_config") } },
      finds: [`aws_lambda_function.f: ${broken("vpc_config")}`],
    },
  ],
};
