import { Token } from "cdktf";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { appOf, DEPLOY_ROLE, messageOf, otherAccount, stackOf, type Synthesis } from "../../support/synth";
import { functionOf, keyArnOf, addressOf, prebuilt } from "./function-of";

const FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:summarise";
const DEAD_LETTERS = "arn:aws:sqs:eu-central-1:111111111111:summarise-dead-letters";

const roleSids = (synthesis: Synthesis) => synthesis.statements("aws_iam_role_policy").map(({ Sid }) => Sid);
const withContext = { StringEquals: { "kms:EncryptionContext:aws:lambda:FunctionArn": FUNCTION } };

describe("an encrypted function", () => {
  it("has everything under its key, a role of its own, JSON logs, traces and a queue for what failed", () => {
    const synthesis = functionOf({ environment: { RESULTS: "results" }, description: "Sums up" });
    const { filename, source_code_hash, depends_on, ...rest } = synthesis.resource("aws_lambda_function");
    expect(rest).toEqual({
      function_name: "summarise",
      description: "Sums up",
      role: `\${${addressOf(synthesis, "aws_iam_role")}.arn}`,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      timeout: 30,
      memory_size: 256,
      ephemeral_storage: { size: 512 },
      environment: { variables: { RESULTS: "results" } },
      kms_key_arn: keyArnOf(synthesis),
      source_kms_key_arn: keyArnOf(synthesis),
      dead_letter_config: { target_arn: `\${${addressOf(synthesis, "aws_sqs_queue")}.arn}` },
      tracing_config: { mode: "Active" },
      logging_config: { log_format: "JSON", log_group: "/aws/lambda/summarise" },
    });
    expect(filename).toMatch(/^assets\/.*function\.zip$/);
    expect(source_code_hash).toBe(prebuilt().sha256Base64);
    expect(depends_on).toBeDefined();
  });

  it("is made when its role may work, its logs are there, and its key may be used", () => {
    const synthesis = functionOf();
    expect(synthesis.resource("aws_lambda_function").depends_on).toEqual([
      addressOf(synthesis, "aws_iam_role_policy"),
      addressOf(synthesis, "aws_cloudwatch_log_group"),
      addressOf(synthesis, "aws_kms_key_policy"),
    ]);
  });

  it("has a log group under its key, kept as long as it says", () => {
    const synthesis = functionOf({ logRetentionDays: 7 });
    expect(synthesis.resource("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/lambda/summarise",
      kms_key_id: keyArnOf(synthesis),
      retention_in_days: 7,
    });
  });

  it("may log, send traces, decrypt its environment and send dead letters, and nothing else", () => {
    const synthesis = functionOf({ environment: { RESULTS: "results" } });
    expect(synthesis.statements("aws_iam_role_policy")).toEqual([
      {
        Sid: "WritesLogGroup",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/lambda/summarise:*",
      },
      { Sid: "SendsToDeadLetters", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: DEAD_LETTERS },
      {
        Sid: "SummariseUsesViaSqs",
        Effect: "Allow",
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: keyArnOf(synthesis),
        Condition: {
          StringEquals: {
            "kms:ViaService": "sqs.eu-central-1.amazonaws.com",
            "kms:EncryptionContext:aws:sqs:arn": DEAD_LETTERS,
          },
        },
      },
      {
        Sid: "SendsTraces",
        Effect: "Allow",
        Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        Resource: "*",
      },
      {
        Sid: "SummariseDecrypt",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: keyArnOf(synthesis),
        Condition: withContext,
      },
    ]);
  });

  it("lets the deployment use its key via Lambda, and Lambda encrypt its package, for this function only", () => {
    const synthesis = functionOf();
    const sids = synthesis.statements("aws_kms_key_policy").map(({ Sid }) => Sid);
    expect(sids).toEqual(
      expect.arrayContaining(["DeployUsesViaLambda", "DeployGrantsViaLambda", "PlanDecryptsViaLambda"]),
    );
    expect(synthesis.statement("PackageOfSummarise", "aws_kms_key_policy")).toEqual({
      Sid: "PackageOfSummarise",
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: "*",
      Condition: withContext,
    });
  });

  it("decrypts no environment where it has none, but has its key for the package", () => {
    const synthesis = functionOf();
    expect(synthesis.resource("aws_lambda_function")).not.toHaveProperty("environment");
    expect(synthesis.resource("aws_lambda_function").kms_key_arn).toBe(keyArnOf(synthesis));
    expect(roleSids(synthesis)).not.toContain("SummariseDecrypt");
  });

  it("takes handler, sizes and concurrency as they are given", () => {
    const synthesis = functionOf({
      handler: "main.run",
      timeoutSeconds: 900,
      memoryMegabytes: 10_240,
      ephemeralStorageMegabytes: 10_240,
      reservedConcurrency: 0,
    });
    expect(synthesis.resource("aws_lambda_function")).toMatchObject({
      handler: "main.run",
      timeout: 900,
      memory_size: 10_240,
      ephemeral_storage: { size: 10_240 },
      reserved_concurrent_executions: 0,
    });
    expect(functionOf().resource("aws_lambda_function")).not.toHaveProperty("reserved_concurrent_executions");
  });

  it("is there once in an account and Region", () => {
    const app = appOf();
    functionOf({}, undefined, stackOf({}, "one", app));
    expect(messageOf(() => functionOf({}, undefined, stackOf({}, "two", app)))).toBe(
      '[dev-two/Function] functionName must be unique, got "summarise", which [dev-one/Function] has already: ' +
        "a function name is unique within account 111111111111 in eu-central-1",
    );
    expect(() => functionOf({}, undefined, stackOf(otherAccount("staging"), "one", app))).not.toThrow();
  });

  it("refuses what Lambda limits", () => {
    expect(messageOf(() => functionOf({ timeoutSeconds: 901 }))).toBe(
      "[dev-stack/Function] timeoutSeconds must be a whole number between 1 and 900, got 901: Lambda stops a function after 15 minutes",
    );
  });

  it("leaves what is a reference to Terraform", () => {
    const timeoutSeconds = Token.asNumber({ resolve: () => "${var.timeout}" });
    expect(functionOf({ timeoutSeconds }).resource("aws_lambda_function").timeout).toBe("${var.timeout}");
  });

  it("refuses a secret in its environment", () => {
    expect(messageOf(() => functionOf({ environment: { DB_PASSWORD: "x" } }))).toMatch(
      /^\[dev-stack\/Function\] environment must not hold a secret in plain text, got a secret by its name in DB_PASSWORD: /,
    );
  });
});

describe("a grant to invoke a function", () => {
  it("is one for the function by name", () => {
    const synthesis = functionOf({}, ({ target }) =>
      target.grantInvoke(
        new OperatorRole(target.resource.cdktfStack, "Operator", { roleName: "operator", assumedBy: [DEPLOY_ROLE] }),
      ),
    );
    expect(synthesis.statements("aws_iam_role_policy", "Operator")).toEqual([
      { Sid: "InvokesFunction", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: FUNCTION },
    ]);
  });
});
