import { allOf, anyOf, FALSE, not, or, TRUE, unknownTruth, type Formula } from "./formula";
import { hasReference } from "./opaque";
import { sameText } from "./pattern";
import type { Principal } from "./principal";
import type { NamedPrincipal, PrincipalElement } from "./principal-element";

/**
 * How a statement names a principal, from weak to strong. What an allow gives depends on it.
 *
 * `account` only delegates to the account's IAM; `everybody` is `*`; `role` names the role of a session; `itself` names exactly who calls.
 */
export type Naming = "account" | "everybody" | "role" | "itself";

/** Whether, and how, a statement is about a principal. */
export interface PrincipalMatch {
  readonly naming: Naming;
  readonly holds: Formula;
}

const NAMINGS: readonly Naming[] = ["account", "everybody", "role", "itself"];
const NO_MATCH: PrincipalMatch = { naming: "account", holds: FALSE };
const NOBODY: readonly PrincipalMatch[] = [];
const MATCHES: Readonly<Record<Exclude<Naming, "role">, PrincipalMatch>> = {
  account: { naming: "account", holds: TRUE },
  everybody: { naming: "everybody", holds: TRUE },
  itself: { naming: "itself", holds: TRUE },
};
const CANONICAL_USER = unknownTruth("the account of a canonical user id is not known");
const SOME_SESSION = unknownTruth("the statement names one session of the role, and which session calls is not known");
const EVERYBODY_FEDERATED = unknownTruth('AWS does not say whether "*" stands for callers of an identity provider');

/** How a `Principal` element names a principal: the strongest match, and what may be a stronger one beside it. */
export function matchPrincipal(
  element: PrincipalElement,
  principal: Principal,
  bounded: boolean,
): readonly PrincipalMatch[] {
  if (element.excluded) return [{ naming: "everybody", holds: concernsUnlisted(element, principal, bounded) }];
  let best = NO_MATCH;
  let uncertain: readonly PrincipalMatch[] = [];
  for (const named of element.named) {
    const match = matchNamed(named, principal);
    if (match.holds === TRUE) best = best.holds === FALSE || rank(match) > rank(best) ? match : best;
    else if (match.holds !== FALSE) uncertain = [...uncertain, match];
  }
  if (uncertain.length === 0) return best.holds === FALSE ? NOBODY : [best];
  return [...uncertain.filter((match) => best.holds === FALSE || rank(match) > rank(best)), best];
}

function rank(match: PrincipalMatch): number {
  return NAMINGS.indexOf(match.naming);
}

function matchNamed(named: NamedPrincipal, principal: Principal): PrincipalMatch {
  switch (named.form) {
    case "everybody":
      return principal.kind === "federated" ? { naming: "everybody", holds: EVERYBODY_FEDERATED } : MATCHES.everybody;
    case "account":
      return matchAccount(named.account, principal);
    case "identity":
      return matchIdentity(named, principal);
    case "opaque":
      return matchOpaque(named.text, principal);
    case "service":
      return itself(principal.kind === "service" && principal.name === named.name);
    case "federated":
      return principal.kind === "federated"
        ? { naming: "itself", holds: sameText(named.provider, principal.provider) }
        : NO_MATCH;
    case "canonicalUser":
      return "account" in principal ? { naming: "account", holds: CANONICAL_USER } : NO_MATCH;
    case "deleted":
      return NO_MATCH;
  }
}

function itself(matches: boolean): PrincipalMatch {
  return matches ? MATCHES.itself : NO_MATCH;
}

/** The root user is the account itself; for everybody else its statement only delegates. */
function matchAccount(account: string, principal: Principal): PrincipalMatch {
  if (!("account" in principal)) return NO_MATCH;
  const naming = principal.kind === "root" ? "itself" : "account";
  if (principal.account === account) return MATCHES[naming];
  const holds =
    principal.account === undefined
      ? unknownTruth("the account of the principal is not known")
      : sameText(account, principal.account);
  return holds === FALSE ? NO_MATCH : { naming, holds };
}

function matchIdentity(named: Extract<NamedPrincipal, { form: "identity" }>, principal: Principal): PrincipalMatch {
  switch (principal.kind) {
    case "role":
      if (named.session) return { naming: "itself", holds: isSessionOf(named.session, principal.arn) };
      return { naming: "role", holds: sameText(named.arn, principal.arn) };
    case "session":
      if (named.session) return { naming: "itself", holds: sameText(named.arn, principal.arn) };
      return { naming: "role", holds: sameText(named.arn, principal.roleArn) };
    case "user":
      return { naming: "itself", holds: sameText(named.arn, principal.arn) };
    case "federatedUser":
      if (named.arn === principal.arn) return MATCHES.itself;
      return { naming: "role", holds: or(sameText(named.arn, principal.userArn), sameText(named.arn, principal.arn)) };
    default:
      return NO_MATCH;
  }
}

function isSessionOf(session: { readonly account: string; readonly role: string }, roleArn: string): Formula {
  const [, , , , account = "", role = ""] = roleArn.split(":");
  if (hasReference(roleArn) || hasReference(session.account) || hasReference(session.role)) return SOME_SESSION;
  return account === session.account && role.slice(role.lastIndexOf("/") + 1) === session.role ? SOME_SESSION : FALSE;
}

/** A reference in the place of a principal: surely the one that has the same reference as its ARN. */
function matchOpaque(text: string, principal: Principal): PrincipalMatch {
  switch (principal.kind) {
    case "role":
      return { naming: "role", holds: sameText(text, principal.arn) };
    case "session":
      return { naming: "role", holds: or(sameText(text, principal.roleArn), sameText(text, principal.arn)) };
    case "user":
    case "root":
    case "federatedUser":
      return { naming: "itself", holds: sameText(text, principal.arn) };
    case "service":
      return { naming: "itself", holds: sameText(text, principal.name) };
    default:
      return NO_MATCH;
  }
}

/**
 * Whether `NotPrincipal` is about a principal, which it is unless its account, its role and itself are all listed.
 *
 * With a permissions boundary it always is, whatever is listed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function concernsUnlisted(element: PrincipalElement, principal: Principal, bounded: boolean): Formula {
  if (bounded) return TRUE;
  const listed = neededInNotPrincipal(principal).map((naming) =>
    anyOf(element.named.map((named) => listing(named, principal, naming))),
  );
  const all = allOf(listed);
  const none = not(anyOf(listed));
  if (all === TRUE) return FALSE;
  if (none === TRUE) return TRUE;
  return unknownTruth(
    "AWS does not say whether NotPrincipal spares a principal when it lists only some of its session, role and account",
  );
}

function listing(named: NamedPrincipal, principal: Principal, naming: Naming): Formula {
  const match = matchNamed(named, principal);
  return match.naming === naming || match.naming === "everybody" ? match.holds : FALSE;
}

function neededInNotPrincipal(principal: Principal): readonly Naming[] {
  switch (principal.kind) {
    case "session":
    case "federatedUser":
      return ["itself", "role", "account"];
    case "role":
      return ["role", "account"];
    case "user":
      return ["itself", "account"];
    default:
      return ["itself"];
  }
}
