import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { POLICY_LIMITS } from "../policy/limits";
import { policyText } from "../validation/policy-text";
import { EncryptedFlowLog, type FlowLogProps } from "./encrypted-flow-log";
import { endpointStatements, type InterfaceService } from "./endpoint-policy";
import type { FunctionVpc } from "./function-vpc";
import { checkIsolatedVpc } from "./isolated-vpc-checks";
import { NetworkSecurityGroups } from "./network-security-groups";
import { subnetsOf, type VpcLayout } from "./vpc-layout";

export interface IsolatedVpcProps extends VpcLayout {
  /** The tag `Name` of the VPC, by which other stacks find it, and what the names of its parts begin with. */
  readonly vpcName: string;
  /** The services that functions call, beside S3. */
  readonly services: readonly InterfaceService[];
  readonly flowLog: FlowLogProps;
}

/**
 * A network without a way to the internet, for functions that call AWS services.
 *
 * There is no internet gateway, no NAT and no route out of it: a subnet in each zone, a gateway endpoint for S3 and interface endpoints for the other services, each
 * with a policy for the account's principals and resources only. Functions call the endpoints, and nothing calls functions. The default security group is emptied, and
 * all traffic is recorded under a customer-managed key.
 * Defines `aws_vpc`, `aws_default_security_group`, `aws_subnet`, `aws_route_table`, `aws_route_table_association` and `aws_vpc_endpoint`, with
 * `NetworkSecurityGroups` and `EncryptedFlowLog`.
 *
 * @throws ConfigurationError for addresses that AWS refuses or that do not suffice, and for zones of another Region.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export class IsolatedVpc extends Construct implements FunctionVpc {
  readonly resource: Vpc;
  readonly vpcName: string;
  readonly functionSubnets: readonly Subnet[];
  readonly securityGroups: NetworkSecurityGroups;
  readonly s3Endpoint: VpcEndpoint;
  readonly interfaceEndpoints: ReadonlyMap<InterfaceService, VpcEndpoint>;
  readonly flowLog: EncryptedFlowLog;
  private readonly routes: RouteTable;

  constructor(scope: Construct, id: string, props: IsolatedVpcProps) {
    super(scope, id);
    checkIsolatedVpc(this, props);
    claimName(this, { property: "vpcName", kind: "VPC", name: props.vpcName, within: "Region" });
    this.vpcName = props.vpcName;
    this.resource = this.defineVpc(props.cidr);
    this.routes = this.defineRoutes();
    this.functionSubnets = this.defineSubnets(props);
    this.securityGroups = new NetworkSecurityGroups(this, "SecurityGroups", {
      vpc: this.resource,
      vpcName: this.vpcName,
    });
    this.s3Endpoint = this.defineS3Endpoint();
    this.interfaceEndpoints = new Map(props.services.map((service) => [service, this.defineEndpoint(service)]));
    this.flowLog = this.defineFlowLog(props.flowLog);
  }

  get functionSecurityGroup() {
    return this.securityGroups.functions;
  }

  /** Interface endpoints answer under the services' own names, which takes both of the DNS settings. */
  private defineVpc(cidrBlock: string): Vpc {
    const vpc = new Vpc(this, "Resource", {
      cidrBlock,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: this.named(),
    });
    // AWS makes it with a way out for everybody who names no other; Terraform takes it over and takes its rules away.
    new DefaultSecurityGroup(this, "DefaultSecurityGroup", { vpcId: vpc.id, tags: this.named("unused") });
    return vpc;
  }

  /** One for all: there is nothing in it but the way inside the VPC, and the one to S3. */
  private defineRoutes(): RouteTable {
    return new RouteTable(this, "Routes", { vpcId: this.resource.id, tags: this.named() });
  }

  private defineSubnets(layout: VpcLayout): readonly Subnet[] {
    return subnetsOf(layout).map(({ zone, cidr }) => {
      const subnet = new Subnet(this, `Subnet-${zone}`, {
        vpcId: this.resource.id,
        availabilityZone: zone,
        cidrBlock: cidr,
        mapPublicIpOnLaunch: false,
        tags: this.named(zone),
      });
      new RouteTableAssociation(this, `Routes-${zone}`, { subnetId: subnet.id, routeTableId: this.routes.id });
      return subnet;
    });
  }

  private defineS3Endpoint(): VpcEndpoint {
    const endpoint = new VpcEndpoint(this, "S3", {
      ...this.endpointOf("s3"),
      vpcEndpointType: "Gateway",
      routeTableIds: [this.routes.id],
    });
    this.securityGroups.allowPrefixList("FunctionsCallS3", {
      prefixListId: endpoint.prefixListId,
      peer: "s3",
      description: "HTTPS to S3",
    });
    return endpoint;
  }

  private defineEndpoint(service: InterfaceService): VpcEndpoint {
    return new VpcEndpoint(this, `Endpoint-${service}`, {
      ...this.endpointOf(service),
      vpcEndpointType: "Interface",
      subnetIds: this.functionSubnets.map(({ id }) => id),
      securityGroupIds: [this.securityGroups.endpoints.id],
      privateDnsEnabled: true,
    });
  }

  private defineFlowLog(props: FlowLogProps): EncryptedFlowLog {
    return new EncryptedFlowLog(this, "FlowLog", { vpc: this.resource, vpcName: this.vpcName, ...props });
  }

  private endpointOf(service: InterfaceService | "s3") {
    const { region, accountId } = EnvironmentStack.of(this);
    return {
      vpcId: this.resource.id,
      serviceName: `com.amazonaws.${region}.${service}`,
      policy: policyText(this, () => endpointStatements(service, accountId), POLICY_LIMITS.endpointPolicy),
      tags: this.named(service),
    };
  }

  private named(part?: string) {
    return { Name: part === undefined ? this.vpcName : `${this.vpcName}-${part}` };
  }
}
