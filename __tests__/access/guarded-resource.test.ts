import { AccessModel } from "../../access/model";
import {
  ACCOUNT,
  allow,
  allowTo,
  errorOf,
  OTHER_ACCOUNT,
  policy,
  providerOf,
  terraformStack,
} from "../support/terraform";

const caller = `arn:aws:iam::${OTHER_ACCOUNT}:role/caller`;
const policies = { [caller]: { Version: "2012-10-17", Statement: [allow("*")] } };

/** Whether a role of another account, which may do everything of its own, gets in by the resource's policy. */
function ask(resource: Parameters<typeof terraformStack>[0], action: string, name: string, context = {}) {
  const model = new AccessModel([terraformStack(resource)], { policies });
  return model.can({ principal: caller, action, resource: name, context }).decision;
}

const lets = (action: string) => policy(allowTo(caller, action));

describe("the policy of a resource", () => {
  test.each([
    ["kms:Decrypt", "aws_kms_key", {}, "aws_kms_key_policy", "key_id", ["arn", "id", "key_id"]],
    ["s3:ListBucket", "aws_s3_bucket", { bucket: "b" }, "aws_s3_bucket_policy", "bucket", ["id", "bucket"]],
    ["sqs:SendMessage", "aws_sqs_queue", { name: "q" }, "aws_sqs_queue_policy", "queue_url", ["id", "url"]],
    ["sns:Publish", "aws_sns_topic", { name: "t" }, "aws_sns_topic_policy", "arn", ["arn", "id"]],
    [
      "secretsmanager:GetSecretValue",
      "aws_secretsmanager_secret",
      { name: "s" },
      "aws_secretsmanager_secret_policy",
      "secret_arn",
      ["arn", "id"],
    ],
  ] as const)("that is a resource of its own decides about %s", (action, type, attributes, holder, pointer, names) => {
    for (const name of names) {
      const holders = { p: { [pointer]: `\${${type}.r.${name}}`, policy: lets(action) } };
      expect([name, ask({ [type]: { r: attributes }, [holder]: holders }, action, `${type}.r`)]).toEqual([
        name,
        "allow",
      ]);
    }
    expect(ask({ [type]: { r: attributes } }, action, `${type}.r`)).toBe("deny");
  });

  test.each([
    ["kms:Decrypt", "aws_kms_key", {}],
    ["s3:ListBucket", "aws_s3_bucket", { bucket: "b" }],
    ["sqs:SendMessage", "aws_sqs_queue", { name: "q" }],
    ["sns:Publish", "aws_sns_topic", { name: "t" }],
    ["secretsmanager:GetSecretValue", "aws_secretsmanager_secret", { name: "s" }],
  ] as const)("that is its argument decides about %s", (action, type, attributes) => {
    expect(ask({ [type]: { r: { ...attributes, policy: lets(action) } } }, action, `${type}.r`)).toBe("allow");
  });

  test("of a role is its trust policy", () => {
    const assume_role_policy = policy({ ...allowTo(caller, "sts:AssumeRole"), Resource: undefined });
    expect(ask({ aws_iam_role: { r: { name: "r", assume_role_policy } } }, "sts:AssumeRole", "aws_iam_role.r")).toBe(
      "allow",
    );
  });

  test("is unknown when a data source computes it", () => {
    const computed = { policy: "${data.aws_iam_policy_document.d.json}" };
    expect(ask({ aws_sqs_queue: { q: { name: "q", ...computed } } }, "sqs:SendMessage", "aws_sqs_queue.q")).toBe(
      "unknown",
    );
  });

  test.each([
    ['{"Statement":', /^dev: aws_sqs_queue\.q\.policy is no JSON: /],
    [7, /^dev: aws_sqs_queue\.q\.policy must be text, got number$/],
  ])("that is no JSON is an error with its place: %j", (text, message) => {
    const error = errorOf(
      () => new AccessModel([terraformStack({ aws_sqs_queue: { q: { name: "q", policy: text } } })]),
    );
    expect(error.name).toBe("SynthesisError");
    expect(error.message).toMatch(message);
  });

  test("that AWS would refuse is an error with its place, when it is asked about", () => {
    const broken = { aws_sqs_queue: { q: { name: "q", policy: policy({ Effect: "Allow", Action: "*" }) } } };
    expect(errorOf(() => ask(broken, "sqs:SendMessage", "aws_sqs_queue.q")).message).toBe(
      "aws_sqs_queue.q.policy: Statement[0]: a resource policy needs Principal or NotPrincipal",
    );
  });

  test.each([["null"], ["[]"], ['{"Version":"2012-10-17","Statement":[null]}']])(
    "%s does not bring the model down",
    (text) => {
      const error = errorOf(() =>
        ask({ aws_sqs_queue: { q: { name: "q", policy: text } } }, "sqs:SendMessage", "aws_sqs_queue.q"),
      );
      expect(error.name).toBe("PolicyError");
    },
  );

  test("of a bucket counts in whichever Region and account it is attached from", () => {
    const resources = {
      aws_s3_bucket: { b: { bucket: "b" } },
      aws_s3_bucket_policy: { p: { provider: "aws.us", bucket: "b", policy: lets("s3:ListBucket") } },
    };
    const providers = [providerOf(), providerOf(ACCOUNT, "us-east-1", "us")];
    const model = new AccessModel([terraformStack(resources, { providers })], { policies });
    const { decision } = model.can({ principal: caller, action: "s3:ListBucket", resource: "aws_s3_bucket.b" });
    expect(decision).toBe("allow");
  });
});

