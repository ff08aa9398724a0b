import type { Construct } from "constructs";
import { ScopedRole, type ScopedRoleProps } from "../iam/scoped-role";

/**
 * The role by which CloudTrail writes into the log group of one trail: only CloudTrail can assume it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export class TrailLogRole extends ScopedRole {
  constructor(scope: Construct, id: string, props: ScopedRoleProps) {
    super(scope, id, props, [
      {
        Sid: "CloudTrailAssumes",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  }
}
