import { isUnknown, readable, reference, type Unknown, unknownValue } from "../modules/policy/evaluation";
import type { OneOrMany, PolicyStatement } from "../modules/policy/statement";
import type { Graph, Node } from "./graph";
import { isServiceName } from "./named-principals";
import type { SourcedPolicy } from "./policy-document";
import { recordOf } from "./synthesis";

/** What a resource is, for the rules that evaluate its policy. */
export type GuardedKind = "key" | "bucket" | "function" | "queue" | "topic" | "secret" | "repository" | "role";

/** A resource that has a policy of its own, or could have. */
export interface GuardedResource {
  readonly kind: GuardedKind;
  readonly node: Node;
  readonly arn: string;
  readonly policy: SourcedPolicy | undefined;
  readonly grants: readonly KeyGrant[];
}

/** A KMS grant of a synthesized stack. */
export interface KeyGrant {
  readonly name: string;
  readonly granteePrincipal: string;
  readonly retiringPrincipal: string | undefined;
  readonly operations: readonly string[];
  readonly encryptionContextEquals: Readonly<Record<string, string>> | undefined;
  readonly encryptionContextSubset: Readonly<Record<string, string>> | undefined;
}

/** Where each kind of resource has its policy: in an argument of its own, or in a resource that points at it. */
interface PolicyPlace {
  readonly kind: GuardedKind;
  readonly own?: string;
  readonly companion?: { readonly type: string; readonly pointer: string };
}

const PLACES: Readonly<Record<string, PolicyPlace>> = {
  aws_ecr_repository: {
    kind: "repository",
    companion: { type: "aws_ecr_repository_policy", pointer: "repository" },
  },
  aws_iam_role: { kind: "role", own: "assume_role_policy" },
  aws_kms_key: { kind: "key", own: "policy", companion: { type: "aws_kms_key_policy", pointer: "key_id" } },
  aws_kms_replica_key: { kind: "key", own: "policy", companion: { type: "aws_kms_key_policy", pointer: "key_id" } },
  aws_lambda_function: { kind: "function" },
  aws_s3_bucket: { kind: "bucket", own: "policy", companion: { type: "aws_s3_bucket_policy", pointer: "bucket" } },
  aws_secretsmanager_secret: {
    kind: "secret",
    own: "policy",
    companion: { type: "aws_secretsmanager_secret_policy", pointer: "secret_arn" },
  },
  aws_sns_topic: { kind: "topic", own: "policy", companion: { type: "aws_sns_topic_policy", pointer: "arn" } },
  aws_sqs_queue: { kind: "queue", own: "policy", companion: { type: "aws_sqs_queue_policy", pointer: "queue_url" } },
};

/** The resources of the stacks that policies guard. */
export function guardedResources(graph: Graph): readonly GuardedResource[] {
  return Object.entries(PLACES).flatMap(([type, place]) =>
    graph.ofType(type).map((node) => ({
      kind: place.kind,
      node,
      arn: graph.arn(node),
      policy: policyIn(graph, node, place),
      grants: place.kind === "key" ? grantsOf(graph, node) : [],
    })),
  );
}

function policyIn(graph: Graph, node: Node, { kind, own, companion }: PolicyPlace): SourcedPolicy | undefined {
  if (kind === "function") return permissionsOf(graph, node);
  const [holder] = companion ? graph.pointingAt(node, companion.type, companion.pointer) : [];
  if (holder) {
    const policy = graph.policy(holder, "policy");
    return kind === "repository" ? aboutItself(policy, graph.arn(node)) : policy;
  }
  const policy = own === undefined ? undefined : graph.policy(node, own);
  return policy ?? (kind === "key" ? defaultKeyPolicy(node) : undefined);
}

/** ECR takes no resources in the policy of a repository: every statement is about it. */
function aboutItself(policy: SourcedPolicy | undefined, Resource: string): SourcedPolicy | undefined {
  if (policy === undefined || isUnknown(policy.document)) return policy;
  const document = recordOf(policy.document);
  const Statement = [document["Statement"] ?? []]
    .flat()
    .map((statement: unknown) => (isUnknown(statement) ? statement : { Resource, ...recordOf(statement) }));
  return { ...policy, document: { ...document, Statement } };
}

