import { DataAwsSecurityGroup } from "@cdktf/provider-aws/lib/data-aws-security-group";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpcs } from "@cdktf/provider-aws/lib/data-aws-vpcs";
import { DataResource, Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkGrammar } from "../validation/checks";
import type { FunctionVpc } from "./function-vpc";
import { checkLayout, VPC_NAME } from "./isolated-vpc-checks";
import { functionGroupName } from "./network-security-groups";
import type { VpcLayout } from "./vpc-layout";

export interface DeployedVpcProps extends VpcLayout {
  /** The tag `Name` of the VPC. */
  readonly vpcName: string;
  /** The id of the stack that makes the VPC, for the message when it is not there. */
  readonly stackId: string;
}

/**
 * An `IsolatedVpc` that another stack has made, found by its name: no stack reads another one's outputs.
 *
 * The first plan, and one after a change of the addresses or zones, leaves it open where the function will be, and the apply looks: so all stacks can
 * be planned before one of them is applied. Later plans look at once. When there is not exactly one such VPC, Terraform stops with a message that says what to deploy.
 * Defines `terraform_data`, and data sources for the VPC, its subnets and the security group of functions.
 *
 * @throws ConfigurationError for a layout that no `IsolatedVpc` can have.
 */
export class DeployedVpc extends Construct implements FunctionVpc {
  readonly vpcName: string;
  readonly functionSubnets: readonly DataAwsSubnet[];
  readonly functionSecurityGroup: DataAwsSecurityGroup;

  constructor(scope: Construct, id: string, props: DeployedVpcProps) {
    super(scope, id);
    checkGrammar(this, "vpcName", props.vpcName, VPC_NAME);
    checkLayout(this, props);
    this.vpcName = props.vpcName;
    const vpcId = this.findVpc(props);
    this.functionSubnets = props.zones.map((zone) => this.findSubnet(vpcId, zone));
    this.functionSecurityGroup = this.findSecurityGroup(vpcId);
  }

  private findVpc(props: DeployedVpcProps): string {
    const vpcs = new DataAwsVpcs(this, "Vpcs", {
      filter: [
        { name: "tag:Name", values: [this.nameAfterApply(props)] },
        { name: "owner-id", values: [EnvironmentStack.of(this).accountId] },
      ],
      lifecycle: {
        postcondition: [{ condition: "${length(self.ids) == 1}", errorMessage: this.missing(props) }],
      },
    });
    return Token.asString(Fn.element(vpcs.ids, 0));
  }

  /** The name, known while the layout stays as it was. A data source whose filter is not known is read by the apply. */
  private nameAfterApply({ vpcName, cidr, zones }: DeployedVpcProps): string {
    const layout = new DataResource(this, "Layout", { input: { vpcName, cidr, zones: zones.join(" ") } });
    return `\${${layout.fqn}.output.vpcName}`;
  }

  private missing({ vpcName, stackId }: DeployedVpcProps): string {
    return `[${this.node.path}] there must be one VPC ${vpcName}, got \${length(self.ids)}: deploy the stack ${stackId}, which makes it, and remove what is left of an interrupted one.`;
  }

  private findSubnet(vpcId: string, zone: string): DataAwsSubnet {
    return new DataAwsSubnet(this, `Subnet-${zone}`, { vpcId, tags: { Name: `${this.vpcName}-${zone}` } });
  }

  private findSecurityGroup(vpcId: string): DataAwsSecurityGroup {
    return new DataAwsSecurityGroup(this, "Functions", { vpcId, name: functionGroupName(this.vpcName) });
  }
}
