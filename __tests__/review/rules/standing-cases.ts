import { type Described, policy } from "../../support/reviewed";
import { allow, ROLE_ARN, UNKNOWN } from "./examples";

type State = NonNullable<Described["after"]>;

/** One resource that changes: what is said of it before and after is the same sentence. */
export type StandingCase = readonly [id: string, what: string, address: string, before: State, after: State];

export const inline = (elements: Readonly<Record<string, unknown>>, role = "reader"): State => ({
  role,
  policy: policy(allow(elements)),
});
export const TO_LAMBDA = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
export const UNDER_BOUNDARY = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/b" } };
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
export const passing = (Condition?: unknown, role?: string, Resource: unknown = "*") =>
  inline({ Action: "iam:PassRole", Resource, ...(Condition === undefined ? {} : { Condition }) }, role);
export const itself = (Condition?: unknown) =>
  inline({ Action: "iam:PutRolePolicy", Resource: ROLE_ARN, ...(Condition === undefined ? {} : { Condition }) });
export const endpoint = (elements: Readonly<Record<string, unknown>>) => ({
  service_name: "s3",
  policy: policy(allow({ Principal: "*", Action: "s3:GetObject", ...elements })),
});
export const group = (...ingress: Readonly<Record<string, unknown>>[]): State => ({
  ingress: ingress.map((rule) => ({ cidr_blocks: ["0.0.0.0/0"], protocol: "tcp", ...rule })),
});
export const HTTPS = { from_port: 443, to_port: 443 };
export const ALL_TRAFFIC = { protocol: "-1", from_port: 0, to_port: 0 };
export const rule = (others: State): State => ({ cidr_ipv4: "0.0.0.0/0", ip_protocol: "tcp", ...HTTPS, ...others });
export const permission = (others: State): State => ({
  principal: "s3.amazonaws.com",
  function_name: "f",
  action: "lambda:InvokeFunction",
  ...others,
});
export const TOKENS = [`ghp_${"a1B2".repeat(9)}`, `ghp_${"c3D4".repeat(9)}`];
export const container = (...environment: Readonly<Record<string, unknown>>[]): State => ({
  container_definitions: JSON.stringify(environment.map((one) => ({ environment: [one] }))),
});
export const filters = (...names: string[]): State => ({
  image_tag_mutability: "IMMUTABLE_WITH_EXCLUSION",
  image_tag_mutability_exclusion_filter: names.map((filter) => ({ filter, filter_type: "WILDCARD" })),
});
export const grant = (key_id: string): State => ({ key_id, grantee_principal: ROLE_ARN, operations: ["Decrypt"] });
export const copying = (prefix: string): State => ({
  bucket: "elsewhere",
  rule: [
    {
      status: "Enabled",
      filter: [{ prefix }],
      destination: [{ bucket: "arn:aws:s3:::copies" }],
      source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: "Enabled" }] }],
    },
  ],
});

