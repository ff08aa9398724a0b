import { Token } from "cdktf";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { FunctionAlias, type FunctionAliasProps } from "../../../modules/lambda/function-alias";
import { DEPLOY_ROLE, messageOf, otherAccount, stackOf, type Synthesis, synthesize } from "../../support/synth";
import { bucketWith } from "./bucket-with";
import { addressOf, functionOf } from "./function-of";

const FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:summarise";
const BUCKET = "arn:aws:s3:::documents-of-orders";
const source = { "aws:SourceArn": BUCKET, "aws:SourceAccount": "111111111111" };

type Props = Partial<FunctionAliasProps>;

function aliasOf(
  props: Props = {},
  use: (alias: FunctionAlias) => void = () => undefined,
  stack = stackOf(),
): Synthesis {
  return functionOf(
    { publishVersions: true },
    ({ target }) => use(new FunctionAlias(stack, "Live", { aliasName: "live", target, ...props })),
    stack,
  );
}

describe("an alias", () => {
  it("names the version that the deploy publishes", () => {
    const synthesis = aliasOf({ description: "What runs" });
    const lambda = addressOf(synthesis, "aws_lambda_function");
    expect(synthesis.resource("aws_lambda_function").publish).toBe(true);
    expect(synthesis.resource("aws_lambda_alias")).toEqual({
      name: "live",
      description: "What runs",
      function_name: `\${${lambda}.function_name}`,
      function_version: `\${${lambda}.version}`,
    });
  });

  it("gives the version that the deploy publishes a part of the invocations, beside the one that runs", () => {
    const synthesis = aliasOf({ functionVersion: "7", rollout: { weight: 0.1 } });
    expect(synthesis.resource("aws_lambda_alias")).toMatchObject({
      function_version: "7",
      routing_config: {
        additional_version_weights: { [`\${${addressOf(synthesis, "aws_lambda_function")}.version}`]: 0.1 },
      },
    });
  });

  it.each([0, 0.5, 1])("takes the weight %p for a version by its number", (weight) => {
    const synthesis = aliasOf({ functionVersion: "7", rollout: { weight, functionVersion: "8" } });
    expect(synthesis.resource("aws_lambda_alias")).toMatchObject({
      routing_config: { additional_version_weights: { 8: weight } },
    });
  });

  it.each([-0.1, 1.01, Number.NaN])("refuses the weight %p", (weight) => {
    expect(messageOf(() => aliasOf({ functionVersion: "7", rollout: { weight } }))).toBe(
      `[dev-stack/Live] rollout.weight must be a number between 0 and 1, got ${weight}: it is the part of the invocations that the second version gets`,
    );
  });

  it("leaves a weight that is a reference to Terraform", () => {
    const weight = Token.asNumber({ resolve: () => "${var.weight}" });
    expect(() => aliasOf({ functionVersion: "7", rollout: { weight } })).not.toThrow();
  });

  it.each([
    [{ rollout: { weight: 0.1 } }, "the version of this deploy", "the version of this deploy"],
    [{ rollout: { weight: 0.1, functionVersion: "8" } }, "the version of this deploy", "8"],
    [{ functionVersion: "8", rollout: { weight: 0.1, functionVersion: "8" } }, "8", "8"],
  ])("refuses the rollout %j, whose two versions could be one", (props: Props, one, other) => {
    expect(messageOf(() => aliasOf(props))).toBe(
      `[dev-stack/Live] rollout must have another functionVersion than the alias, got ${one} and ${other}: ` +
        "give the alias the number of the version that runs until the rollout is done",
    );
  });

  it.each([
    [{ functionVersion: "$LATEST" }, "functionVersion", "$LATEST"],
    [{ functionVersion: "0" }, "functionVersion", "0"],
    [
      { functionVersion: "1", rollout: { weight: 0, functionVersion: "$LATEST" } },
      "rollout.functionVersion",
      "$LATEST",
    ],
  ])("refuses %j", (props: Props, property, version) => {
    expect(messageOf(() => aliasOf(props))).toBe(
      `[dev-stack/Live] ${property} must be the number of a published version, not $LATEST, which changes with every deploy, got "${version}"`,
    );
  });

  it.each(["12", "", "a b", "x".repeat(129)])("refuses the name %p", (aliasName) => {
    expect(messageOf(() => aliasOf({ aliasName }))).toBe(
      "[dev-stack/Live] aliasName must be 1 to 128 letters, digits, hyphens or underscores, and not a number, which would be a version, " +
        `got ${JSON.stringify(aliasName)}`,
    );
  });

  it("refuses a function that publishes no versions", () => {
    const wrong = () =>
      functionOf({}, ({ target }) => new FunctionAlias(target, "Live", { aliasName: "live", target }));
    expect(messageOf(wrong)).toBe(
      "[dev-stack/Function/Live] target must publish versions, got summarise without publishVersions: an alias of $LATEST would run whatever was deployed last",
    );
  });

  it("is there once for a function", () => {
    const stack = stackOf();
    const twice = () =>
      aliasOf(
        {},
        ({ invokedFunction: target }) => new FunctionAlias(stack, "Again", { aliasName: "live", target }),
        stack,
      );
    expect(messageOf(twice)).toBe(
      '[dev-stack/Again] aliasName must be unique, got "summarise:live", which [dev-stack/Live] has already: ' +
        "a function alias name is unique within account 111111111111 in eu-central-1",
    );
  });
});

