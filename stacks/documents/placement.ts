import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { DeployedVpc } from "../../modules/network/deployed-vpc";
import type { FunctionVpc } from "../../modules/network/function-vpc";
import { networkNames } from "../network-names";

const ID = "Network";

/** The network that all functions of a stack are in, found once; undefined where the environment has none. */
export function networkOf(stack: EnvironmentStack): FunctionVpc | undefined {
  const { vpc } = stack.environment;
  if (vpc === undefined) return undefined;
  const found = stack.node.tryFindChild(ID);
  if (found instanceof DeployedVpc) return found;
  const { vpcName, stackId } = networkNames(stack.environment);
  return new DeployedVpc(stack, ID, { ...vpc, vpcName, stackId });
}
