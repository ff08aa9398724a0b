import { RULES } from "../../../review/rules/rules";
import { runRules } from "../../../review/rules/run-rules";
import { reviewed } from "../../support/reviewed";
import { ROLE_ARN, same } from "./examples";
import {
  ALL_TRAFFIC,
  container,
  endpoint,
  filters,
  group,
  HTTPS,
  itself,
  passing,
  type StandingCase,
  TO_LAMBDA,
  TOKENS,
  UNDER_BOUNDARY,
  WIDER,
} from "./standing-cases";

const STANDING = "it was so before this change";
const role = same({ name: "reader", arn: ROLE_ARN });

/** What became less, or something else in it, is as before. */
const NARROWER: readonly StandingCase[] = [
  [
    "endpoint-policy-is-limited-to-the-account",
    "a condition more",
    "aws_vpc_endpoint.e",

    endpoint({ Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } }),
    endpoint({
      Condition: {
        StringEquals: { "aws:PrincipalAccount": "111111111111" },
        Bool: { "aws:SecureTransport": "true" },
      },
    }),
  ],
  [
    "environment-holds-no-plaintext-secret",
    "one container less",
    "aws_ecs_task_definition.t",

    container({ name: "PASSWORD", value: "one" }, { name: "PASSWORD", value: "two" }),
    container({ name: "PASSWORD", value: "two" }),
  ],
  [
    "function-url-asks-for-authentication",
    "another setting",
    "aws_lambda_function_url.u",

    { function_name: "f", authorization_type: "NONE" },
    { function_name: "f", authorization_type: "NONE", invoke_mode: "RESPONSE_STREAM" },
  ],
  ["image-tags-stay-immutable", "fewer tags", "aws_ecr_repository.r", filters("a", "b"), filters("b")],
  ["pass-role-names-its-roles", "a condition more", "aws_iam_role_policy.p", passing(), passing(TO_LAMBDA)],
  [
    "pass-role-names-its-roles",
    "a role by name beside",
    "aws_iam_role_policy.p",
    passing(),
    passing(undefined, "reader", ["*", ROLE_ARN]),
  ],
  [
    "pass-role-names-its-roles",
    "the same role by reference",
    "aws_iam_role_policy.p",
    passing(),
    passing(undefined, "${aws_iam_role.r.name}"),
  ],
  ["role-cannot-change-its-own-rights", "a boundary", "aws_iam_role_policy.p", itself(), itself(UNDER_BOUNDARY)],
  ["security-group-is-not-opened", "one port of all", "aws_security_group.g", group(ALL_TRAFFIC), group(HTTPS)],
  [
    "security-group-is-not-opened",
    "one port of its protocol's",
    "aws_security_group.g",
    group({ from_port: 0, to_port: 65535 }),
    group(HTTPS),
  ],
  [
    "security-group-is-not-opened",
    "a description",
    "aws_security_group.g",
    group(HTTPS),
    group({ ...HTTPS, description: "web" }),
  ],
  [
    "user-data-holds-no-plaintext-secret",
    "one secret less",
    "aws_instance.i",
    { user_data: `curl ${TOKENS[0]} ${TOKENS[1]}` },
    { user_data: `curl ${TOKENS[1]}` },
  ],
];

function found([id, , address, before, after]: StandingCase) {
  const rules = RULES.filter((rule) => rule.id === id);
  return runRules(reviewed({ "aws_iam_role.r": role, [address]: { before, after } }), [], rules).map(
    ({ severity, what }) => `${severity}${what.endsWith(STANDING) ? " as before" : ""}`,
  );
}

describe("what was so before, and became more", () => {
  test.each(WIDER)("is told: %s, %s", (...example) => {
    expect(found(example)).toEqual([RULES.find(({ id }) => id === example[0])?.severity]);
  });
});

describe("what was so before, and became less", () => {
  test.each(NARROWER)("is as before: %s, %s", (...example) => {
    expect(found(example)).toEqual(["low as before"]);
  });
});
