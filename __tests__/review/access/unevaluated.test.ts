import { unknownValue } from "../../../modules/policy/evaluation";
import { allow, OTHER_ACCOUNT, policy, terraformStack } from "../../support/terraform";
import { check } from "./check";
import { changesOfStacks, lineOf } from "./lines";
import { app, APP, bucket, worker } from "./stacks";

type Arguments = Readonly<Record<string, unknown>>;

const one = (type: string, attributes: Arguments) => ({ [type]: { x: attributes } });
const readsAll = policy(allow("s3:GetObject"));
const isOpen = policy(allow("s3:GetObject", { Principal: "*" }));
const byHand = "is not evaluated: review it by hand";
const ofIdentity = (type: string, what: string) => [
  `? whoever ${type}.x is for: * on any resource because ${what} ${byHand}`,
];
const ofResource = (type: string, what: string) => [`? anybody (external): * on ${type}.x because ${what} ${byHand}`];

describe("a policy of somebody whom the stack does not define is not evaluated", () => {
  const cases: readonly (readonly [type: string, attributes: Arguments])[] = [
    ["aws_iam_role_policy", { role: "other" }],
    ["aws_iam_user_policy", { user: "bob" }],
    ["aws_iam_group_policy", { group: "developers" }],
  ];
  check(
    cases.flatMap(([type, attributes]) => {
      const lines = ofIdentity(type, `the policy in ${type}.x.policy`);
      const now = one(type, { ...attributes, policy: readsAll });
      const otherwise = one(type, { ...attributes, policy: policy(allow("s3:PutObject")) });
      return [
        [`${type} is created`, {}, now, lines],
        [`${type} changes`, otherwise, now, lines],
        [`${type} stays as it is`, now, one(type, { ...attributes, policy: ` ${readsAll}` }), []],
        [`${type} goes`, now, {}, [lines[0]?.replace("is not evaluated", "goes, and is not evaluated") ?? ""]],
      ];
    }),
  );
  check([
    [
      "the policy of a role of the stack is",
      app(),
      { ...app(), ...one("aws_iam_role_policy", { role: "app", policy: readsAll }) },
      ["+ role app: s3:GetObject on any resource [role policy, statement #1]"],
    ],
    [
      "a user gets another one's policy",
      one("aws_iam_user_policy", { user: "bob", policy: readsAll }),
      one("aws_iam_user_policy", { user: "eve", policy: readsAll }),
      ofIdentity("aws_iam_user_policy", "the policy in aws_iam_user_policy.x.policy"),
    ],
  ]);
});

describe("a managed policy", () => {
  const managed = (document: string) => ({ aws_iam_policy: { x: { name: "x", policy: document } } });
  const toRole = { aws_iam_role_policy_attachment: { a: { role: "app", policy_arn: "${aws_iam_policy.x.arn}" } } };
  const toUser = { aws_iam_user_policy_attachment: { b: { user: "bob", policy_arn: "${aws_iam_policy.x.arn}" } } };
  const gains = "+ role app: s3:PutObject on any resource [managed policy x, statement #1]";
  const lines = ofIdentity("aws_iam_policy", "the policy in aws_iam_policy.x.policy");
  const [was, is] = [managed(policy(allow("s3:GetObject"))), managed(policy(allow(["s3:GetObject", "s3:PutObject"])))];
  check([
    ["that nobody in the stack has is not evaluated", was, is, lines],
    ["of a role of the stack is", { ...app(), ...was, ...toRole }, { ...app(), ...is, ...toRole }, [gains]],
    [
      "that a user has as well is not evaluated for that one",
      { ...app(), ...was, ...toRole, ...toUser },
      { ...app(), ...is, ...toRole, ...toUser },
      [gains, ...lines],
    ],
    [
      "with the same text under another name gives nobody anything",
      was,
      one("aws_iam_policy", { name: "y", policy: was.aws_iam_policy.x.policy }),
      [],
    ],
  ]);
});

