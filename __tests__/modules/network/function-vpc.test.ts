import { App } from "cdktf";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { DeployedVpc } from "../../../modules/network/deployed-vpc";
import type { FunctionVpc } from "../../../modules/network/function-vpc";
import { environmentOf, messageOf, stackOf, synthesize } from "../../support/synth";
import { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { functionOf, prebuilt } from "../lambda/function-of";
import { networkOf } from "./network-of";

const ec2 = (part: string) => `arn:aws:ec2:eu-central-1:111111111111:${part}`;
const ARN = "arn:aws:lambda:eu-central-1:111111111111:function:summarise";
const byItsCode = { "lambda:SourceFunctionArn": ARN };

function placed(vpc: (stack: EnvironmentStack) => FunctionVpc, stack = stackOf()) {
  const target = new EncryptedFunction(stack, "Function", {
    functionName: "summarise",
    code: prebuilt(),
    encryptionKey: new EncryptionKey(stack, "FunctionKey", { description: "k" }),
    vpc: vpc(stack),
  });
  return { stack, target };
}

const { stack, target } = placed((own) => networkOf({}, own).vpc);
const synthesis = synthesize(stack);
const idsOf = (type: string, begin: string) =>
  Object.keys(synthesis.resources(type))
    .filter((name) => name.startsWith(begin))
    .map((name) => `\${${type}.${name}.id}`);
const subnets = idsOf("aws_subnet", "Vpc_Subnet");
const [group = ""] = idsOf("aws_security_group", "Vpc_SecurityGroups_Functions");

describe("a function in a network", () => {
  test("is in every subnet, with the security group of functions", () => {
    expect(subnets).toHaveLength(2);
    expect(synthesis.resource("aws_lambda_function")["vpc_config"]).toEqual({
      subnet_ids: subnets,
      security_group_ids: [group],
    });
  });

  test("is made after its role may make network interfaces, which Lambda tries", () => {
    expect(synthesis.resource("aws_lambda_function")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.Function_Role_Policy_/),
    );
  });

  test("has a role that makes network interfaces in these subnets, with this security group, and in no others", () => {
    expect(synthesis.statement("MakesNetworkInterfaces", "aws_iam_role_policy", "Function")).toEqual({
      Sid: "MakesNetworkInterfaces",
      Effect: "Allow",
      Action: ["ec2:CreateNetworkInterface"],
      Resource: [
        ec2("network-interface/*"),
        ...subnets.map((id) => ec2(`subnet/${id}`)),
        ec2(`security-group/${group}`),
      ],
    });
    expect(stack).toAllow(target, "ec2:CreateNetworkInterface", ec2("network-interface/eni-1"), {});
    expect(stack).toDeny(target, "ec2:CreateNetworkInterface", ec2("instance/i-1"));
  });

  test("has a role that manages them as Lambda tries it: with every resource of account and Region, and no condition", () => {
    expect(synthesis.statement("ManagesNetworkInterfaces", "aws_iam_role_policy", "Function")).toEqual({
      Sid: "ManagesNetworkInterfaces",
      Effect: "Allow",
      Action: ["ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"],
      Resource: ec2("*/*"),
    });
    for (const action of ["AssignPrivateIpAddresses", "DeleteNetworkInterface", "UnassignPrivateIpAddresses"]) {
      expect(stack).toAllow(target, `ec2:${action}`, ec2("*/*"));
      expect(stack).toAllow(target, `ec2:${action}`, ec2("network-interface/eni-1"));
      expect(stack).toDeny(
        target,
        `ec2:${action}`,
        ec2("network-interface/eni-1").replace("111111111111", "222222222222"),
      );
    }
  });

  test.each([
    ["ec2:CreateNetworkInterface", ec2("network-interface/eni-1")],
    ["ec2:DeleteNetworkInterface", ec2("network-interface/eni-1")],
    ["ec2:DetachNetworkInterface", ec2("network-interface/eni-1")],
    ["ec2:AssignPrivateIpAddresses", ec2("network-interface/eni-1")],
    ["ec2:UnassignPrivateIpAddresses", ec2("network-interface/eni-1")],
    ["ec2:DescribeNetworkInterfaces", "*"],
    ["ec2:DescribeSubnets", "*"],
  ])("may not %s by its own code: that is for Lambda, which works with the same role", (action, resource) => {
    expect(stack).toDeny(target, action, resource, byItsCode);
  });

  test.each(["ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface"])("lets Lambda %s with its role", (action) => {
    expect(stack).toAllow(target, action, ec2("network-interface/eni-1"), {});
  });

  test("may be in a network that another stack has made", () => {
    const { stack: other } = placed(
      (own) =>
        new DeployedVpc(own, "Network", {
          vpcName: "dev-network",
          stackId: "dev-network",
          cidr: "10.20.0.0/22",
          zones: ["eu-central-1a", "eu-central-1b"],
        }),
    );
    expect(synthesize(other).resource("aws_lambda_function")["vpc_config"]).toEqual({
      subnet_ids: ["a", "b"].map((zone) =>
        expect.stringMatching(
          new RegExp(`^\\$\\{data\\.aws_subnet\\.Network_Subnet-eu-central-1${zone}_\\w+\\.id\\}$`),
        ),
      ),
      security_group_ids: [expect.stringMatching(/^\$\{data\.aws_security_group\.Network_Functions_\w+\.id\}$/)],
    });
  });

  test("is refused a network of another stack, whose outputs it would read", () => {
    const app = new App();
    const { vpc } = networkOf({}, new EnvironmentStack(app, "network", environmentOf()));
    expect(messageOf(() => placed(() => vpc, new EnvironmentStack(app, "stack", environmentOf())))).toBe(
      "[dev-stack/Function] vpc must be of the function's stack, got [dev-network/Vpc]: no stack reads another one's outputs; find it with a DeployedVpc",
    );
  });
});

test("a function outside of networks has no network, and no right in any", () => {
  const alone = functionOf();
  expect(alone.resource("aws_lambda_function")).not.toHaveProperty("vpc_config");
  expect(JSON.stringify(alone.statements("aws_iam_role_policy"))).not.toContain("ec2:");
});
