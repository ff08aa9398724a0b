import { hasReference, readable } from "./opaque";
import { PolicyError } from "./policy-error";

/** A role, whichever of its sessions calls. */
export interface RolePrincipal {
  readonly kind: "role";
  readonly arn: string;
  readonly account: string | undefined;
}

/** One session of a role. */
export interface SessionPrincipal {
  readonly kind: "session";
  /** `arn:aws:sts::111122223333:assumed-role/app/session-1`. */
  readonly arn: string;
  readonly roleArn: string;
  readonly account: string | undefined;
}

/** An IAM user. */
export interface UserPrincipal {
  readonly kind: "user";
  readonly arn: string;
  readonly account: string | undefined;
  /** The name without its path, which is what `aws:username` has. */
  readonly name: string;
}

/** The root user of an account: an identity of its own, not everybody in the account. */
export interface RootPrincipal {
  readonly kind: "root";
  readonly arn: string;
  readonly account: string;
}

/** A session that an IAM user started with `GetFederationToken`. */
export interface FederatedUserPrincipal {
  readonly kind: "federatedUser";
  readonly arn: string;
  readonly account: string | undefined;
  /** The user that started the session, whose policies it has. */
  readonly userArn: string;
}

/** An AWS service that calls on its own behalf. */
export interface ServicePrincipal {
  readonly kind: "service";
  /** For example `logs.eu-central-1.amazonaws.com`. */
  readonly name: string;
}

/** Somebody whom an identity provider vouches for, before a role is assumed. */
export interface FederatedPrincipal {
  readonly kind: "federated";
  /** The provider's ARN or domain. */
  readonly provider: string;
}

/** Somebody without credentials. */
export interface AnonymousPrincipal {
  readonly kind: "anonymous";
}

/** Who makes a request. Made by the functions of `principals`, which check and take apart the ARN. */
export type Principal =
  | RolePrincipal
  | SessionPrincipal
  | UserPrincipal
  | RootPrincipal
  | FederatedUserPrincipal
  | ServicePrincipal
  | FederatedPrincipal
  | AnonymousPrincipal;

const IDENTITY_ARN =
  /^arn:(?<partition>aws[a-z-]*):(?<service>iam|sts)::(?<account>[^:]+):(?<kind>role|user|root|assumed-role)(?:\/(?<path>.+))?$/s;
const ACCOUNT_ID = /^\d{12}$/;
const SERVICE_NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

interface IdentityArn {
  readonly partition: string;
  readonly service: string;
  readonly account: string;
  readonly kind: string;
  readonly path?: string;
}

type NamedArn = IdentityArn & { readonly path: string };

/** The principals that a request can come from. An ARN may hold references; then its account has to be given if it matters. */
export const principals = {
  /** A role, asked about as a whole. @throws PolicyError unless the ARN is a role's. */
  role(arn: string, account?: string): RolePrincipal {
    return { kind: "role", arn, account: account ?? identityArn(arn, "role")?.account };
  },

  /** One session of a role. @throws PolicyError unless the ARN is a role's. */
  session(roleArn: string, sessionName: string): SessionPrincipal {
    const role = identityArn(roleArn, "role");
    if (role === undefined)
      throw new PolicyError(`a session needs a role whose ARN is known, got ${readable(roleArn)}`);
    const { partition, account } = role;
    const arn = `arn:${partition}:sts::${account}:assumed-role/${lastOf(role.path)}/${sessionName}`;
    return { kind: "session", arn, roleArn, account };
  },

  /** An IAM user. @throws PolicyError unless the ARN is a user's. */
  user(arn: string, account?: string): UserPrincipal {
    const user = identityArn(arn, "user");
    return { kind: "user", arn, account: account ?? user?.account, name: lastOf(user?.path ?? arn) };
  },

  /** The root user of an account. @throws PolicyError unless the account has twelve digits. */
  root(account: string, partition = "aws"): RootPrincipal {
    if (!ACCOUNT_ID.test(account) && !hasReference(account)) {
      throw new PolicyError(`an account id has twelve digits, got ${account}`);
    }
    return { kind: "root", arn: `arn:${partition}:iam::${account}:root`, account };
  },

  /** A session that an IAM user started with `GetFederationToken`. @throws PolicyError unless the ARN is a user's. */
  federatedUser(userArn: string, name: string): FederatedUserPrincipal {
    const user = identityArn(userArn, "user");
    if (user === undefined)
      throw new PolicyError(`a federated user needs a user whose ARN is known, got ${readable(userArn)}`);
    const arn = `arn:${user.partition}:sts::${user.account}:federated-user/${name}`;
    return { kind: "federatedUser", arn, account: user.account, userArn };
  },

  /** An AWS service. @throws PolicyError unless the name is one such as `s3.amazonaws.com`. */
  service(name: string): ServicePrincipal {
    if (!SERVICE_NAME.test(name))
      throw new PolicyError(`a service principal is a name such as s3.amazonaws.com, got ${readable(name)}`);
    return { kind: "service", name };
  },

  /** Somebody whom an identity provider vouches for. */
  federated(provider: string): FederatedPrincipal {
    return { kind: "federated", provider };
  },

  /** Somebody without credentials. */
  anonymous(): AnonymousPrincipal {
    return { kind: "anonymous" };
  },

  /** The principal that an ARN names. @throws PolicyError for an ARN that names no principal. */
  fromArn(arn: string): Principal {
    const parts = partsOf(arn);
    switch (parts?.kind) {
      case "role":
        return principals.role(arn);
      case "user":
        return principals.user(arn);
      case "root":
        return principals.root(parts.account, parts.partition);
      case "assumed-role": {
        const [role, session] = parts.path?.split("/") ?? [];
        if (session) return principals.session(`arn:${parts.partition}:iam::${parts.account}:role/${role}`, session);
      }
    }
    throw new PolicyError(
      `${readable(arn)} names no principal: expected the ARN of a role, a session, a user or an account's root`,
    );
  },
};

/** The account of a principal; undefined for one that has none, and where it is not known. */
export function accountOf(principal: Principal): string | undefined {
  return "account" in principal ? principal.account : undefined;
}

/** Whether the principal is a role that AWS made for a service, which no organization policy binds. */
export function isServiceLinkedRole(principal: Principal): boolean {
  if (!("account" in principal)) return false;
  return (principal.kind === "session" ? principal.roleArn : principal.arn).includes(":role/aws-service-role/");
}

/** A principal as messages name it. */
export function principalText(principal: Principal): string {
  switch (principal.kind) {
    case "service":
      return principal.name;
    case "federated":
      return readable(principal.provider);
    case "anonymous":
      return "an anonymous caller";
    default:
      return readable(principal.arn);
  }
}

function partsOf(arn: string): IdentityArn | undefined {
  return IDENTITY_ARN.exec(arn)?.groups as IdentityArn | undefined;
}

/** The parts of an IAM ARN; undefined when references hide them. */
function identityArn(arn: string, kind: "role" | "user"): NamedArn | undefined {
  const parts = partsOf(arn);
  const ofKind = parts?.service === "iam" && parts.kind === kind;
  if (ofKind && isNamed(parts) && (ACCOUNT_ID.test(parts.account) || hasReference(parts.account))) return parts;
  if (hasReference(arn)) return undefined;
  throw new PolicyError(`the ARN of a ${kind} is arn:aws:iam::<account>:${kind}/<name>, got ${arn}`);
}

function isNamed(parts: IdentityArn): parts is NamedArn {
  return parts.path !== undefined;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
