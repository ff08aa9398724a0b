import type { IConstruct } from "constructs";
import type { PolicyLimit } from "../policy/limits";
import { PolicySizeError, renderPolicy } from "../policy/render";
import type { PolicyStatement } from "../policy/statement";
import { ConfigurationError } from "./configuration-error";

/**
 * Renders the policy of a construct.
 *
 * @throws ConfigurationError with the construct's path when the policy is larger than AWS accepts.
 */
export function renderPolicyOf(scope: IConstruct, statements: readonly PolicyStatement[], limit: PolicyLimit): string {
  try {
    return renderPolicy(statements, limit);
  } catch (error) {
    if (error instanceof PolicySizeError) throw new ConfigurationError(scope, error.message);
    throw error;
  }
}
