import {
  type CompiledPolicy,
  type Environment,
  type KmsGrant,
  parseKmsGrant,
  parsePolicyDocument,
  type PolicyKind,
} from "../modules/policy/evaluation";
import type { GuardedKind, GuardedResource } from "./guarded-resource";
import type { KnownPrincipal } from "./known-principal";
import type { SourcedPolicy } from "./policy-document";

const RESOURCE_POLICY_KIND: Readonly<Partial<Record<GuardedKind, PolicyKind>>> = {
  key: "key policy",
  role: "trust policy",
};

type PrincipalPolicies = Pick<Environment, "identityPolicies" | "permissionsBoundary">;
type ResourcePolicies = Pick<Environment, "resourcePolicy" | "grants">;

/**
 * Policies compiled once, when the first question wants them: memory grows with the model, not with the questions.
 *
 * @throws PolicyError with the place in the document when a policy is none that AWS would take.
 */
export class CompiledPolicies {
  private readonly ofPrincipals = new Map<KnownPrincipal, PrincipalPolicies>();
  private readonly ofResources = new Map<GuardedResource, ResourcePolicies>();

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

function compile({ name, document }: SourcedPolicy, kind: PolicyKind): CompiledPolicy {
  return parsePolicyDocument(document, name, kind);
}
