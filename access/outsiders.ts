import { principals, type Principal } from "../modules/policy/evaluation";
import type { AskedResource } from "./directory";
import { idOf, type KnownPrincipal } from "./known-principal";
import { principalsNamedBy } from "./named-principals";

/** An account that nobody has: account ids do not begin with zeros only. */
const OTHER_ACCOUNT = "000000000000";
const ANY_OTHER = "any-other";
const ACCOUNT_ID = /^\d{12}$/;

const EVERYTHING = {
  name: "every right that a policy of its own can give",
  document: { Version: "2012-10-17", Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }] },
};

/**
 * Everybody whom no policy names one by one: with all rights that their own policies could give, so that what keeps them out is the resource's policy alone.
 *
 * A role and a user of the resource's account, a role of every account that its policy lets in and of another one, somebody for every pattern of
 * callers in it, another service, and somebody without credentials.
 */
export function outsiders({ account, arn, resource }: AskedResource): readonly KnownPrincipal[] {
  const [, partition = "aws", , , owner] = arn.split(":");
  const own = account ?? (owner || undefined);
  const { patterns, accounts } = resource ? principalsNamedBy(resource) : { patterns: [], accounts: [] };
  const identityOf = (accountId: string, kind: "role" | "user") =>
    principals[kind](`arn:${partition}:iam::${accountId}:${kind}/${ANY_OTHER}-${kind}`);
  const roles = [...(own ? [own] : []), ...accounts.filter((other) => other !== own), OTHER_ACCOUNT];
  const everybody = [
    ...(own ? [principals.root(own, partition), identityOf(own, "user")] : []),
    ...roles.map((accountId) => identityOf(accountId, "role")),
    ...patterns.flatMap((pattern) => callersLike(pattern, partition, own ?? OTHER_ACCOUNT)),
    principals.service(`${ANY_OTHER}-service.amazonaws.com`),
    principals.anonymous(),
  ];
  return [...new Map(everybody.map((principal) => [idOf(principal), withEveryRight(principal)])).values()];
}

/** Somebody whose ARN a pattern matches: of the account that it names, or of the resource's and another one. */
function callersLike(pattern: string, partition: string, account: string): readonly Principal[] {
  const [, , service = "*", , owner = "*", ...rest] = pattern.split(":");
  if (service !== "iam" && service !== "*") return [];
  const name = rest.join(":").replace(/\*+/g, ANY_OTHER).replaceAll("?", "x");
  const identity = /^(role|user)\/./.test(name) ? name : `role/${ANY_OTHER}`;
  const accounts = ACCOUNT_ID.test(owner) ? [owner] : [account, OTHER_ACCOUNT];
  return accounts.map((accountId) => principals.fromArn(`arn:${partition}:iam::${accountId}:${identity}`));
}

function withEveryRight(principal: Principal): KnownPrincipal {
  return { principal, node: undefined, functions: [], identityPolicies: [EVERYTHING], permissionsBoundary: undefined };
}