describe("what is attached to somebody whom the stack does not define is not evaluated", () => {
  const arn = "arn:aws:iam::111111111111:policy/readers";
  const cases: readonly (readonly [type: string, attributes: Arguments])[] = [
    ["aws_iam_role_policy_attachment", { role: "other", policy_arn: arn }],
    ["aws_iam_user_policy_attachment", { user: "bob", policy_arn: arn }],
    ["aws_iam_group_policy_attachment", { group: "developers", policy_arn: arn }],
    ["aws_iam_policy_attachment", { users: ["bob"], policy_arn: arn }],
    ["aws_ssoadmin_managed_policy_attachment", { managed_policy_arn: arn }],
  ];
  check(
    cases.map(([type, attributes]) => [type, {}, one(type, attributes), ofIdentity(type, `what ${type}.x attaches`)]),
  );
  const attachment = (more: Arguments): ReturnType<typeof app> => ({
    ...app(),
    ...one("aws_iam_policy_attachment", { roles: ["app"], policy_arn: "${aws_iam_policy.p.arn}", ...more }),
    aws_iam_policy: { p: { name: "p", policy: readsAll } },
  });
  const attached = ofIdentity("aws_iam_policy_attachment", "what aws_iam_policy_attachment.x attaches");
  check([
    ["also beside a role of the stack", attachment({}), attachment({ users: ["bob"] }), attached],
    ["also to one role of several", attachment({}), attachment({ roles: ["app", "other"] }), attached],
    ["unless it stays as it is", attachment({ users: ["bob"] }), attachment({ users: ["bob"], name: undefined }), []],
  ]);
});

describe("what users get", () => {
  const holder = (type: string) => ofIdentity(type, `what ${type}.x gives to users or takes from them`);
  const accessKey = (status: string) => one("aws_iam_access_key", { user: "bob", status });
  check([
    ["an access key", {}, accessKey("Active"), holder("aws_iam_access_key")],
    ["an access key that comes into force", accessKey("Inactive"), accessKey("Active"), holder("aws_iam_access_key")],
    ["a password", {}, one("aws_iam_user_login_profile", { user: "bob" }), holder("aws_iam_user_login_profile")],
    [
      "a membership",
      {},
      one("aws_iam_group_membership", { users: ["bob"], group: "developers" }),
      holder("aws_iam_group_membership"),
    ],
    ["nothing: a user alone may nothing", {}, one("aws_iam_user", { name: "bob", path: "/" }), []],
  ]);
});

describe("the policy of a resource that the model does not know is not evaluated", () => {
  const cases: readonly (readonly [type: string, argument: string])[] = [
    ["aws_backup_vault_policy", "policy"],
    ["aws_cloudwatch_event_bus_policy", "policy"],
    ["aws_cloudwatch_log_resource_policy", "policy_document"],
    ["aws_dynamodb_resource_policy", "policy"],
    ["aws_ecr_registry_policy", "policy"],
    ["aws_efs_file_system_policy", "policy"],
    ["aws_s3_access_point", "policy"],
    // Of a resource that the model knows when it is in the stack.
    ["aws_sqs_queue_policy", "policy"],
  ];
  check(
    cases.map(([type, argument]) => [
      type,
      {},
      one(type, { [argument]: isOpen }),
      ofResource(type, `the policy in ${type}.x.${argument}`),
    ]),
  );
  check([
    [
      "in a block",
      {},
      one("aws_any", { settings: [{ access: isOpen }] }),
      ofResource("aws_any", "the policy in aws_any.x.settings[0].access"),
    ],
    [
      "whose text is known after apply",
      {},
      one("aws_any", { policy: "${data.aws_iam_policy_document.d.json}" }),
      ofIdentity("aws_any", "the policy in aws_any.x.policy"),
    ],
    [
      "that a template holds",
      {},
      one("aws_cloudformation_stack", {
        template_body: `{"Resources":{"A":{"Properties":{"PolicyDocument":${isOpen}}}}}`,
      }),
      ofResource("aws_cloudformation_stack", "the policy in aws_cloudformation_stack.x.template_body"),
    ],
    ["unless it stays as it is", one("aws_any", { policy: isOpen }), one("aws_any", { policy: isOpen, size: 2 }), []],
  ]);
});

