import type { Construct } from "constructs";
import { checkGrammar } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { ScopedRole, type ScopedRoleProps } from "./scoped-role";

const ROLE_ARN = {
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  words: "the ARN of a role without wildcards: an account or a pattern would let others in",
};

export interface OperatorRoleProps extends ScopedRoleProps {
  /** The ARNs of the roles that may assume this one. At least one, and no wildcard. */
  readonly assumedBy: readonly string[];
}

/**
 * A role that named roles of people or pipelines assume for one task, with no more than the grants for it.
 *
 * @throws ConfigurationError when nobody is named, or when anybody could assume it.
 */
export class OperatorRole extends ScopedRole {
  constructor(scope: Construct, id: string, props: OperatorRoleProps) {
    super(scope, id, props, [
      {
        Sid: "NamedRolesAssume",
        Effect: "Allow",
        Principal: { AWS: props.assumedBy },
        Action: "sts:AssumeRole",
      },
    ]);
    if (props.assumedBy.length === 0) {
      throw new ConfigurationError(this, "assumedBy must name at least one role, got none");
    }
    for (const arn of props.assumedBy) checkGrammar(this, "assumedBy", arn, ROLE_ARN);
  }
}
