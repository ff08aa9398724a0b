import {
  evaluate,
  parseKmsGrant,
  parsePolicyDocument,
  type Decision,
  type Environment,
  type PolicyKind,
} from "../../../../modules/policy/evaluation";
import type { CasePolicies, EvaluationCase, PolicySource } from "./cases/case";

/** Reads the policies of a case. */
export function environmentOf(policies: CasePolicies): Environment {
  const { identity, boundary, session, scp, rcp, key, trust, resource, grants, managementAccount } = policies;
  const onResource = key
    ? parse(key, "key policy")
    : trust
      ? parse(trust, "trust policy")
      : resource && parse(resource, "resource policy");
  return {
    ...(identity && { identityPolicies: [parse(identity, "identity policy")] }),
    ...(boundary && { permissionsBoundary: parse(boundary, "permissions boundary") }),
    ...(session && { sessionPolicies: [parse(session, "session policy")] }),
    ...(scp && { serviceControlPolicies: scp.map((level) => [parse(level, "service control policy")]) }),
    ...(rcp && { resourceControlPolicies: rcp.map((level) => [parse(level, "resource control policy")]) }),
    ...(onResource && { resourcePolicy: onResource }),
    ...(grants && { grants: grants.map((grant, index) => parseKmsGrant({ name: `grant ${index + 1}`, ...grant })) }),
    ...(managementAccount !== undefined && { managementAccount }),
  };
}

/** Asks the question of a case. */
export function ask({ principal, action, resource, context, mode, policies }: EvaluationCase): Decision {
  return evaluate(
    {
      principal,
      action,
      resource: typeof resource === "string" ? { arn: resource } : resource,
      ...(context && { context }),
      ...(mode && { mode }),
    },
    environmentOf(policies),
  );
}

/** The answer of a decision in the words of the cases. */
export function verdictOf({ decision, explicit }: Decision): EvaluationCase["expected"] {
  return decision === "deny" ? (explicit ? "explicit deny" : "implicit deny") : decision;
}

function parse(source: PolicySource, kind: PolicyKind): ReturnType<typeof parsePolicyDocument> {
  return parsePolicyDocument(Array.isArray(source) ? { Version: "2012-10-17", Statement: source } : source, kind, kind);
}
