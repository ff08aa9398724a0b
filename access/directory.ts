import { type Principal, principals, readable } from "../modules/policy/evaluation";
import type { Node } from "./graph";
import type { GuardedResource } from "./guarded-resource";
import { idOf, type KnownPrincipal, sessionOf } from "./known-principal";
import { acceptedNames, NameIndex } from "./name-index";
import { isServiceName } from "./named-principals";
import { suggestion } from "./suggestion";
import type { NamedResource } from "./unguarded-resources";

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

/** What actions are about that AWS does not limit to a resource. */
const EVERY_RESOURCE = "*";

/** Where a construct keeps its resource, and a function its role, below the construct's own path. */
const RESOURCE_PATHS = ["", "/Resource"];
const PRINCIPAL_PATHS = [...RESOURCE_PATHS, "/Role", "/Role/Resource"];

/** Finds principals and resources by address, construct path, ARN or service name. */
export class Directory {
  private readonly byPrincipalId: ReadonlyMap<string, KnownPrincipal>;
  private readonly byArn: ReadonlyMap<string, GuardedResource>;
  private readonly principalNames: NameIndex<KnownPrincipal>;
  private readonly resourceNames: NameIndex<GuardedResource | NamedResource>;

  /**
   * @param others what is named as well: parts of resources, which their policies guard, and what has no policy
   * @param elsewhere what is known of a principal that no stack defines
   */
  constructor(
    private readonly known: readonly KnownPrincipal[],
    private readonly resources: readonly GuardedResource[],
    private readonly others: readonly NamedResource[],
    private readonly elsewhere: (principal: Principal) => KnownPrincipal,
  ) {
    this.byPrincipalId = new Map(
      known.flatMap((principal) => {
        const id = idOf(principal.principal);
        return [id, readable(id)].map((name) => [name, principal] as const);
      }),
    );
    this.byArn = new Map(resources.map((resource) => [resource.arn, resource]));
    this.principalNames = new NameIndex(known, acceptedByPrincipal);
    const named = [...resources, ...others];
    this.resourceNames = new NameIndex(named, ({ node }) => acceptedNames(node, RESOURCE_PATHS));
  }

  /** @throws UnknownNameError with the nearest names when nothing has the name. */
  principal(name: string): KnownPrincipal {
    const found = this.byPrincipalId.get(name);
    if (found) return found;
    const asked = this.principalNamed(name);
    if (asked) return this.byPrincipalId.get(idOf(asked)) ?? sessionOf(asked, this.known) ?? this.elsewhere(asked);
    return theOne("principal", name, this.principalNames.find(name), () => this.known.flatMap(namesOfPrincipal));
  }

  /** @throws UnknownNameError with the nearest names when nothing has the name. */
  resource(name: string): AskedResource {
    const known = this.byArn.get(name);
    if (known) return asked(known);
    if (name === EVERY_RESOURCE) return { arn: name, account: undefined, resource: undefined };
    if (name.startsWith("arn:")) return this.partOf(name);
    const names = () => [...this.resources, ...this.others].flatMap(({ node }) => namesOf(node, RESOURCE_PATHS));
    const found = theOne("resource", name, this.resourceNames.find(name), names);
    return "kind" in found ? asked(found) : this.partOf(found.arn);
  }

  /** What an ARN is a part of: a bucket has objects, a function versions. */
  private partOf(arn: string): AskedResource {
    const owner = arn.split(":")[2] === "s3" ? arn.split("/")[0] : arn.split(":").slice(0, 7).join(":");
    const resource = this.byArn.get(owner ?? "");
    return { arn, account: resource?.node.scope?.accountId, resource };
  }

  /** The principal that a name is, when it is no name of a resource. */
  private principalNamed(name: string): Principal | undefined {
    if (name === "*") return principals.anonymous();
    if (/^\d{12}$/.test(name)) return this.rootOf(name);
    if (name.startsWith("arn:")) return principals.fromArn(name);
    return isServiceName(name) ? principals.service(name) : undefined;
  }

  private rootOf(account: string): Principal {
    const known = this.known.map(({ principal }) => principal);
    const root = known.find((principal) => principal.kind === "root" && principal.account === account);
    const partition = this.resources.map(({ node }) => node.scope?.partition).find((found) => found !== undefined);
    return root ?? principals.root(account, partition);
  }
}

function asked(resource: GuardedResource): AskedResource {
  return { arn: resource.arn, account: resource.node.scope?.accountId, resource };
}

/** A role goes by the names of the functions that run as it, too. */
function acceptedByPrincipal({ node, functions }: KnownPrincipal): readonly string[] {
  return [
    ...(node ? acceptedNames(node, PRINCIPAL_PATHS) : []),
    ...functions.flatMap((node) => acceptedNames(node, RESOURCE_PATHS)),
  ];
}

function namesOfPrincipal({ node, functions }: KnownPrincipal): readonly string[] {
  return [
    ...(node ? namesOf(node, PRINCIPAL_PATHS) : []),
    ...functions.flatMap((node) => namesOf(node, RESOURCE_PATHS)),
  ];
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
  names: () => readonly string[],
): T {
  const [first, second] = found;
  if (first === undefined)
    throw new UnknownNameError(`no ${kind} is named ${JSON.stringify(name)}: ${suggestion(name, names())}`);
  if (second === undefined) return first;
  const places = found.map(({ node }) => `${node?.stack}/${node?.address}`).join(", ");
  throw new UnknownNameError(`${JSON.stringify(name)} names several ${kind}s, name one of ${places}`);
}
