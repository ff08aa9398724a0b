import { idOf, type KnownPrincipal } from "../../access/known-principal";
import type { SourcedPolicy } from "../../access/policy-document";
import { type KnownParts, knownPartsOfPrincipal } from "./known-parts";

/** A principal on one side of a change. */
export class SidePrincipal implements KnownParts<KnownPrincipal> {
  readonly known: KnownPrincipal;
  readonly unread: readonly string[];

  constructor(private readonly principal: KnownPrincipal) {
    ({ known: this.known, unread: this.unread } = knownPartsOfPrincipal(principal));
  }

  /** Whether its ARN and its policies are those of the other side. */
  equals({ principal: its }: SidePrincipal): boolean {
    const { principal } = this;
    if (idOf(principal.principal) !== idOf(its.principal)) return false;
    const [policies, others] = [policiesOf(principal), policiesOf(its)];
    return (
      policies.length === others.length &&
      policies.every((policy, index) => policy === others[index] || isSameDocument(policy, others[index]))
    );
  }
}

function policiesOf({ identityPolicies, permissionsBoundary }: KnownPrincipal): readonly (SourcedPolicy | undefined)[] {
  return [...identityPolicies, permissionsBoundary];
}

function isSameDocument(one: SourcedPolicy | undefined, other: SourcedPolicy | undefined): boolean {
  return JSON.stringify(one?.document) === JSON.stringify(other?.document);
}
