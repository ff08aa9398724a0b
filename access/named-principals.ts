import { isUnknown, type Principal, principals, readable } from "../modules/policy/evaluation";
import type { GuardedResource } from "./guarded-resource";
import type { SourcedPolicy } from "./policy-document";
import { recordOf } from "./synthesis";

/** Whom the policy and the grants of a resource name. */
export interface NamedPrincipals {
  /** One by one: as principals, or as values of a condition on who calls. */
  readonly single: readonly Principal[];
  /** By a pattern of their ARN, in a condition. */
  readonly patterns: readonly string[];
  /** As anybody of an account. */
  readonly accounts: readonly string[];
}

const ACCOUNT_ID = /^\d{12}$/;
const SERVICE = /\.amazonaws\.com(\.cn)?$/;
const WILDCARD = /[*?]/;
const FEDERATED_USER = /^arn:[^:]+:sts::(\d{12}):federated-user\/(.+)$/;

/** The condition keys that say who calls. */
const CALLER_KEYS = ["aws:principalarn", "aws:principalaccount", "aws:principalservicename", "kms:calleraccount"];

const NOBODY: readonly never[] = [];

const named = new WeakMap<SourcedPolicy, NamedPrincipals>();

/** Whom the policy and the grants of a resource name, in `Principal`, `NotPrincipal` and conditions on who calls. */
export function principalsNamedBy(resource: GuardedResource): NamedPrincipals {
  const { policy, grants } = resource;
  if (policy === undefined || grants.length > 0) return namesIn(resource);
  let found = named.get(policy);
  if (found === undefined) named.set(policy, (found = namesIn(resource)));
  return found;
}

function namesIn({ policy, grants }: GuardedResource): NamedPrincipals {
  const statements = statementsOf(policy?.document);
  const callers = statements.flatMap(({ Condition }) => callersIn(Condition));
  const single = [
    ...statements.flatMap(({ Principal, NotPrincipal }) => [...principalsIn(Principal), ...principalsIn(NotPrincipal)]),
    ...grants.flatMap(({ granteePrincipal, retiringPrincipal }) =>
      [granteePrincipal, retiringPrincipal ?? ""].flatMap(principalsFrom),
    ),
    ...callers.filter((text) => !WILDCARD.test(text)).flatMap(principalsFrom),
  ];
  const patterns = callers.filter((text) => WILDCARD.test(text));
  const roots = single.flatMap((principal) => (principal.kind === "root" ? [principal.account] : []));
  return { single, patterns, accounts: [...new Set(roots)] };
}

/** Whether a name is that of an AWS service. */
export function isServiceName(name: string): boolean {
  return SERVICE.test(name);
}

/** The statements of a document, without what is no statement: that is for whoever compiles it to complain about. */
export function statementsOf(document: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (isUnknown(document)) return [];
  return [recordOf(document)["Statement"] ?? []].flat().map(recordOf);
}

function principalsIn(element: unknown): readonly Principal[] {
  if (element === undefined) return NOBODY;
  const { AWS, Service, Federated } = recordOf(element);
  return [
    ...textsOf(AWS).flatMap(principalsFrom),
    ...textsOf(Service)
      .filter(isServiceName)
      .map((name) => principals.service(name)),
    ...textsOf(Federated).map((provider) => principals.federated(provider)),
  ];
}

/** The values of conditions on who calls, whatever the operator: somebody who is excluded may be asked about as well. */
function callersIn(conditions: unknown): readonly string[] {
  if (conditions === undefined) return NOBODY;
  return Object.values(recordOf(conditions)).flatMap((block) =>
    Object.entries(recordOf(block)).flatMap(([key, values]) =>
      CALLER_KEYS.includes(key.toLowerCase()) ? textsOf(values) : [],
    ),
  );
}

/** The principal that a text of a policy names: none for everybody, and for the id that AWS leaves of a deleted one. */
function principalsFrom(text: string): readonly Principal[] {
  if (ACCOUNT_ID.test(text)) return [principals.root(text)];
  if (isServiceName(text)) return [principals.service(text)];
  if (!text.startsWith("arn:")) return readable(text) === text ? [] : [referredTo(text)];
  const [, account, name] = FEDERATED_USER.exec(text) ?? [];
  if (account && name) return [{ kind: "federatedUser", arn: text, account, userArn: text }];
  try {
    return [principals.fromArn(text)];
  } catch {
    // An identity that is none of IAM, such as one of CloudFront: nothing is known of its account.
    return [{ kind: "user", arn: text, account: undefined, name: text.slice(text.lastIndexOf("/") + 1) }];
  }
}

/** Somebody whose ARN is known after apply. */
function referredTo(text: string): Principal {
  return /\baws_iam_user\./.test(text) ? principals.user(text) : principals.role(text);
}

function textsOf(value: unknown): readonly string[] {
  if (value === undefined) return NOBODY;
  if (typeof value === "string") return [value];
  return [value ?? []].flat().filter((item): item is string => typeof item === "string");
}
