import { evaluate, parsePolicyDocument, type Formula } from "../../../../modules/policy/evaluation";
import { unknownTruth } from "../../../../modules/policy/evaluation/formula";
import { OBJECT, app } from "./cases/case";

/** The condition that an open context leaves of one operator, key and list of values. */
export function condition(operator: string, key: string, ...values: readonly string[]): Formula {
  const statement = {
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: "*",
    Condition: { [operator]: { [key]: values } },
  };
  const policy = parsePolicyDocument({ Version: "2012-10-17", Statement: [statement] }, "policy", "identity policy");
  const decision = evaluate(
    { principal: app, action: "s3:GetObject", resource: OBJECT, mode: "open" },
    { identityPolicies: [policy] },
  );
  if (!decision.when) throw new Error(`no condition is left: ${decision.summary}`);
  return decision.when;
}

export const team = (...values: readonly string[]): Formula =>
  condition("StringEquals", "aws:PrincipalTag/team", ...values);
export const teamLike = (...values: readonly string[]): Formula =>
  condition("StringLike", "aws:PrincipalTag/team", ...values);
export const noTeam = condition("Null", "aws:PrincipalTag/team", "true");
export const cost = (...values: readonly string[]): Formula =>
  condition("StringEquals", "aws:PrincipalTag/cost", ...values);
export const tls = (value: string): Formula => condition("Bool", "aws:SecureTransport", value);
export const someTag = (...values: readonly string[]): Formula =>
  condition("ForAnyValue:StringEquals", "aws:TagKeys", ...values);
export const everyTag = (...values: readonly string[]): Formula =>
  condition("ForAllValues:StringEquals", "aws:TagKeys", ...values);
export const noTags = condition("Null", "aws:TagKeys", "true");
export const source = (...values: readonly string[]): Formula => condition("ArnLike", "ex:Source", ...values);
export const unknown = unknownTruth("a reason");
