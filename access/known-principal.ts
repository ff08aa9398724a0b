import {
  isUnknown,
  type Principal,
  principals,
  readable,
  type Unknown,
  unknownValue,
} from "../modules/policy/evaluation";
import type { Graph, Node } from "./graph";
import type { GuardedResource } from "./guarded-resource";
import type { SourcedPolicy } from "./policy-document";
import { recordOf } from "./synthesis";

/** Somebody who could use a resource of the stacks, with the policies that are attached to them. */
export interface KnownPrincipal {
  readonly principal: Principal;
  /** The resource that defines it; undefined for whoever is defined elsewhere. */
  readonly node: Node | undefined;
  readonly identityPolicies: readonly SourcedPolicy[];
  readonly permissionsBoundary: SourcedPolicy | undefined;
}

/** The roles of the stacks, and whoever else their policies name: roles and root users of elsewhere, services, everybody. */
export function knownPrincipals(graph: Graph, resources: readonly GuardedResource[]): readonly KnownPrincipal[] {
  const roles = graph.ofType("aws_iam_role").map((node) => roleOf(graph, node));
  const known = new Set(roles.map(({ principal }) => idOf(principal)));
  const named = resources.flatMap(namedPrincipals).filter((principal) => {
    const id = idOf(principal);
    return known.has(id) ? false : known.add(id);
  });
  return [...roles, ...named.map(elsewhere)];
}

/** What tells principals apart. */
export function idOf(principal: Principal): string {
  switch (principal.kind) {
    case "service":
      return principal.name;
    case "federated":
      return principal.provider;
    case "anonymous":
      return "*";
    default:
      return principal.arn;
  }
}

/** A principal that no stack defines: what is attached to it is not known. The root user and services have no policies. */
export function elsewhere(principal: Principal): KnownPrincipal {
  const hasPolicies = principal.kind === "role" || principal.kind === "session" || principal.kind === "user";
  const name = `identity policy of ${readable(idOf(principal))}`;
  const reason = unknownValue("it is managed elsewhere");
  return {
    principal,
    node: undefined,
    identityPolicies: hasPolicies ? [{ name, document: reason }] : [],
    permissionsBoundary: undefined,
  };
}

function roleOf(graph: Graph, node: Node): KnownPrincipal {
  return {
    principal: principals.role(graph.arn(node), node.scope?.accountId),
    node,
    identityPolicies: [...inlinePolicies(graph, node), ...attachedPolicies(graph, node)],
    permissionsBoundary: managedPolicy(graph, graph.text(node, "permissions_boundary")),
  };
}

function inlinePolicies(graph: Graph, role: Node): readonly SourcedPolicy[] {
  const blocks = [role.attributes["inline_policy"] ?? []].flat().map(recordOf);
  const own = blocks.map((attributes, index) =>
    graph.policy({ ...role, address: `${role.address}.inline_policy[${index}]`, attributes }, "policy"),
  );
  const separate = graph.pointingAt(role, "aws_iam_role_policy", "role").map((node) => graph.policy(node, "policy"));
  return [...own, ...separate].filter((policy) => policy !== undefined);
}

function attachedPolicies(graph: Graph, role: Node): readonly SourcedPolicy[] {
  const attachments = graph.pointingAt(role, "aws_iam_role_policy_attachment", "role");
  const arns = [
    ...attachments.map((node) => graph.text(node, "policy_arn")),
    ...graph.texts(role, "managed_policy_arns"),
  ];
  return arns.map((arn) => managedPolicy(graph, arn)).filter((policy) => policy !== undefined);
}

/** The managed policy with an ARN: one of the stacks, or one whose text is not known. */
function managedPolicy(graph: Graph, arn: string | undefined): SourcedPolicy | undefined {
  if (arn === undefined) return undefined;
  const node = graph.ofType("aws_iam_policy").find((policy) => graph.arn(policy) === arn);
  const name = `managed policy ${readable(arn)}`;
  return (
    (node && graph.policy(node, "policy")) ?? {
      name,
      document: unknownValue("its text is not in the synthesis"),
    }
  );
}

interface StatementShape {
  readonly Principal?: unknown;
}

/** Whoever a resource's policy or grants name one by one. */
function namedPrincipals({ policy, grants }: GuardedResource): readonly Principal[] {
  const document = policy?.document as { Statement?: unknown } | Unknown | undefined;
  const statements = isUnknown(document) ? [] : ([document?.Statement ?? []].flat() as readonly StatementShape[]);
  const elements = statements.flatMap(({ Principal }) => principalsIn(Principal));
  return [...elements, ...grants.flatMap(({ granteePrincipal }) => fromText(granteePrincipal))];
}

function principalsIn(element: unknown): readonly Principal[] {
  if (typeof element !== "object" || element === null) return [];
  const { AWS, Service, Federated } = element as Record<string, unknown>;
  return [
    ...textsOf(AWS).flatMap(fromText),
    ...textsOf(Service).map((name) => principals.service(name)),
    ...textsOf(Federated).map((provider) => principals.federated(provider)),
  ];
}

function fromText(text: string): readonly Principal[] {
  if (text === "*" || text === "") return [];
  if (/^\d{12}$/.test(text)) return [principals.root(text)];
  if (text.endsWith(".amazonaws.com")) return [principals.service(text)];
  return text.startsWith("arn:") ? [principals.fromArn(text)] : [];
}

function textsOf(value: unknown): readonly string[] {
  return [value ?? []].flat().filter((item): item is string => typeof item === "string");
}