/** What became more is told, though it was so before. */
export const WIDER: readonly StandingCase[] = [
  [
    "administrator-policies-are-not-attached",
    "another role",
    "aws_iam_role_policy_attachment.a",

    { role: "a", policy_arn: ADMINISTRATOR },
    { role: "b", policy_arn: ADMINISTRATOR },
  ],
  [
    "administrator-policies-are-not-attached",
    "one role more",
    "aws_iam_policy_attachment.a",

    { roles: ["a"], policy_arn: ADMINISTRATOR },
    { roles: ["a", "b"], policy_arn: ADMINISTRATOR },
  ],
  [
    "endpoint-policy-is-limited-to-the-account",
    "one action more",
    "aws_vpc_endpoint.e",

    endpoint({ Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } }),
    endpoint({ Action: "s3:*", Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } }),
  ],
  [
    "endpoint-policy-is-limited-to-the-account",
    "another service",
    "aws_vpc_endpoint.e",
    { service_name: "s3" },
    { service_name: "dynamodb" },
  ],
  [
    "environment-holds-no-plaintext-secret",
    "another secret",
    "aws_ecs_task_definition.t",

    container({ name: "PASSWORD", value: "one" }),
    container({ name: "PASSWORD", value: "two" }),
  ],
  [
    "function-url-asks-for-authentication",
    "another function",
    "aws_lambda_function_url.u",

    { function_name: "f", authorization_type: "NONE" },
    { function_name: "g", authorization_type: "NONE" },
  ],
  ["grant-has-constraints", "another key", "aws_kms_grant.g", grant("k1"), grant("k2")],
  ["image-tags-stay-immutable", "tags more", "aws_ecr_repository.r", filters("latest"), filters("latest", "*")],
  ["no-way-to-the-internet", "another network", "aws_internet_gateway.g", { vpc_id: "vpc-1" }, { vpc_id: "vpc-2" }],
  [
    "no-way-to-the-internet",
    "a route for more",
    "aws_route.r",

    { gateway_id: "igw-1", destination_cidr_block: "192.0.2.0/24" },
    { gateway_id: "igw-1", destination_cidr_block: "0.0.0.0/0" },
  ],
  [
    "parameter-holds-no-plaintext-secret",
    "another secret",
    "aws_ssm_parameter.p",

    { name: "/app/password", value: "one" },
    { name: "/app/password", value: "two" },
  ],
  ["pass-role-names-its-roles", "no condition", "aws_iam_role_policy.p", passing(TO_LAMBDA), passing()],
  ["pass-role-names-its-roles", "another role's policy", "aws_iam_role_policy.p", passing(), passing(undefined, "b")],
  [
    "pass-role-names-its-roles",
    "less that is excluded",
    "aws_iam_role_policy.p",

    inline({ Action: "iam:PassRole", Resource: undefined, NotResource: [ROLE_ARN, `${ROLE_ARN}-2`] }),
    inline({ Action: "iam:PassRole", Resource: undefined, NotResource: [ROLE_ARN] }),
  ],
  [
    "permission-names-its-source",
    "another function",
    "aws_lambda_permission.p",
    permission({}),
    permission({ function_name: "g" }),
  ],
  [
    "permission-names-its-source",
    "more buckets",
    "aws_lambda_permission.p",
    permission({ source_arn: "arn:aws:s3:::documents" }),
    permission({ source_arn: "arn:aws:s3:::*" }),
  ],
  [
    "replication-keeps-its-key",
    "more objects",
    "aws_s3_bucket_replication_configuration.c",
    copying("logs/"),
    copying(""),
  ],
  ["role-cannot-change-its-own-rights", "no boundary", "aws_iam_role_policy.p", itself(UNDER_BOUNDARY), itself()],
  ["security-group-is-not-opened", "all ports", "aws_security_group.g", group(HTTPS), group(ALL_TRAFFIC)],
  [
    "security-group-is-not-opened",
    "one port more",
    "aws_security_group.g",
    group(HTTPS),
    group(HTTPS, { from_port: 22, to_port: 22 }),
  ],
  [
    "security-group-is-not-opened",
    "ports that are not known",
    "aws_security_group.g",
    group(HTTPS),
    group({ from_port: UNKNOWN, to_port: 443 }),
  ],
  [
    "security-group-is-not-opened",
    "every type of ICMP",
    "aws_vpc_security_group_ingress_rule.r",

    rule({ ip_protocol: "icmp", from_port: 0, to_port: 0 }),
    rule({ ip_protocol: "icmp", from_port: -1, to_port: -1 }),
  ],
  [
    "security-group-is-not-opened",
    "another group",
    "aws_vpc_security_group_ingress_rule.r",
    rule({ security_group_id: "sg-1" }),
    rule({ security_group_id: "sg-2" }),
  ],
  [
    "user-data-holds-no-plaintext-secret",
    "a second secret",
    "aws_instance.i",
    { user_data: `curl ${TOKENS[0]}` },
    { user_data: `curl ${TOKENS[0]} ${TOKENS[1]}` },
  ],
  [
    "user-data-holds-no-plaintext-secret",
    "another value",
    "aws_instance.i",
    { user_data: "export PASSWORD=one" },
    { user_data: "export PASSWORD=two" },
  ],
];
