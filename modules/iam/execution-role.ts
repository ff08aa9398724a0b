import type { Construct } from "constructs";
import { ScopedRole, type ScopedRoleProps } from "./scoped-role";

/**
 * The role of one Lambda function: only the Lambda service can assume it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
export class ExecutionRole extends ScopedRole {
  constructor(scope: Construct, id: string, props: ScopedRoleProps) {
    super(scope, id, props, [
      {
        Sid: "LambdaAssumes",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  }
}
