import { and, FALSE, or, TRUE, unknownTruth, type Formula } from "./formula";
import { ownerKind, type Findings, type ResourceAllowance } from "./findings";
import type { Call } from "./layers";
import { worksAcrossAccounts } from "./kms-operations";
import { sameText } from "./pattern";
import { accountOf, type Principal } from "./principal";
import { resourceAccount } from "./request";

const SILENT_BOUNDARY = unknownTruth(
  'AWS does not say whether a silent permissions boundary or session policy limits what "*" allows without aws:PrincipalArn',
);
const SILENT_BOUNDARY_OF_GRANTEE = unknownTruth(
  "AWS does not say whether a silent permissions boundary or session policy limits a grant",
);
const GRANTEE_ACCOUNT = unknownTruth("AWS does not say whether a grant for an account is one for everybody in it");
const GRANTEE_ELSEWHERE = unknownTruth(
  "AWS's pages contradict each other on whether a grantee of another account needs an identity policy",
);

/**
 * Whether a request is allowed, apart from explicit denies: AWS's rules for one account and across accounts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allowedBy(findings: Findings, call: Call): Formula {
  const organization = and(findings.serviceControl, findings.resourceControl);
  return organization === FALSE ? FALSE : and(organization, allowedByAccounts(findings, call));
}

function allowedByAccounts(findings: Findings, call: Call): Formula {
  const { principal } = call.request;
  if (!mayCall(principal, call)) return FALSE;
  if (!("account" in principal)) return or(anyNaming(findings.resource), anyNaming(findings.grants));
  const same = isSameAccount(call);
  if (same === TRUE) return inOneAccount(findings, call);
  if (same === FALSE) return acrossAccounts(findings, call);
  const inOne = inOneAccount(findings, call);
  const across = acrossAccounts(findings, call);
  return or(and(inOne, across), or(and(same, inOne), and(same, across)));
}

/** Whether a principal can make a call at all, whatever the policies say. */
export function mayCall(principal: Principal, call: Call): boolean {
  const owner = ownerKind(call);
  if (principal.kind === "federated") return owner === "trust policy";
  if (principal.kind === "anonymous") return owner === "resource policy";
  return !(principal.kind === "root" && owner === "trust policy");
}

/** Whether the principal belongs to the account that owns the resource. A resource `*` belongs to whoever calls. */
export function isSameAccount({ request }: Call): Formula {
  const owner = resourceAccount(request.resource);
  const account = accountOf(request.principal);
  if (request.resource.arn === "*" && owner === undefined) return TRUE;
  if (owner === undefined) return unknownTruth("the account of the resource is not known");
  if (account === undefined) return unknownTruth("the account of the principal is not known");
  return sameText(owner, account);
}

/** What the principal's own policies allow. The root user has none, and everything. */
function identitySide({ identity, boundary, session }: Findings, { request }: Call): Formula {
  return request.principal.kind === "root" ? TRUE : and(identity, and(boundary, session));
}

function inOneAccount(findings: Findings, call: Call): Formula {
  const { boundary, session, resource, grants } = findings;
  const limits = and(boundary, session);
  const own = identitySide(findings, call);
  const byResource = allowedByResource(findings);
  switch (ownerKind(call)) {
    case "resource policy":
      return or(byResource, own);
    case "trust policy":
      return or(byResource, and(resource.account, own));
    case "key policy":
      return or(or(byResource, and(resource.account, own)), grantedInOneAccount(grants, own, limits));
  }
}

/** What a resource's policy allows by itself in one account. An implicit deny of a boundary limits a role, but neither a user nor a session. */
export function allowedByResource({ resource, boundary, session }: Findings): Formula {
  const limits = and(boundary, session);
  const unlimited = or(resource.itself, resource.everybodyByArn);
  const everybody = and(resource.everybody, or(limits, SILENT_BOUNDARY));
  return or(unlimited, or(everybody, and(resource.role, limits)));
}

function grantedInOneAccount({ itself, role, account }: ResourceAllowance, own: Formula, limits: Formula): Formula {
  return or(itself, or(and(role, or(limits, SILENT_BOUNDARY_OF_GRANTEE)), and(account, or(own, GRANTEE_ACCOUNT))));
}

function acrossAccounts(findings: Findings, call: Call): Formula {
  if (ownerKind(call) === "key policy" && !worksAcrossAccounts(call.action)) return FALSE;
  const own = identitySide(findings, call);
  const granted = and(anyNaming(findings.grants), or(own, GRANTEE_ELSEWHERE));
  return or(and(anyNaming(findings.resource), own), granted);
}

/** What a resource's policy allows a principal that it names in any way. */
export function anyNaming(resource: ResourceAllowance): Formula {
  return or(or(resource.account, resource.everybody), or(resource.everybodyByArn, or(resource.role, resource.itself)));
}
