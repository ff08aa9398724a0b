import { principals, type Principal } from "../modules/policy/evaluation";
import type { KnownPrincipal } from "./known-principal";

/** An account that nobody has: account ids do not begin with zeros only. */
const OTHER_ACCOUNT = "000000000000";
const OUTSIDER = "role/any-other-role";

const EVERYTHING = {
  name: "every right that a policy of its own can give",
  document: { Version: "2012-10-17", Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }] },
};

/**
 * Everybody whom no policy names: with all rights that their own policies could give, so that what keeps them out is the resource's policy alone.
 *
 * @param account the account of the resource, where it is known
 */
export function outsiders(account: string | undefined): readonly KnownPrincipal[] {
  const roleOf = (accountId: string) => principals.role(`arn:aws:iam::${accountId}:${OUTSIDER}`);
  return [
    ...(account ? [withEveryRight(roleOf(account)), withEveryRight(principals.root(account))] : []),
    withEveryRight(roleOf(OTHER_ACCOUNT)),
    withEveryRight(principals.service("any-other-service.amazonaws.com")),
    withEveryRight(principals.anonymous()),
  ];
}

function withEveryRight(principal: Principal): KnownPrincipal {
  return { principal, node: undefined, identityPolicies: [EVERYTHING], permissionsBoundary: undefined };
}
