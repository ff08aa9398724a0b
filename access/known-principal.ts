import { type Principal, principals, readable, unknownValue } from "../modules/policy/evaluation";
import { type GivenPolicies, isSameRole } from "./given-policies";
import type { Graph, Node } from "./graph";
import type { GuardedResource } from "./guarded-resource";
import { principalsNamedBy } from "./named-principals";
import type { SourcedPolicy } from "./policy-document";
import { recordOf } from "./synthesis";

/** Somebody who could use a resource of the stacks, with the policies that are attached to them. */
export interface KnownPrincipal {
  readonly principal: Principal;
  /** The resource that defines it; undefined for whoever is defined elsewhere. */
  readonly node: Node | undefined;
  /** The functions that run as it. */
  readonly functions: readonly Node[];
  readonly identityPolicies: readonly SourcedPolicy[];
  readonly permissionsBoundary: SourcedPolicy | undefined;
}

const MANAGED_ELSEWHERE = unknownValue("it is managed elsewhere");
const NOT_IN_SYNTHESIS = unknownValue("its text is not in the synthesis");

/** The roles of the stacks, and whoever else their policies name: roles and root users of elsewhere, services. */
export function knownPrincipals(
  graph: Graph,
  resources: readonly GuardedResource[],
  given: GivenPolicies,
): readonly KnownPrincipal[] {
  const roles = graph.ofType("aws_iam_role").map((node) => roleOf(graph, node, given));
  const known = new Set(roles.map(({ principal }) => idOf(principal)));
  const named = resources
    .flatMap((resource) => principalsNamedBy(resource).single)
    .filter((principal) => {
      const id = idOf(principal);
      return known.has(id) ? false : known.add(id);
    });
  return [...roles, ...named.map((principal) => sessionOf(principal, roles) ?? elsewhere(principal, given))];
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

/** A principal that no stack defines. The root user and services have no policies; of others only those are known that were given. */
export function elsewhere(principal: Principal, given: GivenPolicies): KnownPrincipal {
  const hasPolicies = principal.kind === "role" || principal.kind === "session" || principal.kind === "user";
  const unknown = { name: `identity policy of ${readable(idOf(principal))}`, document: MANAGED_ELSEWHERE };
  return {
    principal,
    node: undefined,
    functions: [],
    identityPolicies: hasPolicies ? (given.ofPrincipal(principal) ?? [unknown]) : [],
    permissionsBoundary: undefined,
  };
}

/** A session of a role that is known: it has the role's policies. Undefined for any other principal. */
export function sessionOf(principal: Principal, known: readonly KnownPrincipal[]): KnownPrincipal | undefined {
  if (principal.kind !== "session") return undefined;
  const role = known.find(({ principal: other }) => other.kind === "role" && isSameRole(other.arn, principal.roleArn));
  return (
    role && { ...role, principal: { ...principal, roleArn: idOf(role.principal) }, node: undefined, functions: [] }
  );
}

function roleOf(graph: Graph, node: Node, given: GivenPolicies): KnownPrincipal {
  return {
    principal: principals.role(graph.arn(node), node.scope?.accountId),
    node,
    functions: graph.pointingAt(node, "aws_lambda_function", "role"),
    identityPolicies: [...inlinePolicies(graph, node), ...attachedPolicies(graph, node, given)],
    permissionsBoundary: managedPolicy(graph, graph.text(node, "permissions_boundary"), given),
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

function attachedPolicies(graph: Graph, role: Node, given: GivenPolicies): readonly SourcedPolicy[] {
  const attachments = [
    ...graph.pointingAt(role, "aws_iam_role_policy_attachment", "role"),
    ...graph.pointingAt(role, "aws_iam_policy_attachment", "roles"),
  ];
  const arns = [
    ...attachments.map((node) => graph.text(node, "policy_arn")),
    ...graph.texts(role, "managed_policy_arns"),
  ];
  return arns.map((arn) => managedPolicy(graph, arn, given)).filter((policy) => policy !== undefined);
}

/** The managed policy with an ARN: one of the stacks, one that was given, or one whose text is not known. */
function managedPolicy(graph: Graph, arn: string | undefined, given: GivenPolicies): SourcedPolicy | undefined {
  if (arn === undefined) return undefined;
  const node = graph.withArn("aws_iam_policy", arn);
  const own = node && graph.policy(node, "policy");
  return own ?? given.managed(arn) ?? { name: `managed policy ${readable(arn)}`, document: NOT_IN_SYNTHESIS };
}
