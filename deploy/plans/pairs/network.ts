import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { endpointStatements } from "../../../modules/network/endpoint-policy";
import { renderPolicy } from "../../../modules/policy/render";
import type { Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { smallFunction } from "./small-function";

const { region, accountId } = PLANS_ENVIRONMENT;
const EVERYWHERE = "0.0.0.0/0";

function vpcOf(stack: EnvironmentStack): Vpc {
  return new Vpc(stack, "Vpc", { cidrBlock: "10.30.0.0/22" });
}

/** An endpoint with the toolkit's policy, or with the one that AWS gives an endpoint without one. */
function endpoint(limited: boolean) {
  return (stack: EnvironmentStack) => {
    const statements = limited
      ? endpointStatements("s3", accountId)
      : [{ Sid: "Everything", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } as const];
    new VpcEndpoint(stack, "S3", {
      vpcId: vpcOf(stack).id,
      serviceName: `com.amazonaws.${region}.s3`,
      policy: renderPolicy(statements),
    });
  };
}

function network(hasWayOut: boolean) {
  return (stack: EnvironmentStack) => {
    const vpc = vpcOf(stack);
    if (!hasWayOut) return;
    const gateway = new InternetGateway(stack, "Gateway", { vpcId: vpc.id });
    const routeTableId = vpc.mainRouteTableId;
    new Route(stack, "WayOut", { routeTableId, destinationCidrBlock: EVERYWHERE, gatewayId: gateway.id });
  };
}

function recorded(isRecorded: boolean) {
  return (stack: EnvironmentStack) => {
    const vpcId = vpcOf(stack).id;
    if (!isRecorded) return;
    const logDestination = `arn:aws:s3:::prod-flow-logs-${accountId}`;
    new FlowLog(stack, "FlowLog", { vpcId, trafficType: "ALL", logDestinationType: "s3", logDestination });
  };
}

function rule(opened: boolean) {
  return (stack: EnvironmentStack) => {
    const group = new SecurityGroup(stack, "Endpoints", { name: "prod-endpoints", vpcId: vpcOf(stack).id });
    new VpcSecurityGroupIngressRule(stack, "Rule", {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      ...(opened ? { cidrIpv4: EVERYWHERE } : { referencedSecurityGroupId: group.id }),
    });
  };
}

function functionIn(isPlaced: boolean) {
  return (stack: EnvironmentStack) => {
    const vpcId = vpcOf(stack).id;
    const subnet = new Subnet(stack, "Subnet", { vpcId, cidrBlock: "10.30.0.0/24" });
    const group = new SecurityGroup(stack, "Functions", { name: "prod-functions", vpcId });
    const vpcConfig = { subnetIds: [subnet.id], securityGroupIds: [group.id] };
    smallFunction(stack, isPlaced ? { vpcConfig } : {});
  };
}

/** What keeps a network closed. */
export const networkPairs: readonly Pair[] = [
  {
    name: "an-endpoint-opens-to-every-account",
    shows: "the way to S3 becomes one to every bucket, with anybody's credentials",
    before: endpoint(true),
    after: endpoint(false),
    settled: true,
  },
  {
    name: "a-network-gets-a-way-to-the-internet",
    shows: "an internet gateway, and a route to it",
    before: network(false),
    after: network(true),
    settled: true,
  },
  {
    name: "a-flow-log-is-removed",
    shows: "nobody sees any more who talks to whom",
    before: recorded(true),
    after: recorded(false),
    settled: true,
  },
  {
    name: "a-security-group-opens-to-everybody",
    shows: "a rule that named its peer names every address",
    before: rule(false),
    after: rule(true),
    settled: true,
  },
  {
    name: "a-function-leaves-its-network",
    shows: "the function goes back to the network of Lambda, which has the internet",
    before: functionIn(true),
    after: functionIn(false),
    settled: true,
  },
];
