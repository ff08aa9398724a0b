import { allowedBy } from "./combine";
import { Decision } from "./decision";
import type { Environment } from "./environment";
import { explain } from "./explain";
import { findingsOf } from "./findings";
import { callOf, layersOf } from "./layers";
import { and, not, type Formula } from "./formula";
import { isResourcePolicyKind } from "./document";
import { PolicyError } from "./policy-error";
import { aPolicy } from "./policy-kind";
import { hasReference, readable } from "./opaque";
import type { Request } from "./request";
import { RequestContext } from "./request-context";
import { simplify } from "./simplify";

const ACTION = /^[A-Za-z0-9-]+:[A-Za-z0-9-]+$/;

/**
 * Whether AWS allows a request, and why.
 *
 * All layers are asked: explicit denies first, then organization policies, the resource's policy and grants, the principal's policies, its
 * permissions boundary and its session's policies. What is not known is never guessed, and hides no deny.
 *
 * @throws PolicyError for an action that is no action, a resource that is no ARN, or a policy in the wrong place.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: Request, environment: Environment): Decision {
  checkRequest(request, environment);
  const call = callOf(request, environment);
  const layers = layersOf(call);
  const findings = findingsOf(call, layers);
  const answer = simplify(and(not(findings.denied), allowedBy(findings, call)));
  // Told of refusals alone.
  const isExplicit = answer.kind === "false" && simplify(findings.denied).kind === "true";
  return new Decision(answer, isExplicit, (decision) => explain(decision, { call, layers, findings }));
}

/** Whether a formula that an open context left holds for a request with a complete context. */
export function resolveFormula(formula: Formula, request: Request): Formula {
  return simplify(resolve(formula, new RequestContext(request)));
}

function resolve(formula: Formula, context: RequestContext): Formula {
  switch (formula.kind) {
    case "condition":
      return formula.holds(context);
    case "and":
    case "or":
      return { kind: formula.kind, operands: formula.operands.map((operand) => resolve(operand, context)) };
    case "not":
      return not(resolve(formula.operand, context));
    default:
      return formula;
  }
}

function checkRequest({ action, resource }: Request, { resourcePolicy }: Environment): void {
  if (!ACTION.test(action))
    throw new PolicyError(`request: action: expected an action such as kms:Decrypt, got ${action}`);
  const { arn } = resource;
  const plausible = arn === "*" || arn.startsWith("arn:") || hasReference(arn.slice(0, 1));
  if (!plausible) throw new PolicyError(`request: resource: malformed ARN, expected * or an ARN, got ${readable(arn)}`);
  if (resourcePolicy && !isResourcePolicyKind(resourcePolicy.kind)) {
    throw new PolicyError(`${resourcePolicy.name}: ${aPolicy(resourcePolicy.kind)} is no policy of a resource`);
  }
}
