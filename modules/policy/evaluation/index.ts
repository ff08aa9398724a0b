/** The policy evaluator: who may do what, by AWS's rules, with the reasons. */
export { evaluate, resolveFormula } from "./evaluate";
export { type Decision, type Verdict } from "./decision";
export { type Mismatch, type Reason } from "./reason";
export { type Environment } from "./environment";
export { type Request, type RequestedResource, type RequestValue } from "./request";
export { ABSENT } from "./context-value";
export { parsePolicyDocument, type CompiledPolicy, type ResourcePolicyKind } from "./document";
export { type PolicyKind } from "./policy-kind";
export { type EncryptionContext, type GrantConstraints } from "./grant-constraint";
export { parseKmsGrant, type KmsGrant, type KmsGrantSource } from "./kms-grant";
export {
  principals,
  type AnonymousPrincipal,
  type FederatedPrincipal,
  type FederatedUserPrincipal,
  type Principal,
  type RolePrincipal,
  type RootPrincipal,
  type ServicePrincipal,
  type SessionPrincipal,
  type UserPrincipal,
} from "./principal";
export { isUnknown, readable, reference, uniqueReference, unknownValue, type Unknown } from "./opaque";
export { readTerraformText } from "./terraform-text";
export { PolicyError } from "./policy-error";
export { describeFormula } from "./describe-formula";
export { type And, type False, type Formula, type Not, type Or, type True, type UnknownTruth } from "./formula";
export { type Condition, type ConditionText, type Quantifier } from "./open-condition";
