import type { Construct } from "constructs";
import { ScopedRole, type ScopedRoleProps } from "../iam/scoped-role";

/**
 * The role by which S3 copies the objects of one bucket: only S3 can assume it.
 *
 * S3 takes the role from whoever sets the bucket's replication up, who must be allowed to pass it and is of the role's account.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export class ReplicationRole extends ScopedRole {
  constructor(scope: Construct, id: string, props: ScopedRoleProps) {
    super(scope, id, props, [
      {
        Sid: "S3Assumes",
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  }
}