describe("who may invoke an alias", () => {
  it("is a bucket that notifies it, and not the function as it was deployed last", () => {
    const stack = stackOf();
    aliasOf({}, (alias) => bucketWith(stack).notifyFunction(alias, { prefix: "incoming/" }), stack);
    expect(stack).toAllow("s3.amazonaws.com", "lambda:InvokeFunction", `${FUNCTION}:live`, source);
    expect(stack).toDeny("s3.amazonaws.com", "lambda:InvokeFunction", FUNCTION, source);
    expect(stack).toDeny("s3.amazonaws.com", "lambda:InvokeFunction", `${FUNCTION}:7`, source);
    expect(stack).toDeny("s3.amazonaws.com", "lambda:InvokeFunction", `${FUNCTION}:live`, {
      ...source,
      "aws:SourceArn": "arn:aws:s3:::another",
    });
    const synthesis = synthesize(stack);
    const alias = addressOf(synthesis, "aws_lambda_alias");
    expect(synthesis.resource("aws_s3_bucket_notification")).toMatchObject({
      lambda_function: [{ lambda_function_arn: `\${${alias}.arn}`, filter_prefix: "incoming/" }],
      depends_on: [addressOf(synthesis, "aws_lambda_permission")],
    });
    expect(synthesis.resource("aws_lambda_permission")).toMatchObject({ qualifier: `\${${alias}.name}` });
  });

  it("is a role that is granted to, which may invoke nothing else of the function", () => {
    const stack = stackOf();
    const role = new OperatorRole(stack, "Operator", { roleName: "operator", assumedBy: [DEPLOY_ROLE] });
    let alias: FunctionAlias | undefined;
    aliasOf({}, (made) => (alias = made).grantInvoke(role), stack);
    expect(stack).toAllow(role, "lambda:InvokeFunction", alias as FunctionAlias);
    expect(stack).toDeny(role, "lambda:InvokeFunction", FUNCTION);
    expect(stack).toDeny(role, "lambda:InvokeFunction", `${FUNCTION}:7`);
    expect(synthesize(stack).statement("InvokesFunctionLive", "aws_iam_role_policy", "Operator")).toEqual({
      Sid: "InvokesFunctionLive",
      Effect: "Allow",
      Action: ["lambda:InvokeFunction"],
      Resource: `${FUNCTION}:live`,
    });
  });

  it("is no role of another account", () => {
    const stack = stackOf();
    const there = stackOf(otherAccount("staging"), "there", stack.node.root as never);
    const role = new OperatorRole(there, "Operator", {
      roleName: "operator",
      assumedBy: ["arn:aws:iam::222222222222:role/deploy"],
    });
    const message =
      "grant to [staging-there/Operator] cannot take effect: the role is of account 222222222222, and account 111111111111 lets its own roles in only. " +
      "Grant it to a role of this account that the other one may assume";
    expect(messageOf(() => aliasOf({}, (alias) => alias.grantInvoke(role), stack))).toBe(`[dev-stack/Live] ${message}`);
    expect(messageOf(() => functionOf({}, ({ target }) => target.grantInvoke(role)))).toBe(
      `[dev-stack/Function] ${message}`,
    );
  });
});
