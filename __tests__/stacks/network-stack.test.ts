import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { App, Testing } from "cdktf";
import { stackOf as readStack } from "../../access/synthesis";
import type { Environment } from "../../modules/environment/environment";
import type { PolicyStatement } from "../../modules/policy/statement";
import { defineStacks } from "../../stacks/define-stacks";
import { DocumentsStack } from "../../stacks/documents-stack";
import { environments } from "../../stacks/environments";
import { FUNCTION_SERVICES, NetworkStack } from "../../stacks/network-stack";
import { stackIds } from "../../stacks/stack-ids";

const prod = environments.find(({ name }) => name === "prod") as Environment;
const dev = environments.find(({ name }) => name === "dev") as Environment;
const app = new App();
const stacks = defineStacks(app, prod);
const network = stacks.find((stack) => stack instanceof NetworkStack) as NetworkStack;
const documents = stacks.find((stack) => stack instanceof DocumentsStack) as DocumentsStack;
const resourcesOf = (stack: NetworkStack | DocumentsStack) =>
  readStack(stack.node.id, JSON.parse(Testing.synth(stack, true))).resources;

describe("the network stack", () => {
  test("is deployed after audit and before documents, where the environment has a network", () => {
    expect(stacks.map(({ node }) => node.id)).toEqual(["prod-audit", "prod-network", "prod-documents"]);
    expect(stackIds(prod)).toEqual(stacks.map(({ node }) => node.id));
    expect(stacks.map((stack) => stack.dependencies.map(({ node }) => node.id))).toEqual([
      [],
      ["prod-audit"],
      ["prod-audit", "prod-network"],
    ]);
    expect(defineStacks(new App(), dev).map(({ node }) => node.id)).toEqual(stackIds(dev));
  });

  test("and documents read no other stack's outputs", () => {
    for (const stack of [network, documents]) {
      expect(Testing.synth(stack, true)).not.toContain("terraform_remote_state");
    }
  });

  test("has nothing that reaches the internet", () => {
    const types = new Set(resourcesOf(network).map(({ type }) => type));
    for (const way of [
      "internet_gateway",
      "egress_only_internet_gateway",
      "nat_gateway",
      "eip",
      "route",
      "vpc_peering_connection",
    ]) {
      expect(types).not.toContain(`aws_${way}`);
    }
    expect(Testing.synth(network, true)).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
  });

  test("is recorded under a key that CloudWatch Logs alone uses", () => {
    expect(network).toAllowOnly("kms:Decrypt", network.flowLogKey, ["logs.eu-central-1.amazonaws.com"]);
  });
});

describe("the functions of the documents stack", () => {
  const functions = resourcesOf(documents).filter(({ type }) => type === "aws_lambda_function");

  test("are all in the network, where the environment has one", () => {
    expect(functions.length).toBeGreaterThan(3);
    for (const { attributes } of functions) {
      expect(attributes["vpc_config"]).toEqual({
        subnet_ids: prod.vpc?.zones.map((zone) => expect.stringContaining(`data.aws_subnet.Network_Subnet-${zone}`)),
        security_group_ids: [expect.stringContaining("data.aws_security_group.Network_Functions")],
      });
    }
  });

  test("are in none where it has none, and then look for none", () => {
    const without = new DocumentsStack(new App(), dev);
    expect(without).toHaveResourceCount(LambdaFunction, functions.length, { vpc_config: undefined });
    expect(Testing.synth(without, true)).not.toContain("aws_vpcs");
  });

  test("call no service that the network has no endpoint for", () => {
    const roles = functions.map(({ attributes }) =>
      String(attributes["role"]).replace(/^\$\{aws_iam_role\.(.+)\.arn\}$/, "$1"),
    );
    const policies = resourcesOf(documents).filter(
      ({ type, attributes }) =>
        type === "aws_iam_role_policy" && roles.some((role) => String(attributes["role"]).includes(role)),
    );
    expect(policies).toHaveLength(functions.length);
    const statements = policies.flatMap(
      ({ attributes }) => JSON.parse(String(attributes["policy"])).Statement as PolicyStatement[],
    );
    const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action = [] }) => Action);
    const called = new Set(allowed.map((action) => action.split(":")[0]));
    // Lambda itself makes network interfaces and sends traces, through no endpoint.
    const byLambda = ["ec2", "xray"];
    expect(
      [...called].filter((service) => ![...FUNCTION_SERVICES, "s3", ...byLambda].includes(String(service))),
    ).toEqual([]);
  });
});
