import {
  type CompiledPolicy,
  type Environment,
  type KmsGrant,
  parseKmsGrant,
  parsePolicyDocument,
  type PolicyKind,
  unknownValue,
} from "../modules/policy/evaluation";
import type { GuardedKind, GuardedResource } from "./guarded-resource";
import type { KnownPrincipal } from "./known-principal";
import type { SourcedPolicy } from "./policy-document";

const RESOURCE_POLICY_KIND: Readonly<Partial<Record<GuardedKind, PolicyKind>>> = {
  key: "key policy",
  role: "trust policy",
};

const MANAGED_ELSEWHERE = unknownValue("it is managed elsewhere");

type PrincipalPolicies = Pick<Environment, "identityPolicies" | "permissionsBoundary">;
type ResourcePolicies = Pick<Environment, "resourcePolicy" | "grants">;

/**
 * Policies compiled once, when the first question wants them: memory grows with the model, not with the questions.
 * Principals that one question makes up are forgotten with it.
 *
 * @throws PolicyError with the place in the document when a policy is none that AWS would take.
 */
export class CompiledPolicies {
  private readonly ofPrincipals = new WeakMap<KnownPrincipal, PrincipalPolicies>();
  private readonly ofResources = new WeakMap<GuardedResource, ResourcePolicies>();

  ofPrincipal(principal: KnownPrincipal): PrincipalPolicies {
    let found = this.ofPrincipals.get(principal);
    if (found === undefined) {
      const { identityPolicies, permissionsBoundary } = principal;
      found = {
        identityPolicies: identityPolicies.map((policy) => compile(policy, "identity policy")),
        permissionsBoundary: permissionsBoundary && compile(permissionsBoundary, "permissions boundary"),
      };
      this.ofPrincipals.set(principal, found);
    }
    return found;
  }

  ofResource(resource: GuardedResource): ResourcePolicies {
    let found = this.ofResources.get(resource);
    if (found === undefined) {
      const { kind, policy, grants } = resource;
      found = {
        resourcePolicy: policy && compile(policy, RESOURCE_POLICY_KIND[kind] ?? "resource policy"),
        grants: grants.map((grant): KmsGrant => parseKmsGrant(grant)),
      };
      this.ofResources.set(resource, found);
    }
    return found;
  }
}

/** Services whose resources have policies of their own. Keys and roles have them always, and the evaluator knows that. */
const GUARDED_SERVICES = ["ecr", "lambda", "s3", "secretsmanager", "sns", "sqs"];

/** The policies of a resource that no stack defines: it may have one that allows or denies, wherever resources of its service can. */
export function policiesElsewhere(arn: string): ResourcePolicies {
  const [, , service = ""] = arn.split(":");
  if (!GUARDED_SERVICES.includes(service)) return {};
  return { resourcePolicy: compile({ name: `policy of ${arn}`, document: MANAGED_ELSEWHERE }, "resource policy") };
}

const compiled = new WeakMap<SourcedPolicy, CompiledPolicy>();

function compile(policy: SourcedPolicy, kind: PolicyKind): CompiledPolicy {
  let found = compiled.get(policy);
  if (found?.kind !== kind) {
    found = parsePolicyDocument(policy.document, policy.name, kind);
    compiled.set(policy, found);
  }
  return found;
}
