import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { ScopedRole, type ScopedRoleProps } from "../iam/scoped-role";
import { regionalArn } from "../policy/arn";

/**
 * The role by which flow logs are written: only the service of flow logs can assume it, for those of this account and Region.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export class FlowLogRole extends ScopedRole {
  constructor(scope: Construct, id: string, props: ScopedRoleProps) {
    const stack = EnvironmentStack.of(scope);
    super(scope, id, props, [
      {
        Sid: "FlowLogsAssume",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": stack.accountId },
          ArnLike: { "aws:SourceArn": regionalArn(stack, "ec2", "vpc-flow-log/*") },
        },
      },
    ]);
  }
}
