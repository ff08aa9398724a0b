import type { LambdaFunctionVpcConfig } from "@cdktf/provider-aws/lib/lambda-function";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { ScopedRole } from "../iam/scoped-role";
import { regionalArn } from "../policy/arn";
import { ConfigurationError } from "../validation/configuration-error";

/** A part of a network, by the id that AWS gave it. */
export interface NetworkPart {
  readonly id: string;
}

/** A network that functions are placed in: an `IsolatedVpc` of their own stack, or a `DeployedVpc` that another stack has made. */
export interface FunctionVpc extends IConstruct {
  /** One in each zone. */
  readonly functionSubnets: readonly NetworkPart[];
  /** What a function may reach. */
  readonly functionSecurityGroup: NetworkPart;
}

/** A function that is to be placed. */
interface PlacedFunction extends IConstruct {
  readonly role: ScopedRole;
  readonly functionArn: string;
}

/**
 * Connects a function to a network.
 *
 * Lambda makes the network interfaces with the rights of the function's role. It gets them for these subnets and this security group, and
 * the code that runs under the same role is refused every one of them: its requests alone carry the function's ARN.
 *
 * @throws ConfigurationError when the network is of another stack: no stack reads another one's outputs.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function placeFunction(target: PlacedFunction, vpc: FunctionVpc): LambdaFunctionVpcConfig {
  checkSameStack(target, vpc);
  allowNetworkInterfaces(target.role, vpc);
  refuseCode(target);
  return {
    subnetIds: vpc.functionSubnets.map(({ id }) => id),
    securityGroupIds: [vpc.functionSecurityGroup.id],
  };
}

function checkSameStack(target: IConstruct, vpc: FunctionVpc): void {
  if (TerraformStack.of(target) === TerraformStack.of(vpc)) return;
  throw new ConfigurationError(
    target,
    `vpc must be of the function's stack, got [${vpc.node.path}]: no stack reads another one's outputs; find it with a DeployedVpc`,
  );
}

/**
 * Lambda tries what the role may before there is an interface: making one with the subnets and the security group, the other actions with every
 * resource of the account and Region, and without a condition key. Of those EC2 knows none but interfaces, so what is written as everything is that.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
function allowNetworkInterfaces(role: ScopedRole, vpc: FunctionVpc): void {
  const arnOf = (part: string) => regionalArn(EnvironmentStack.of(role), "ec2", part);
  const subnets = vpc.functionSubnets.map(({ id }) => arnOf(`subnet/${id}`));
  role.allow({
    Sid: "MakesNetworkInterfaces",
    Action: ["ec2:CreateNetworkInterface"],
    Resource: [arnOf("network-interface/*"), ...subnets, arnOf(`security-group/${vpc.functionSecurityGroup.id}`)],
  });
  role.allow({
    Sid: "ManagesNetworkInterfaces",
    Action: ["ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"],
    Resource: arnOf("*/*"),
  });
  role.allow({
    Sid: "FindsNetworkInterfaces",
    Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
    Resource: "*",
  });
}

/** The requests of the function's code carry its ARN, those that Lambda makes for the network do not. */
function refuseCode({ role, functionArn }: PlacedFunction): void {
  role.deny({
    Sid: "CodeTouchesNoNetworkInterfaces",
    Action: [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:DetachNetworkInterface",
      "ec2:UnassignPrivateIpAddresses",
    ],
    Resource: "*",
    Condition: { ArnEquals: { "lambda:SourceFunctionArn": functionArn } },
  });
}
