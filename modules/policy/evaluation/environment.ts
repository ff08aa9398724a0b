import type { CompiledPolicy } from "./document";
import type { KmsGrant } from "./kms-grant";

/** Everything that AWS would look at for a request, besides the request. A layer that is left out is not there. */
export interface Environment {
  /** Inline and attached policies of the principal, and of its groups. */
  readonly identityPolicies?: readonly CompiledPolicy[];
  readonly permissionsBoundary?: CompiledPolicy;
  /** Policies passed when the session was started. Together they limit it; several of them add up. */
  readonly sessionPolicies?: readonly CompiledPolicy[];
  /** Service control policies of the principal's account, by level from the root to the account. Each level must allow. */
  readonly serviceControlPolicies?: readonly (readonly CompiledPolicy[])[];
  /** Resource control policies of the resource's account, by level from the root to the account. Each level must allow. */
  readonly resourceControlPolicies?: readonly (readonly CompiledPolicy[])[];
  /** The management account of the organization, which no organization policy binds. */
  readonly managementAccount?: string;
  /**
   * The policy of the resource: of a key, of a role (its trust policy), or of a bucket, queue, topic, function or secret.
   *
   * A key and a role always have one: without it what they allow is unknown. Other resources have none then.
   */
  readonly resourcePolicy?: CompiledPolicy;
  /** The grants of the key. */
  readonly grants?: readonly KmsGrant[];
}
