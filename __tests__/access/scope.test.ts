import { scopesOf } from "../../access/scope";
import { AccessModel } from "../../access/model";
import {
  ACCOUNT,
  allow,
  allowTo,
  OTHER_ACCOUNT,
  policy,
  providerOf,
  roleOf,
  terraformStack,
} from "../support/terraform";

describe("where a resource is deployed to", () => {
  const stack = terraformStack(
    {
      aws_kms_key: {
        here: {},
        there: { provider: "aws.there" },
        elsewhere: { provider: "aws.elsewhere" },
        missing: { provider: "aws.missing" },
        own: { region: "us-gov-west-1" },
        computed: { region: "${var.region}" },
      },
    },
    { providers: [providerOf(), providerOf(OTHER_ACCOUNT, "us-east-1", "there"), { region: "x", alias: "elsewhere" }] },
  );
  const scopeOf = scopesOf(stack);
  const scope = { partition: "aws", region: "eu-central-1", accountId: ACCOUNT };

  test.each([
    ["here", scope],
    ["there", { ...scope, region: "us-east-1", accountId: OTHER_ACCOUNT }],
    ["elsewhere", undefined],
    ["missing", undefined],
    ["own", { ...scope, partition: "aws-us-gov", region: "us-gov-west-1" }],
    ["computed", scope],
  ])("is read from its provider: %s", (name, expected) => {
    const resource = stack.resources.find(({ address }) => address === `aws_kms_key.${name}`);
    expect(resource && scopeOf(resource)).toEqual(expected);
  });

  test.each([
    ["no provider", []],
    ["no account", [{ region: "eu-central-1" }]],
    ["no Region", [{ allowed_account_ids: [ACCOUNT] }]],
    ["two accounts", [{ region: "eu-central-1", allowed_account_ids: [ACCOUNT, OTHER_ACCOUNT] }]],
    ["an account that is computed", [providerOf("${data.aws_caller_identity.me.account_id}")]],
    ["a Region that is computed", [providerOf(ACCOUNT, "${var.region}")]],
  ])("is not known with %s", (_what, providers) => {
    const { resources } = stack;
    expect(resources[0] && scopesOf({ ...stack, terraform: { provider: { aws: providers } } })(resources[0])).toBe(
      undefined,
    );
  });
});

describe("a resource of another account in the same stack", () => {
  const model = new AccessModel([
    terraformStack(
      {
        aws_iam_role: { app: roleOf("app", [allow("kms:Decrypt")]), silent: roleOf("silent") },
        aws_kms_key: { k: { provider: "aws.there" } },
        aws_kms_key_policy: {
          k: {
            provider: "aws.there",
            key_id: "${aws_kms_key.k.id}",
            policy: policy(allowTo(["${aws_iam_role.app.arn}", "${aws_iam_role.silent.arn}"], "kms:*")),
          },
        },
      },
      { providers: [providerOf(), providerOf(OTHER_ACCOUNT, "eu-central-1", "there")] },
    ),
  ]);
  const ask = (principal: string, action: string) => model.can({ principal, action, resource: "aws_kms_key.k" });

  test("needs both sides", () => {
    expect(model.resource("aws_kms_key.k").account).toBe(OTHER_ACCOUNT);
    expect(ask("aws_iam_role.app", "kms:Decrypt").decision).toBe("allow");
    expect(ask("aws_iam_role.silent", "kms:Decrypt").decision).toBe("deny");
  });
});

describe("a stack that does not say its account", () => {
  const resources = {
    aws_iam_role: { app: roleOf("app", [allow("kms:Decrypt"), allow("s3:GetObject")]), silent: roleOf("silent") },
    aws_kms_key: { named: {}, default: {} },
    aws_kms_key_policy: {
      named: {
        key_id: "${aws_kms_key.named.key_id}",
        policy: policy(allowTo("${aws_iam_role.app.arn}", "kms:Decrypt")),
      },
    },
    aws_s3_bucket: { b: { bucket: "documents" } },
    aws_lambda_function: { f: { function_name: "f", role: "${aws_iam_role.app.arn}" } },
    aws_sqs_queue: { q: { name: "q" } },
  };
  const model = new AccessModel([terraformStack(resources, { providers: [{ region: "eu-central-1" }] })]);

  test.each([
    ["aws_iam_role.app", "kms:Decrypt", "aws_kms_key.default", "unknown"],
    ["aws_iam_role.app", "sqs:SendMessage", "aws_sqs_queue.q", "deny"],
    ["aws_iam_role.app", "lambda:InvokeFunction", "aws_lambda_function.f", "deny"],
    ["lambda.amazonaws.com", "sts:AssumeRole", "aws_iam_role.app", "allow"],
    ["*", "sqs:SendMessage", "aws_sqs_queue.q", "deny"],
  ])("is asked whether %s may do %s on %s: %s", (principal, action, resource, decision) => {
    expect(model.can({ principal, action, resource }).decision).toBe(decision);
  });

  test("knows that a key policy names a role of the stack, whatever its account", () => {
    const ask = (name: string) => model.can({ principal: name, action: "kms:Decrypt", resource: "aws_kms_key.named" });
    expect(ask("aws_iam_role.app").decision).not.toBe("deny");
    expect(ask("aws_iam_role.silent").decision).not.toBe("allow");
  });

  test("is asked who can do what", () => {
    for (const key of ["aws_kms_key.named", "aws_kms_key.default"]) {
      const answers = [...model.whoCan("kms:Decrypt", key), ...model.whoElseCan("kms:Decrypt", key)];
      expect(answers.map(({ decision }) => decision.decision)).toContain("unknown");
      expect(() => JSON.stringify(answers.map(({ decision }) => decision))).not.toThrow();
    }
  });

  test("does not mix up resources of equal names in two stacks", () => {
    const trusts = (service: string) => ({
      function_name: "f",
      action: "lambda:InvokeFunction",
      principal: service,
      statement_id: "s",
    });
    const stacks = ["a", "b"].map((name) =>
      terraformStack(
        {
          aws_lambda_function: { f: { function_name: "f" } },
          aws_lambda_permission: { p: trusts(name === "a" ? "s3.amazonaws.com" : "sns.amazonaws.com") },
        },
        { name, providers: [] },
      ),
    );
    const document = new AccessModel(stacks).resource("a/aws_lambda_function.f").resource?.policy?.document;
    expect(JSON.stringify(document)).toContain("s3.amazonaws.com");
    expect(JSON.stringify(document)).not.toContain("sns.amazonaws.com");
  });
});
