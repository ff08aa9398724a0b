import type { GuardedResource } from "../../access/guarded-resource";
import type { KnownPrincipal } from "../../access/known-principal";
import { policyTitle } from "../../access/policy-title";
import type { SourcedPolicy } from "../../access/policy-document";
import { isUnknown, readable } from "../../modules/policy/evaluation";

/** Something without the parts of its policies that are not known, and why those are not. */
export interface KnownParts<T> {
  readonly known: T;
  /** In words, with the title of the policy. */
  readonly unread: readonly string[];
}

interface ReadPolicy {
  readonly policy: SourcedPolicy | undefined;
  readonly unread: readonly string[];
}

const NOTHING = { Version: "2012-10-17", Statement: [] };

/**
 * A resource without what is not known of its policy.
 *
 * An unknown statement may allow and deny everything, so that beside it nothing would be certain: it is told apart, and the rest is asked about.
 */
export function knownPartsOfResource(resource: GuardedResource): KnownParts<GuardedResource> {
  const { policy, unread } = read(resource.policy);
  return { known: unread.length > 0 ? { ...resource, policy } : resource, unread };
}

/** A principal without what is not known of its policies. */
export function knownPartsOfPrincipal(principal: KnownPrincipal): KnownParts<KnownPrincipal> {
  const identity = principal.identityPolicies.map(read);
  const boundary = read(principal.permissionsBoundary);
  const unread = [...identity.flatMap((one) => one.unread), ...boundary.unread];
  if (unread.length === 0) return { known: principal, unread };
  return {
    known: {
      ...principal,
      identityPolicies: identity.flatMap(({ policy }) => policy ?? []),
      permissionsBoundary: boundary.unread.length > 0 ? undefined : principal.permissionsBoundary,
    },
    unread,
  };
}

function read(policy: SourcedPolicy | undefined): ReadPolicy {
  if (policy === undefined) return { policy, unread: [] };
  const { name, document } = policy;
  const title = readable(policyTitle(name));
  if (isUnknown(document)) {
    return { policy: { name, document: NOTHING }, unread: [`${title}: ${document.unknown}`] };
  }
  const { Statement: statements } = document as { readonly Statement?: unknown };
  if (isUnknown(statements)) {
    return { policy: { name, document: NOTHING }, unread: [`${title}: ${statements.unknown}`] };
  }
  if (!Array.isArray(statements) || !statements.some(isUnknown)) return { policy, unread: [] };
  const Statement = statements.filter((statement) => !isUnknown(statement));
  const unread = statements.filter(isUnknown).map(({ unknown }) => `a statement of ${title}: ${unknown}`);
  return { policy: { name, document: { ...(document as object), Statement } }, unread };
}
