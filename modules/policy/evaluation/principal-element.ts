import { entriesOf, described, stringsOf } from "./json-shape";
import { hasReference, readable } from "./opaque";
import type { DocumentPath } from "./policy-error";

/** One principal that a statement names. */
export type NamedPrincipal =
  | { readonly form: "everybody" }
  | { readonly form: "account"; readonly account: string }
  | { readonly form: "identity"; readonly arn: string; readonly session?: SessionName }
  | { readonly form: "opaque"; readonly text: string }
  | { readonly form: "service"; readonly name: string }
  | { readonly form: "federated"; readonly provider: string }
  | { readonly form: "canonicalUser"; readonly id: string }
  | { readonly form: "deleted" };

/** The role that a session principal belongs to, as far as its ARN says: it has no path. */
export interface SessionName {
  readonly account: string;
  readonly role: string;
}

/** The `Principal` or `NotPrincipal` element of a statement. */
export interface PrincipalElement {
  readonly texts: readonly string[];
  /** `NotPrincipal`: everybody else. */
  readonly excluded: boolean;
  readonly named: readonly NamedPrincipal[];
}

const EVERYBODY: NamedPrincipal = { form: "everybody" };
const ACCOUNT = /^\d{12}$/;
// CloudFront's origin access identities are users of no account.
const OWNER = /^(\d{12}|cloudfront)$/;
const PRINCIPAL_ARN =
  /^arn:aws[a-z-]*:(?:iam|sts)::(?<account>[^:]*):(?<kind>root$|user\/|role\/|assumed-role\/|federated-user\/)(?<name>.*)/s;
const UNIQUE_ID = /^A[A-Z0-9]{15,}$/;
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

interface PrincipalArn {
  readonly account: string;
  readonly kind: string;
  readonly name: string;
}

/** Reads the principals of a statement. @throws PolicyError for what names no principal. */
export function compilePrincipals(value: unknown, excluded: boolean, path: DocumentPath): PrincipalElement {
  if (value === "*") return { texts: ["*"], excluded, named: [EVERYBODY] };
  if (typeof value === "string")
    throw path.error(`expected "*" or an object such as { "AWS": ... }, got ${described(value)}`);
  const principals = entriesOf(value, path).flatMap(([kind, names]) => {
    const read = READERS[kind];
    if (read === undefined)
      throw path.element(kind).error("unknown kind of principal, expected AWS, Service, Federated or CanonicalUser");
    return stringsOf(names, path.element(kind)).map(({ text, path: at }) => ({
      text: readable(text),
      named: read(text, at),
    }));
  });
  if (principals.length === 0) throw path.error("expected at least one principal, got {}");
  return { texts: principals.map(({ text }) => text), excluded, named: principals.map(({ named }) => named) };
}

type Reader = (text: string, path: DocumentPath) => NamedPrincipal;

const READERS: Readonly<Record<string, Reader | undefined>> = {
  AWS: readAws,
  Service: (name, path) => {
    if (hasReference(name)) return { form: "opaque", text: name };
    if (!SERVICE.test(name)) throw path.error(`expected a service such as s3.amazonaws.com, got ${name}`);
    return { form: "service", name };
  },
  Federated: (provider, path) => {
    if (provider.includes("*")) throw path.error(`a principal has no wildcards, got ${readable(provider)}`);
    return { form: "federated", provider };
  },
  CanonicalUser: (id) => ({ form: "canonicalUser", id }),
};

function readAws(text: string, path: DocumentPath): NamedPrincipal {
  if (text === "*") return EVERYBODY;
  if (ACCOUNT.test(text)) return { form: "account", account: text };
  if (UNIQUE_ID.test(text)) return { form: "deleted" };
  if (/[*?]/.test(text))
    throw path.error(
      `a principal has no wildcards inside, use * with the condition key aws:PrincipalArn, got ${readable(text)}`,
    );
  const parts = PRINCIPAL_ARN.exec(text)?.groups as PrincipalArn | undefined;
  if (!parts || !(OWNER.test(parts.account) || hasReference(parts.account))) {
    if (hasReference(text)) return { form: "opaque", text };
    throw path.error(`expected an account, a role, a session or a user, got ${text}`);
  }
  const { account, kind, name } = parts;
  if (kind === "root") return { form: "account", account };
  if (kind !== "assumed-role/") return { form: "identity", arn: text };
  const [role = "", session] = name.split("/");
  if (!session && !hasReference(text)) throw path.error(`a session principal names role and session, got ${text}`);
  return { form: "identity", arn: text, session: { account, role } };
}
