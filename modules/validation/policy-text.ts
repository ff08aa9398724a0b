import { Lazy } from "cdktf";
import type { IConstruct } from "constructs";
import type { PolicyLimit } from "../policy/limits";
import { policySizeProblem, renderPolicy } from "../policy/render";
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
  scope.node.addValidation({
    validate: () => {
      const problem = policySizeProblem(statements(), limit);
      return problem === undefined ? [] : [problem];
    },
  });
  return Lazy.stringValue({ produce: () => renderPolicy(statements()) });
}
