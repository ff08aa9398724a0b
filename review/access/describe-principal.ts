import { idOf, type KnownPrincipal } from "../../access/known-principal";
import { type Principal, readable } from "../../modules/policy/evaluation";
import type { AccessPrincipal } from "./access-change";
import type { DescribedPrincipal } from "./draft";
import type { Assumption } from "./principal-pair";

/** How `access/` names whoever nobody names. */
const ANY_OTHER = "any-other";
const OTHER_ACCOUNT = "000000000000";

const EVERYBODY: DescribedPrincipal = {
  principal: { id: "*", label: "anybody", address: undefined, account: undefined, external: true },
  reach: { kind: "everybody" },
};
const EVERY_ACCOUNT: DescribedPrincipal = {
  principal: { id: "*", label: "anybody in any account", address: undefined, account: undefined, external: true },
  reach: { kind: "accounts" },
};
const EVERY_SERVICE: DescribedPrincipal = {
  principal: { id: "*.amazonaws.com", label: "any service", address: undefined, account: undefined, external: false },
  reach: { kind: "services" },
};

/** Who it is, for people: seen from the account that owns the resource. */
export function describePrincipal(known: KnownPrincipal, owner: string | undefined): DescribedPrincipal {
  const { principal, node } = known;
  if (principal.kind === "anonymous") return EVERYBODY;
  const account = "account" in principal ? principal.account : undefined;
  return {
    principal: {
      id: readable(idOf(principal)),
      label: labelOf(known) + (account === undefined || account === owner ? "" : ` of account ${account}`),
      address: node?.address,
      account,
      external: isExternal(principal, account, owner),
    },
    reach: { kind: "one", account },
  };
}

/** Who is meant by somebody whom no policy names. */
export function describeOutsider(
  known: KnownPrincipal,
  owner: string | undefined,
  assumption: Assumption,
): DescribedPrincipal {
  const { principal } = known;
  if (principal.kind === "service") return EVERY_SERVICE;
  if (!("account" in principal) || principal.kind === "root") return describePrincipal(known, owner);
  const account = principal.account ?? "";
  const isAnybody = principal.arn.endsWith(`/${ANY_OTHER}-role`);
  if (isAnybody) return account === OTHER_ACCOUNT ? EVERY_ACCOUNT : anybodyIn(account, owner, assumption);
  const name = principal.arn.slice(principal.arn.indexOf("/") + 1).replace(/any-other(-user)?/g, "*");
  const kind = principal.kind === "user" ? "user" : "role";
  const where = account === OTHER_ACCOUNT ? " of any account" : account === owner ? "" : ` of account ${account}`;
  const of = account === OTHER_ACCOUNT ? "*" : account;
  return {
    principal: {
      id: `${principal.arn.split(":").slice(0, 4).join(":")}:${of}:${kind}/${name}`,
      label: name === "*" ? `any ${kind}${where === "" ? " in the account" : where}` : `${kind} ${name}${where}`,
      address: undefined,
      account: account === OTHER_ACCOUNT ? undefined : account,
      external: account !== owner,
    },
    reach: { kind: "one", account },
  };
}

function anybodyIn(account: string, owner: string | undefined, assumption: Assumption): DescribedPrincipal {
  const who = account === owner ? "anybody in the account" : `anybody in account ${account}`;
  const label = assumption === "everything" && account === owner ? `${who} whose own policies allow it` : who;
  return {
    principal: { id: account, label, address: undefined, account, external: account !== owner },
    reach: { kind: "account", account },
  };
}

function isExternal(principal: Principal, account: string | undefined, owner: string | undefined): boolean {
  if (principal.kind === "service") return false;
  if (principal.kind === "federated") return true;
  return account !== undefined && owner !== undefined && account !== owner;
}

function labelOf({ principal, node }: KnownPrincipal): string {
  switch (principal.kind) {
    case "anonymous":
      return "anybody";
    case "service":
      return `service ${principal.name}`;
    case "federated":
      return `identity provider ${readable(principal.provider)}`;
    case "root":
      return "root user";
    case "session":
      return `session ${readable(principal.arn.split("assumed-role/")[1] ?? principal.arn)}`;
    case "federatedUser":
      return `federated user ${readable(nameIn(principal.arn))}`;
    default:
      return `${principal.kind} ${nameOf(principal.arn, node?.address)}`;
  }
}

/** The name of a role or user; its address where the name is known after apply. */
function nameOf(arn: string, address: string | undefined): string {
  const text = readable(arn);
  const name = nameIn(text);
  if (text.startsWith("arn:") && !name.includes("${")) return name;
  return address ?? /^\$\{(?:[^/}]*\/)?(.*?)(?:\.arn)?\}$/.exec(text)?.[1] ?? text;
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** Somebody, where nobody can say who. */
export const SOMEBODY: AccessPrincipal = EVERYBODY.principal;