describe("the permissions of a function", () => {
  const functionArn = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:f`;
  const invoke = "lambda:InvokeFunction";
  const withPermission = (
    permission: Record<string, unknown>,
    functionName = "${aws_lambda_function.f.function_name}",
  ) =>
    new AccessModel([
      terraformStack({
        aws_lambda_function: { f: { function_name: "f" } },
        aws_lambda_permission: { p: { function_name: functionName, action: invoke, statement_id: "P", ...permission } },
      }),
    ]);
  const can = (model: AccessModel, principal: string, resource: string, context = {}) =>
    model.can({ principal, action: invoke, resource, context }).decision;

  test.each(["${aws_lambda_function.f.arn}", "${aws_lambda_function.f.function_name}", "f", functionArn])(
    "are found by %s",
    (name) => {
      const model = withPermission({ principal: "s3.amazonaws.com" }, name);
      expect(can(model, "s3.amazonaws.com", "aws_lambda_function.f")).toBe("allow");
    },
  );

  test("are limited by source, account and token", () => {
    const model = withPermission({
      principal: "s3.amazonaws.com",
      source_arn: "arn:aws:s3:::b",
      source_account: ACCOUNT,
      event_source_token: "t",
    });
    const context = { "aws:SourceArn": "arn:aws:s3:::b", "aws:SourceAccount": ACCOUNT, "lambda:EventSourceToken": "t" };
    expect(can(model, "s3.amazonaws.com", functionArn, context)).toBe("allow");
    for (const key of Object.keys(context)) {
      expect([key, can(model, "s3.amazonaws.com", functionArn, { ...context, [key]: "x" })]).toEqual([key, "deny"]);
    }
  });

  test("with a qualifier are for that version only", () => {
    const model = withPermission({ principal: "s3.amazonaws.com", qualifier: "live" });
    expect(can(model, "s3.amazonaws.com", `${functionArn}:live`)).toBe("allow");
    expect(can(model, "s3.amazonaws.com", functionArn)).toBe("deny");
  });

  test("may be for an account, for everybody, or for nobody knows whom", () => {
    expect(can(withPermission({ principal: ACCOUNT }), ACCOUNT, functionArn)).toBe("allow");
    expect(can(withPermission({ principal: "*" }), "sns.amazonaws.com", functionArn)).toBe("allow");
    expect(can(withPermission({ principal: "${var.service}" }), "sns.amazonaws.com", functionArn)).toBe("unknown");
  });
});

describe("the policy of an image repository", () => {
  const repository = (text: unknown) => ({
    aws_ecr_repository: { r: { name: "functions" } },
    aws_ecr_repository_policy: { p: { repository: "${aws_ecr_repository.r.name}", policy: text } },
  });
  const lets = { ...allowTo(caller, "ecr:BatchGetImage"), Resource: undefined };
  const arn = `arn:aws:ecr:eu-central-1:${ACCOUNT}:repository/functions`;

  test("names no resource, and is about it", () => {
    expect(ask(repository(policy(lets)), "ecr:BatchGetImage", "aws_ecr_repository.r")).toBe("allow");
    expect(ask(repository(policy(lets)), "ecr:BatchGetImage", arn)).toBe("allow");
    expect(ask(repository(policy(lets)), "ecr:PutImage", arn)).toBe("deny");
    expect(ask({ aws_ecr_repository: { r: { name: "functions" } } }, "ecr:BatchGetImage", arn)).toBe("deny");
  });

  test("may be about what it names", () => {
    const other = policy({ ...lets, Resource: `${arn}-of-others` });
    expect(ask(repository(other), "ecr:BatchGetImage", arn)).toBe("deny");
  });

  test("may not be known", () => {
    expect(ask(repository("${data.aws_iam_policy_document.d.json}"), "ecr:BatchGetImage", arn)).toBe("unknown");
  });
});
