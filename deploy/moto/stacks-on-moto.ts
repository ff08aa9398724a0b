import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../modules/environment/environment";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { KeptByMoto } from "../../modules/environment/simulator-gaps";
import { FilterCriteriaStack } from "./filter-criteria-stack";

type DefineStack = (scope: Construct, environment: Environment) => EnvironmentStack;

/** For each gap of the other simulator that moto fills, a small stack around it: moto takes no whole stack of the environments. */
export const STACKS_ON_MOTO: Readonly<Record<KeptByMoto, DefineStack>> = {
  filterCriteriaKey: (scope, environment) => new FilterCriteriaStack(scope, environment),
};

/** What moto 5.2.1 does not keep of what it takes, by the types of resources. MiniStack keeps all of it: there, plans are without changes. */
export const NOT_KEPT_BY_MOTO: Readonly<Record<string, readonly string[]>> = {
  aws_kms_key: ["rotation_period_in_days"],
  aws_lambda_function: ["kms_key_arn", "dead_letter_config", "logging_config"],
  // It gives the text back with other spaces.
  aws_sqs_queue: ["redrive_policy"],
};

/** Defines the stack around a gap, whole, but for what moto does not keep of other resources: changes of that are no changes here. */
export function defineOnMoto(gap: KeptByMoto, scope: Construct, environment: Environment): EnvironmentStack {
  const stack = STACKS_ON_MOTO[gap](scope, { ...environment, simulator: undefined });
  for (const node of stack.node.findAll()) {
    if (!TerraformResource.isTerraformResource(node)) continue;
    const ignored = NOT_KEPT_BY_MOTO[node.terraformResourceType];
    if (ignored !== undefined) node.addOverride("lifecycle.ignore_changes", ignored);
  }
  return stack;
}