/** KMS gives a key without a policy one that delegates everything to the account. */
function defaultKeyPolicy(node: Node): SourcedPolicy {
  const name = `${node.address} (default policy)`;
  if (!node.scope) return { name, document: unknownValue("the account of the key is not known") };
  const { partition, accountId } = node.scope;
  const account = `arn:${partition}:iam::${accountId}:root`;
  const statement = { Sid: "Default", Effect: "Allow", Principal: { AWS: account }, Action: "kms:*", Resource: "*" };
  return { name, document: { Version: "2012-10-17", Statement: [statement] } };
}

/** The resource policy of a function, which AWS makes of its permissions. */
function permissionsOf(graph: Graph, node: Node): SourcedPolicy | undefined {
  const permissions = graph.pointingAt(node, "aws_lambda_permission", "function_name");
  if (permissions.length === 0) return undefined;
  const Statement = permissions.map((permission) => permissionStatement(graph, permission, graph.arn(node)));
  return { name: `${node.address} (permissions)`, document: { Version: "2012-10-17", Statement } };
}

function permissionStatement(graph: Graph, permission: Node, functionArn: string): PolicyStatement | Unknown {
  const text = (argument: string) => graph.text(permission, argument);
  const [principal, qualifier] = [text("principal"), text("qualifier")];
  if (principal === undefined || (readable(principal) !== principal && !principal.startsWith("arn:"))) {
    return unknownValue(`whom ${permission.address} is for is known after apply`);
  }
  const equals = {
    ...optional("aws:SourceAccount", text("source_account")),
    ...optional("aws:PrincipalOrgID", text("principal_org_id")),
    ...optional("lambda:FunctionUrlAuthType", text("function_url_auth_type")),
    ...optional("lambda:EventSourceToken", text("event_source_token")),
  };
  const like = optional("aws:SourceArn", text("source_arn"));
  const conditions = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(Object.keys(like).length > 0 && { ArnLike: like }),
  };
  return {
    Sid: text("statement_id") ?? permission.address,
    Effect: "Allow",
    Principal: principalOf(principal),
    Action: text("action") ?? "",
    Resource: qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principalOf(principal: string): PolicyStatement["Principal"] {
  if (principal === "*") return "*";
  return isServiceName(principal) ? { Service: principal } : { AWS: principal };
}

function optional(key: string, value: string | undefined): Record<string, OneOrMany<string>> {
  return value === undefined ? {} : { [key]: value };
}

function grantsOf(graph: Graph, node: Node): readonly KeyGrant[] {
  return graph.pointingAt(node, "aws_kms_grant", "key_id").map((grant) => ({
    name: grant.address,
    granteePrincipal: granteeOf(graph, grant),
    retiringPrincipal: graph.text(grant, "retiring_principal"),
    operations: graph.texts(grant, "operations"),
    encryptionContextEquals: constraintOf(graph, grant, "encryption_context_equals"),
    encryptionContextSubset: constraintOf(graph, grant, "encryption_context_subset"),
  }));
}

/** Under a constraint of which nothing is known, a grant may be for anybody or for nobody: whom it names does not help. */
function granteeOf(graph: Graph, grant: Node): string {
  const [constraints] = [grant.attributes["constraints"]].flat();
  if (isUnknown(constraints)) return reference(`${grant.stack}/${grant.address}.constraints`);
  return graph.text(grant, "grantee_principal") ?? "";
}

function constraintOf(graph: Graph, grant: Node, argument: string): Readonly<Record<string, string>> | undefined {
  const constraints = grant.attributes["constraints"];
  const [block] = Array.isArray(constraints) ? constraints : [constraints];
  const pairs = recordOf(recordOf(block)[argument]);
  const names = Object.keys(pairs);
  // A state has an empty map for the constraint that a grant does not have.
  if (names.length === 0) return undefined;
  const wrapped = { ...grant, attributes: pairs };
  return Object.fromEntries(names.map((name) => [name, graph.text(wrapped, name) ?? ""]));
}
