import { Lazy } from "cdktf";
import type { IConstruct } from "constructs";
import type { PolicyLimit } from "../policy/limits";
import { PolicySizeError, renderPolicy } from "../policy/render";
import type { PolicyStatement } from "../policy/statement";

/**
 * The text of a construct's policy, rendered when the stack is synthesized, with the statements that were added until then.
 *
 * A policy that is larger than AWS accepts fails the validation of the construct, with all other problems of the app.
 */
export function policyText(
  scope: IConstruct,
  statements: () => readonly PolicyStatement[],
  limit: PolicyLimit,
): string {
  scope.node.addValidation({ validate: () => problemsOf(() => renderPolicy(statements(), limit)) });
  return Lazy.stringValue({ produce: () => renderPolicy(statements(), limit) });
}

function problemsOf(render: () => string): string[] {
  try {
    render();
    return [];
  } catch (error) {
    if (error instanceof PolicySizeError) return [error.message];
    throw error;
  }
}
