import { type Principal, principals } from "../modules/policy/evaluation";
import { nearest } from "../modules/policy/evaluation/nearest-name";
import type { Node } from "./graph";
import type { GuardedResource } from "./guarded-resource";
import { elsewhere, idOf, type KnownPrincipal } from "./known-principal";

/** A name in a question that nothing in the stacks has. */
export class UnknownNameError extends Error {
  override readonly name = "UnknownNameError";
}

/** A resource as a question names it: the one whose policy decides, and the ARN that is asked about. */
export interface AskedResource {
  readonly arn: string;
  readonly account: string | undefined;
  /** Undefined for a resource that no stack defines. */
  readonly resource: GuardedResource | undefined;
}

/** Where a construct keeps its resource, and a function its role, below the construct's own path. */
const RESOURCE_PATHS = ["", "/Resource"];
const PRINCIPAL_PATHS = [...RESOURCE_PATHS, "/Role", "/Role/Resource"];

/** Finds principals and resources by address, construct path, ARN or service name. */
export class Directory {
  private readonly byPrincipalId: ReadonlyMap<string, KnownPrincipal>;
  private readonly byArn: ReadonlyMap<string, GuardedResource>;

  constructor(
    private readonly known: readonly KnownPrincipal[],
    private readonly resources: readonly GuardedResource[],
  ) {
    this.byPrincipalId = new Map(known.map((principal) => [idOf(principal.principal), principal]));
    this.byArn = new Map(resources.map((resource) => [resource.arn, resource]));
  }

  /** @throws UnknownNameError with the nearest names when nothing has the name. */
  principal(name: string): KnownPrincipal {
    const asked = principalNamed(name);
    if (asked) return this.byPrincipalId.get(idOf(asked)) ?? this.sessionOf(asked) ?? elsewhere(asked);
    const roles = this.known.filter(({ node }) => node !== undefined && isNamed(node, name, PRINCIPAL_PATHS));
    const names = this.known.flatMap(({ node }) => (node ? namesOf(node, PRINCIPAL_PATHS) : []));
    return theOne("principal", name, roles, names);
  }

  /** @throws UnknownNameError with the nearest names when nothing has the name. */
  resource(name: string): AskedResource {
    if (name.startsWith("arn:")) return this.resourceByArn(name);
    const found = this.resources.filter(({ node }) => isNamed(node, name, RESOURCE_PATHS));
    const names = this.resources.flatMap(({ node }) => namesOf(node, RESOURCE_PATHS));
    const resource = theOne("resource", name, found, names);
    return { arn: resource.arn, account: resource.node.scope?.accountId, resource };
  }

  /** The resource with an ARN, or the one that it is a part of: a bucket for its objects, a function for its versions. */
  private resourceByArn(arn: string): AskedResource {
    const owner =
      arn.startsWith("arn:") && arn.split(":")[2] === "s3" ? arn.split("/")[0] : arn.split(":").slice(0, 7).join(":");
    const resource = this.byArn.get(arn) ?? this.byArn.get(owner ?? "");
    return { arn, account: resource?.node.scope?.accountId, resource };
  }

  /** A session has the policies of its role. */
  private sessionOf(principal: Principal): KnownPrincipal | undefined {
    if (principal.kind !== "session") return undefined;
    const role = this.known.find(
      ({ principal: other }) => other.kind === "role" && sameRole(other.arn, principal.roleArn),
    );
    return role && { ...role, principal: { ...principal, roleArn: idOf(role.principal) } };
  }
}

/** The principal that a name is, when it is no name of a resource. */
function principalNamed(name: string): Principal | undefined {
  if (name === "*") return principals.anonymous();
  if (/^\d{12}$/.test(name)) return principals.root(name);
  if (name.startsWith("arn:")) return principals.fromArn(name);
  return name.endsWith(".amazonaws.com") ? principals.service(name) : undefined;
}

/** The ARN of a session does not have its role's path. */
function sameRole(arn: string, pathless: string): boolean {
  const [account, name] = [arn.split(":")[4], arn.slice(arn.lastIndexOf("/") + 1)];
  return account === pathless.split(":")[4] && name === pathless.slice(pathless.lastIndexOf("/") + 1);
}

function isNamed(node: Node, name: string, paths: readonly string[]): boolean {
  return (
    node.address === name ||
    `${node.stack}/${node.address}` === name ||
    (node.constructPath !== "" && paths.some((path) => node.constructPath === name + path))
  );
}

/** The names to suggest: the address, and the path of the construct that a person wrote. */
function namesOf(node: Node, paths: readonly string[]): readonly string[] {
  const end = [...paths].reverse().find((path) => path !== "" && node.constructPath.endsWith(path)) ?? "";
  const path = node.constructPath.slice(0, node.constructPath.length - end.length);
  return path === "" ? [node.address] : [node.address, path];
}

function theOne<T extends { readonly node: Node | undefined }>(
  kind: string,
  name: string,
  found: readonly T[],
  names: readonly string[],
): T {
  const [first, second] = found;
  if (first === undefined)
    throw new UnknownNameError(`no ${kind} is named ${JSON.stringify(name)}, ${nearest(name, names)}`);
  if (second === undefined) return first;
  const places = found.map(({ node }) => `${node?.stack}/${node?.address}`).join(", ");
  throw new UnknownNameError(`${JSON.stringify(name)} names several ${kind}s, name one of ${places}`);
}
