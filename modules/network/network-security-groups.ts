import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

/** All that functions say is said over TLS. */
const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 } as const;

interface NetworkSecurityGroupsProps {
  readonly vpc: Vpc;
  readonly vpcName: string;
}

/** Addresses that functions may call. */
interface PrefixListPeer {
  readonly prefixListId: string;
  /** What the rule's tag `Name` ends with. */
  readonly peer: string;
  readonly description: string;
}

/** The name of the security group of a network's functions, by which other stacks find it. */
export function functionGroupName(vpcName: string): string {
  return `${vpcName}-functions`;
}

/**
 * The security groups of a network: functions call the endpoints, and nobody else calls anybody.
 *
 * Every rule names its peer, a security group or AWS's list of S3's addresses, and no rule a range of addresses. Name resolution needs
 * no rule: AWS's resolver in the VPC is not subject to security groups.
 * Defines two `aws_security_group` without rules of their own, and the rules.
 */
export class NetworkSecurityGroups extends Construct {
  readonly functions: SecurityGroup;
  readonly endpoints: SecurityGroup;
  private readonly vpcName: string;

  constructor(scope: Construct, id: string, { vpc, vpcName }: NetworkSecurityGroupsProps) {
    super(scope, id);
    this.vpcName = vpcName;
    this.functions = this.defineGroup("Functions", vpc, functionGroupName(vpcName), "Functions: call the endpoints");
    this.endpoints = this.defineGroup("Endpoints", vpc, `${vpcName}-endpoints`, "Endpoints: are called by functions");
    new VpcSecurityGroupEgressRule(this, "FunctionsCallEndpoints", {
      ...HTTPS,
      securityGroupId: this.functions.id,
      referencedSecurityGroupId: this.endpoints.id,
      description: "HTTPS to the endpoints",
      tags: this.named("functions-to-endpoints"),
    });
    new VpcSecurityGroupIngressRule(this, "EndpointsHearFunctions", {
      ...HTTPS,
      securityGroupId: this.endpoints.id,
      referencedSecurityGroupId: this.functions.id,
      description: "HTTPS from functions",
      tags: this.named("endpoints-from-functions"),
    });
  }

  /** Lets functions call what a gateway endpoint leads to: its addresses are in a list that AWS keeps. */
  allowPrefixList(id: string, { prefixListId, peer, description }: PrefixListPeer): void {
    new VpcSecurityGroupEgressRule(this, id, {
      ...HTTPS,
      securityGroupId: this.functions.id,
      prefixListId,
      description,
      tags: this.named(`functions-to-${peer}`),
    });
  }

  private defineGroup(id: string, vpc: Vpc, name: string, description: string): SecurityGroup {
    return new SecurityGroup(this, id, { name, description, vpcId: vpc.id, tags: { Name: name } });
  }

  private named(rule: string) {
    return { Name: `${this.vpcName}-${rule}` };
  }
}