describe("what gives nobody anything is quiet", () => {
  const document = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Principal: "*", Resource: "*" }],
  };
  const quiet: readonly (readonly [type: string, attributes: Arguments])[] = [
    ["aws_vpc_endpoint", { policy: isOpen }],
    ["aws_vpc_endpoint_policy", { policy: isOpen }],
    ["aws_sfn_state_machine", { definition: JSON.stringify({ States: { A: { Parameters: { Policy: document } } } }) }],
    [
      "aws_cloudwatch_event_rule",
      { event_pattern: '{"detail":{"requestParameters":{"Effect":["Allow"],"Statement":[1]}}}' },
    ],
    ["aws_cloudwatch_dashboard", { dashboard_body: '{"widgets":[{"title":"Statements by principal"}]}' }],
    ["aws_ecr_lifecycle_policy", { policy: '{"rules":[{"description":"a statement"}]}' }],
    ["aws_ssm_parameter", { name: "x", description: "a Statement of a Principal with an Effect" }],
    ["aws_any", { tags: { principal: "" } }],
  ];
  check(quiet.map(([type, attributes]) => [type, {}, one(type, attributes), []]));
});

describe("a permission without a document", () => {
  const layer = { principal: OTHER_ACCOUNT, layer_name: "l", action: "lambda:GetLayerVersion" };
  const to = (name: string) => ({ p: { principal: "*", function_name: name, statement_id: "S" } });
  check([
    [
      "is not evaluated",
      {},
      one("aws_lambda_layer_version_permission", layer),
      ofResource("aws_lambda_layer_version_permission", "the permission in aws_lambda_layer_version_permission.x"),
    ],
    [
      "of a function that the stack does not define is not, either",
      worker({}),
      worker(to("other")),
      [
        `? anybody (external): * on aws_lambda_permission.p because the permission in aws_lambda_permission.p ${byHand}`,
      ],
    ],
    [
      "of a function of the stack is",
      worker({}),
      worker(to("worker")),
      ["+ anybody (external): lambda:InvokeFunction on worker [function permissions, statement S]"],
    ],
    [
      "as a grant for a key that the stack does not define is not evaluated",
      app(),
      { ...app(), ...one("aws_kms_grant", { key_id: "1234", grantee_principal: APP, operations: ["Decrypt"] }) },
      ofResource("aws_kms_grant", "the permission in aws_kms_grant.x"),
    ],
  ]);
});

describe("a function", () => {
  const running = (role: string) => ({ ...app(), ...one("aws_lambda_function", { function_name: "f", role }) });
  const admin = "arn:aws:iam::111111111111:role/admin";
  const line = `? function f: * on any resource because the role ${admin} is not defined in the stack: review by hand what it may, the code of aws_lambda_function.x may it too`;
  check([
    ["that comes to run as a role of elsewhere may what that one may", running(APP), running(admin), [line]],
    ["that is new and runs as one likewise", app(), running(admin), [line]],
    ["that runs as a role of the stack is quiet", app(), running(APP), []],
    ["that stays with its role is quiet", running(admin), { ...running(admin), ...bucket() }, []],
  ]);
});

describe("a policy that is known after apply", () => {
  const later = unknownValue("aws_any.x.policy is known after apply");
  const withLater = (written: Arguments) => {
    const stack = terraformStack(one("aws_any", written));
    return { ...stack, resources: stack.resources.map((resource) => ({ ...resource, attributes: { policy: later } })) };
  };
  const linesOf = (written: Arguments) => changesOfStacks(terraformStack({}), withLater(written)).map(lineOf);

  test("is not evaluated where somebody wrote it", () => {
    expect(linesOf({ policy: readsAll })).toEqual(ofResource("aws_any", "the policy in aws_any.x.policy"));
  });

  test("is quiet where the provider makes it", () => {
    expect(linesOf({})).toEqual([]);
  });
});
