import { ExecutionRole } from "../../../modules/iam/execution-role";
import { UNRESTRICTABLE_ACTIONS } from "../../../modules/iam/unrestrictable-actions";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { appOf, DEPLOY_ROLE, messageOf, otherAccount, stackOf, synthesize } from "../../support/synth";

const ROLE = "arn:aws:iam::111111111111:role/pipeline";
const read = { Sid: "Reads", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::b/*" };

function executionRole(roleName = "worker", stack = stackOf()): ExecutionRole {
  return new ExecutionRole(stack, "Role", { roleName });
}

describe("an execution role", () => {
  it("can be assumed by Lambda only", () => {
    const role = new ExecutionRole(stackOf(), "Role", { roleName: "worker", description: "Works" });
    const synthesis = synthesize(role.resource.cdktfStack);
    expect(synthesis.resource("aws_iam_role")).toMatchObject({ name: "worker", description: "Works" });
    expect(synthesis.statements("aws_iam_role", "", "assume_role_policy")).toEqual([
      {
        Sid: "LambdaAssumes",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  });

  it("has the permissions boundary of its environment", () => {
    const permissionsBoundaryArn = "arn:aws:iam::111111111111:policy/boundary";
    const bounded = executionRole("worker", stackOf({ permissionsBoundaryArn }));
    expect(synthesize(bounded.resource.cdktfStack).resource("aws_iam_role").permissions_boundary).toBe(
      permissionsBoundaryArn,
    );
    const free = executionRole();
    expect(synthesize(free.resource.cdktfStack).resource("aws_iam_role")).not.toHaveProperty("permissions_boundary");
  });

  it("may do what it was allowed, in one inline policy that refers to the role by id", () => {
    const stack = stackOf();
    const role = executionRole("worker", stack);
    role.allow(read);
    role.allow({ ...read, Action: ["s3:PutObject"], Condition: { Bool: { "aws:SecureTransport": "true" } } });
    const synthesis = synthesize(stack);
    const [name] = Object.keys(synthesis.resources("aws_iam_role"));
    expect(synthesis.resource("aws_iam_role_policy")).toMatchObject({
      name: "grants",
      role: `\${aws_iam_role.${name}.id}`,
    });
    expect(synthesis.statements("aws_iam_role_policy")).toEqual([
      { Effect: "Allow", ...read },
      {
        Sid: "Reads2",
        Effect: "Allow",
        Action: ["s3:PutObject"],
        Resource: "arn:aws:s3:::b/*",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      },
    ]);
  });

  it("is there once in an account", () => {
    const app = appOf();
    executionRole("worker", stackOf({}, "one", app));
    expect(messageOf(() => executionRole("worker", stackOf({}, "two", app)))).toBe(
      '[dev-two/Role] roleName must be unique, got "worker", which [dev-one/Role] has already: ' +
        "a role name is unique within account 111111111111",
    );
    expect(() => executionRole("worker", stackOf(otherAccount("staging"), "one", app))).not.toThrow();
  });

  it("has no policy while nothing is allowed, because IAM refuses an empty one", () => {
    const stack = stackOf();
    executionRole("worker", stack);
    expect(synthesize(stack).resources("aws_iam_role_policy")).toEqual({});
  });

  it("is known by its name before it is made", () => {
    const role = executionRole("worker", stackOf({ region: "cn-north-1" }));
    expect(role.roleArnByName).toBe("arn:aws-cn:iam::111111111111:role/worker");
  });

  it.each(["", "a b", "w".repeat(65), "worker/one"])("refuses the name %p", (roleName) => {
    expect(messageOf(() => executionRole(roleName))).toBe(
      `[dev-stack/Role] roleName must be 1 to 64 letters, digits or +=,.@_- characters, as IAM wants role names, got ${JSON.stringify(roleName)}`,
    );
  });

  it("accepts the longest name and every character that IAM does", () => {
    expect(() => executionRole(`+=,.@_-${"w".repeat(57)}`)).not.toThrow();
  });
});

describe("a statement of a role", () => {
  it.each(["*", "s3:*", "kms:*"])("is refused with the action %p", (action) => {
    expect(messageOf(() => executionRole().allow({ ...read, Action: ["s3:GetObject", action] }))).toBe(
      `[dev-stack/Role] Action of Reads must name single actions, got ${JSON.stringify(action)}: list the actions that the role needs`,
    );
  });

  it.each(["s3:**", "s3:Get*", "kms:?ncrypt"])(
    "is refused with the pattern %p, which is no single action",
    (action) => {
      expect(() => executionRole().allow({ ...read, Action: [action] })).toThrow("must name single actions");
    },
  );

  it('is refused with the resource "*" where one can be named', () => {
    const actions = ["xray:PutTraceSegments", "s3:GetObject", "s3:PutObject"];
    const message =
      '[dev-stack/Role] Resource of Reads must name resources, got "*" for s3:GetObject, s3:PutObject: ' +
      `only ${UNRESTRICTABLE_ACTIONS.join(", ")} cannot be limited to one`;
    expect(messageOf(() => executionRole().allow({ Sid: "Reads", Action: actions, Resource: "*" }))).toBe(message);
    expect(messageOf(() => executionRole().allow({ Sid: "Reads", Action: actions, Resource: ["a", "*"] }))).toBe(
      message,
    );
  });

  it('is accepted with the resource "*" for what AWS knows no resource for', () => {
    const allow = () =>
      executionRole().allow({
        Sid: "Traces",
        Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        Resource: "*",
      });
    expect(allow).not.toThrow();
  });

  it("is outweighed by what the role is denied, which may be about everything", () => {
    const stack = stackOf();
    const role = executionRole("worker", stack);
    role.allow(read);
    role.deny({ ...read, Sid: "Never", Resource: "*" });
    expect(synthesize(stack).statement("Never", "aws_iam_role_policy")).toEqual({
      ...read,
      Sid: "Never",
      Effect: "Deny",
      Resource: "*",
    });
    expect(stack).toDeny(role, "s3:GetObject", "arn:aws:s3:::b/1");
    expect(messageOf(() => role.deny({ ...read, Action: ["s3:*"] }))).toBe(
      '[dev-stack/Role] Action of Reads must name single actions, got "s3:*": list the actions that the role needs',
    );
    expect(messageOf(() => role.deny({ ...read, Sid: "-" }))).toBe(
      '[dev-stack/Role] Sid must be letters and digits, got "-"',
    );
  });

  it.each(["Reads-all", "", "Liest Ä"])("is refused with the Sid %p", (Sid) => {
    expect(messageOf(() => executionRole().allow({ ...read, Sid }))).toBe(
      `[dev-stack/Role] Sid must be letters and digits, got ${JSON.stringify(Sid)}`,
    );
  });

  it("is refused when the policies become larger than IAM accepts", () => {
    const stack = stackOf();
    const statement = { Sid: "Reads", Effect: "Allow", Action: ["s3:GetObject"], Resource: "x".repeat(10_240) };
    executionRole("worker", stack).allow(statement);
    const size = JSON.stringify({ Version: "2012-10-17", Statement: [statement] }).length;
    expect(messageOf(() => synthesize(stack))).toContain(
      `[dev-stack/Role] the inline policies of a role must be at most 10240 characters, got ${size} in 1 statements: split the work between roles`,
    );
  });
});

describe("an operator role", () => {
  function operatorRole(assumedBy: readonly string[], stack = stackOf()): OperatorRole {
    return new OperatorRole(stack, "Role", { roleName: "smoke", assumedBy });
  }

  it("can be assumed by the named roles only", () => {
    const stack = stackOf();
    operatorRole([DEPLOY_ROLE, ROLE], stack);
    expect(synthesize(stack).statements("aws_iam_role", "", "assume_role_policy")).toEqual([
      { Sid: "NamedRolesAssume", Effect: "Allow", Principal: { AWS: [DEPLOY_ROLE, ROLE] }, Action: "sts:AssumeRole" },
    ]);
  });

  it.each(["*", "arn:aws:iam::111111111111:role/*", "arn:aws:iam::111111111111:root", "111111111111", "pipeline"])(
    "must not be assumable by %s",
    (arn) => {
      expect(messageOf(() => operatorRole([ROLE, arn]))).toBe(
        "[dev-stack/Role] assumedBy must be the ARN of a role without wildcards: an account or a pattern would let others in, " +
          `got ${JSON.stringify(arn)}`,
      );
    },
  );

  it("must be assumable by somebody", () => {
    expect(messageOf(() => operatorRole([]))).toBe("[dev-stack/Role] assumedBy must name at least one role, got none");
  });

  it("must not trust more principals than its policy can hold", () => {
    const many = Array.from({ length: 50 }, (_, number) => `${ROLE}-${number}`);
    const stack = stackOf();
    operatorRole(many, stack);
    expect(messageOf(() => synthesize(stack))).toContain(
      "[dev-stack/Role] the role trust policy must be at most 2048 characters, got 2370 in 1 statements: trust fewer principals",
    );
  });
});
