import type { Construct } from "constructs";
import { ConfigurationError } from "../validation/configuration-error";
import { ScopedRole, type ScopedRoleProps } from "./scoped-role";

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
    const unnamed = props.assumedBy.find((arn) => arn.includes("*") || arn.endsWith(":root") || /^\d{12}$/.test(arn));
    if (props.assumedBy.length === 0 || unnamed !== undefined) {
      throw new ConfigurationError(
        this,
        `assumedBy must name roles, got ${JSON.stringify(unnamed ?? [])}: a wildcard or an account would let others in`,
      );
    }
  }
}
