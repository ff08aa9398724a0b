import { AccessModel } from "../../access/model";
import { idOf } from "../../access/known-principal";
import { suggestion } from "../../access/suggestion";
import { ACCOUNT, allow, errorOf, policy, roleOf, terraformStack } from "../support/terraform";

const at = (path: string) => ({ "//": { metadata: { path } } });

const resources = (stack: string) => ({
  aws_iam_role: { fn_role: { ...roleOf(`${stack}-fn`), path: "/team/", ...at(`${stack}/Fn/Role/Resource`) } },
  aws_lambda_function: {
    fn: { function_name: `${stack}-fn`, role: "${aws_iam_role.fn_role.arn}", ...at(`${stack}/Fn/Resource`) },
  },
  aws_s3_bucket: { b: { bucket: `${stack}-documents`, ...at(`${stack}/Documents/Resource`) } },
  aws_kms_key: { k: at(`${stack}/Key/Resource`) },
});

const model = new AccessModel([
  terraformStack(resources("dev"), { name: "dev" }),
  terraformStack(resources("prod"), { name: "prod" }),
]);

const bucketArn = "arn:aws:s3:::dev-documents";
const roleArn = `arn:aws:iam::${ACCOUNT}:role/team/dev-fn`;

describe("a resource", () => {
  test.each([
    ["its address in a stack", "dev/aws_s3_bucket.b"],
    ["the path of its construct", "dev/Documents"],
    ["the path of the resource", "dev/Documents/Resource"],
    ["its ARN", bucketArn],
  ])("is named by %s", (_how, name) => {
    expect(model.resource(name)).toMatchObject({ arn: bucketArn, account: ACCOUNT, resource: { kind: "bucket" } });
  });

  test("has parts: objects of a bucket, versions of a function", () => {
    expect(model.resource(`${bucketArn}/incoming/a`)).toMatchObject({
      arn: `${bucketArn}/incoming/a`,
      resource: { node: { address: "aws_s3_bucket.b" } },
    });
    const version = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:dev-fn:7`;
    expect(model.resource(version)).toMatchObject({ arn: version, resource: { kind: "function" } });
  });

  test("of several stacks must be named with its stack", () => {
    expect(errorOf(() => model.resource("aws_s3_bucket.b")).message).toBe(
      '"aws_s3_bucket.b" names several resources, name one of dev/aws_s3_bucket.b, prod/aws_s3_bucket.b',
    );
  });

  test("that nothing is named like is answered with the nearest, and not with all", () => {
    const error = errorOf(() => model.resource("Docments"));
    expect(error.name).toBe("UnknownNameError");
    expect(error.message).toBe('no resource is named "Docments": nearest are dev/Documents, prod/Documents (of 12)');
  });
});

describe("a principal", () => {
  test.each([
    ["the address of a role", "dev/aws_iam_role.fn_role"],
    ["the path of a role", "dev/Fn/Role"],
    ["the path of a function", "dev/Fn"],
    ["the address of a function", "dev/aws_lambda_function.fn"],
    ["an ARN", roleArn],
  ])("is named by %s", (_how, name) => {
    expect(idOf(model.principal(name).principal)).toBe(roleArn);
  });

  test("may be a session of a role, whose ARN does not have the role's path", () => {
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/dev-fn/s`;
    expect(model.principal(session).principal).toMatchObject({ kind: "session", arn: session, roleArn });
  });

  test.each([
    ["somebody without credentials", "*", { kind: "anonymous" }],
    ["the root user of an account", "999999999999", { kind: "root", arn: "arn:aws:iam::999999999999:root" }],
    ["a service", "sns.amazonaws.com", { kind: "service", name: "sns.amazonaws.com" }],
    ["a service in China", "ec2.amazonaws.com.cn", { kind: "service", name: "ec2.amazonaws.com.cn" }],
    ["a user", "arn:aws:iam::999999999999:user/bob", { kind: "user" }],
  ])("may be %s", (_who, name, principal) => {
    expect(model.principal(name).principal).toMatchObject(principal);
  });

  test("that federates is named as the trust policy names it", () => {
    const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
    const trust = {
      ...allow("sts:AssumeRoleWithWebIdentity"),
      Principal: { Federated: provider },
      Resource: undefined,
    };
    const ci = { ...roleOf("ci"), assume_role_policy: policy(trust) };
    const own = new AccessModel([terraformStack({ aws_iam_role: { ci } })]);
    const question = { principal: provider, action: "sts:AssumeRoleWithWebIdentity", resource: "aws_iam_role.ci" };
    expect(own.can(question).decision).toBe("allow");
  });

  test("that nothing is named like is answered with the nearest", () => {
    expect(errorOf(() => model.principal("dev/Fm")).message).toBe(
      'no principal is named "dev/Fm": nearest is dev/Fn (of 4)',
    );
  });

  test("of an ARN that is none is an error", () => {
    expect(errorOf(() => model.principal(bucketArn)).message).toBe(
      `${bucketArn} names no principal: expected the ARN of a role, a session, a user or an account's root`,
    );
  });
});

describe("suggestion", () => {
  test("says so where there is nothing to name", () => {
    expect(suggestion("a", [])).toBe("there is none");
  });

  test("finds the last part of a path, and each name once", () => {
    expect(suggestion("documentskey", ["dev/Queue", "dev/DocumentsKey", "dev/DocumentsKey"])).toBe(
      "nearest is dev/DocumentsKey (of 2)",
    );
  });

  test("shows five at most, also where nothing is near", () => {
    const names = ["q1", "q2", "q3", "q4", "q5", "q6"];
    expect(suggestion("zz", names)).toBe("there are q1, q2, q3, q4, q5 (of 6)");
  });
});
