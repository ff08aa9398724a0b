import { Token } from "cdktf";
import { checkFunctionEnvironment } from "../../../modules/lambda/function-environment";
import { acknowledge } from "../../../modules/validation/acknowledgement";
import { annotationsOf, messageOf, stackOf } from "../../support/synth";

const RESERVED = [
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
];
const reference = Token.asString({ resolve: () => "${var.password}" });
const check = (variables: Record<string, string>) => () => checkFunctionEnvironment(stackOf(), variables, []);

describe("the environment of a function", () => {
  it.each(RESERVED)("must not set %s", (name) => {
    expect(messageOf(check({ [name]: "x" }))).toBe(
      `[dev-stack] environment must not set ${name}: Lambda reserves the name for its runtimes`,
    );
  });

  it.each(["A", "1A", "_A", "A-B", "A B", "", "ÄB"])("must not have the name %p", (name) => {
    expect(messageOf(check({ [name]: "x" }))).toBe(
      "[dev-stack] environment must have names of a letter and at least one more letter, digit or underscore, " +
        `got ${JSON.stringify(name)}`,
    );
  });

  it.each(["AB", "a1_", "NODE_OPTIONS", "TZ", "LANG", "PATH", "AWS_XRAY_CONTEXT_MISSING"])(
    "may have the name %s",
    (name) => {
      expect(check({ [name]: "x" })).not.toThrow();
    },
  );

  it("is at most 4,096 bytes of JSON, which is what Lambda measures", () => {
    const frame = '{"AB":""}'.length;
    const umlauts = "ä".repeat((4_096 - frame - 1) / 2);
    expect(check({ AB: "x".repeat(4_096 - frame) })).not.toThrow();
    expect(check({ AB: `x${umlauts}` })).not.toThrow();
    expect(messageOf(check({ AB: "x".repeat(4_097 - frame) }))).toBe(
      "[dev-stack] environment must be at most 4096 bytes as JSON, got 4097: keep larger settings in SSM or S3",
    );
    expect(messageOf(check({ AB: `xx${umlauts}` }))).toMatch(/got 4097: /);
  });

  it("counts the quotes around many small variables, too", () => {
    const variables = Object.fromEntries(Array.from({ length: 500 }, (_, number) => [`V${number}`, "x"]));
    expect(messageOf(check(variables))).toMatch(/got 5391: /);
  });

  it("is not checked where it is a reference", () => {
    expect(check({ DB_PASSWORD: reference })).not.toThrow();
    expect(check({ AB: `${"x".repeat(4_080)}${reference}` })).not.toThrow();
  });
});

describe("an acknowledgement that a variable holds no secret", () => {
  const acknowledgement = acknowledge({
    rule: "environment-holds-no-plaintext-secret",
    subject: "CSRF_TOKEN",
    reason: "the name of a header, no token",
  });

  it("lets that variable through, and shows up in the synthesis", () => {
    const stack = stackOf();
    checkFunctionEnvironment(stack, { CSRF_TOKEN: "x-csrf" }, [acknowledgement]);
    expect(annotationsOf(stack)).toEqual([
      "info: acknowledged environment-holds-no-plaintext-secret (CSRF_TOKEN): the name of a header, no token",
    ]);
  });

  it("lets no other through", () => {
    const variables = { CSRF_TOKEN: "x-csrf", OTHER_TOKEN: "x" };
    expect(messageOf(() => checkFunctionEnvironment(stackOf(), variables, [acknowledgement]))).toMatch(
      /got a secret by its name in OTHER_TOKEN: /,
    );
  });

  it.each([
    [{ ...acknowledgement, subject: "CRSF_TOKEN" }],
    [{ ...acknowledgement, rule: "some-other-rule" }],
    [{ rule: acknowledgement.rule, reason: acknowledgement.reason }],
  ])("is refused when it is about nothing: %j", (idle) => {
    const { rule, subject } = idle as typeof acknowledgement;
    expect(messageOf(() => checkFunctionEnvironment(stackOf(), { CSRF_TOKEN: "" }, [idle]))).toBe(
      "[dev-stack] acknowledgements must be of rule environment-holds-no-plaintext-secret with the name of a variable as their subject, " +
        `got ${JSON.stringify({ rule, subject })}`,
    );
  });
});
