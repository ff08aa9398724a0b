import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { IEncryptionKey } from "../kms/key-base";
import { EncryptedLogGroup } from "../logs/encrypted-log-group";
import { regionalArn } from "../policy/arn";
import { FlowLogRole } from "./flow-log-role";

/** What the flow log of a network is written to. */
export interface FlowLogProps {
  /** The key of the log group. */
  readonly encryptionKey: IEncryptionKey;
  readonly logGroupName: string;
  /** The name of the role by which the log is written. Unique in the account. */
  readonly roleName: string;
}

interface EncryptedFlowLogProps extends FlowLogProps {
  readonly vpc: Vpc;
  /** The tag `Name` of the VPC, and of its flow log. */
  readonly vpcName: string;
}

/**
 * A record of all traffic of a VPC, what was accepted and what was refused, in a log group under a customer-managed key.
 *
 * The role may write to this log group and to no other; it cannot make one, which would have no key.
 * Defines `aws_flow_log`, the role and the log group.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html
 */
export class EncryptedFlowLog extends Construct {
  readonly resource: FlowLog;
  readonly logGroup: EncryptedLogGroup;
  readonly role: FlowLogRole;

  constructor(scope: Construct, id: string, props: EncryptedFlowLogProps) {
    super(scope, id);
    const { vpc, vpcName, encryptionKey, logGroupName, roleName } = props;
    this.logGroup = new EncryptedLogGroup(this, "Logs", { logGroupName, encryptionKey });
    this.role = new FlowLogRole(this, "Role", { roleName, description: `Writes ${logGroupName}` });
    this.allowWrites();
    this.resource = new FlowLog(this, "Resource", {
      vpcId: vpc.id,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: this.logGroup.resource.arn,
      iamRoleArn: this.role.roleArn,
      tags: { Name: vpcName },
      dependsOn: inSameStack(this, [this.role.policyResource]),
    });
  }

  private allowWrites(): void {
    const { logGroupArn } = this.logGroup;
    this.role.allow({
      Sid: "WritesFlowLog",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [logGroupArn, `${logGroupArn}:*`],
    });
    this.role.allow({
      Sid: "FindsLogGroups",
      Action: ["logs:DescribeLogGroups"],
      Resource: regionalArn(EnvironmentStack.of(this), "logs", "log-group:*"),
    });
  }
}
