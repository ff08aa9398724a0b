import { Token } from "cdktf";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedFunction, type EncryptedFunctionProps } from "../../../modules/lambda/encrypted-function";
import { FunctionPackage } from "../../../modules/lambda/function-package";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import {
  annotationsOf,
  appOf,
  DEPLOY_ROLE,
  messageOf,
  OLD_PROVIDER,
  otherAccount,
  stackOf,
  type Synthesis,
  synthesize,
} from "../../support/synth";

const FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:summarise";
const DEAD_LETTERS = "arn:aws:sqs:eu-central-1:111111111111:summarise-dead-letters";

const folder = mkdtempSync(join(tmpdir(), "sealstack-test-"));
const zip = join(folder, "function.zip");
writeFileSync(zip, "not really a .zip");
afterAll(() => rmSync(folder, { recursive: true }));

interface Parts {
  readonly target: EncryptedFunction;
  readonly encryptionKey: EncryptionKey;
}

function functionOf(
  props: Partial<EncryptedFunctionProps> = {},
  use: (parts: Parts) => void = () => undefined,
  stack = stackOf(),
): Synthesis {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const code = FunctionPackage.fromZip(zip);
  const target = new EncryptedFunction(stack, "Function", { functionName: "summarise", code, encryptionKey, ...props });
  use({ target, encryptionKey });
  return synthesize(stack);
}

const onlyName = (synthesis: Synthesis, type: string, begin = "") =>
  `${type}.${Object.keys(synthesis.resources(type)).find((name) => name.startsWith(begin))}`;
const keyArn = (synthesis: Synthesis) => `\${${onlyName(synthesis, "aws_kms_key")}.arn}`;
const roleSids = (synthesis: Synthesis) => synthesis.statements("aws_iam_role_policy").map(({ Sid }) => Sid);
const withContext = { StringEquals: { "kms:EncryptionContext:aws:lambda:FunctionArn": FUNCTION } };

describe("an encrypted function", () => {
  it("has everything under its key, a role of its own, JSON logs, traces and a queue for what failed", () => {
    const synthesis = functionOf({ environment: { RESULTS: "results" }, description: "Sums up" });
    const { filename, source_code_hash, depends_on, ...rest } = synthesis.resource("aws_lambda_function");
    expect(rest).toEqual({
      function_name: "summarise",
      description: "Sums up",
      role: `\${${onlyName(synthesis, "aws_iam_role")}.arn}`,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      timeout: 30,
      memory_size: 256,
      ephemeral_storage: { size: 512 },
      environment: { variables: { RESULTS: "results" } },
      kms_key_arn: keyArn(synthesis),
      source_kms_key_arn: keyArn(synthesis),
      dead_letter_config: { target_arn: `\${${onlyName(synthesis, "aws_sqs_queue")}.arn}` },
      tracing_config: { mode: "Active" },
      logging_config: { log_format: "JSON", log_group: "/aws/lambda/summarise" },
    });
    expect(filename).toMatch(/^assets\/.*function\.zip$/);
    expect(source_code_hash).toBe(FunctionPackage.fromZip(zip).sha256Base64);
    expect(depends_on).toBeDefined();
  });

  it("is made when its role may work, its logs are there, and its key may be used", () => {
    const synthesis = functionOf();
    expect(synthesis.resource("aws_lambda_function").depends_on).toEqual([
      onlyName(synthesis, "aws_iam_role_policy"),
      onlyName(synthesis, "aws_cloudwatch_log_group"),
      onlyName(synthesis, "aws_kms_key_policy"),
    ]);
  });

  it("has a log group under its key, kept as long as it says", () => {
    const synthesis = functionOf({ logRetentionDays: 7 });
    expect(synthesis.resource("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/lambda/summarise",
      kms_key_id: keyArn(synthesis),
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
        Resource: keyArn(synthesis),
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
        Resource: keyArn(synthesis),
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
    expect(synthesis.resource("aws_lambda_function").kms_key_arn).toBe(keyArn(synthesis));
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

describe("an encrypted function with a provider that cannot encrypt packages", () => {
  const old = (props: Partial<EncryptedFunctionProps> = {}, use?: (parts: Parts) => void) =>
    functionOf(props, use, stackOf({ providerVersion: OLD_PROVIDER }));

  it("says what is lost, and lets Lambda use the key for no package", () => {
    const annotations: string[] = [];
    const synthesis = old({}, ({ target }) => annotations.push(...annotationsOf(target)));
    expect(annotations).toEqual([
      'warn: source_kms_key_arn is left out, because it needs AWS provider 6.12.0 or later and the environment has "5.100.0": ' +
        "the .zip package is encrypted under a key that AWS owns, not under yours",
    ]);
    expect(synthesis.resource("aws_lambda_function")).not.toHaveProperty("source_kms_key_arn");
    expect(synthesis.statements("aws_kms_key_policy").map(({ Sid }) => Sid)).not.toContain("PackageOfSummarise");
  });

  it("has its key only when the environment needs it, because Lambda keeps none that nothing uses", () => {
    expect(old().resource("aws_lambda_function")).not.toHaveProperty("kms_key_arn");
    const used = old({ environment: { RESULTS: "results" } });
    expect(used.resource("aws_lambda_function").kms_key_arn).toBe(keyArn(used));
  });
});

describe("the dead letters of a function", () => {
  function withQueue(queueName: string): Synthesis {
    const stack = stackOf();
    const encryptionKey = new EncryptionKey(stack, "QueueKey", { description: "k" });
    const deadLetterQueue = new EncryptedQueue(stack, "Queue", { queueName, encryptionKey });
    return functionOf({ deadLetterQueue }, undefined, stack);
  }

  it("go to a queue that is given, under that queue's key, which must be usable first", () => {
    const synthesis = withQueue("failed");
    expect(Object.keys(synthesis.resources("aws_sqs_queue"))).toHaveLength(1);
    expect(synthesis.statement("SummariseUsesViaSqs", "aws_iam_role_policy").Resource).toBe(
      `\${${onlyName(synthesis, "aws_kms_key", "QueueKey")}.arn}`,
    );
    expect(synthesis.statement("SummariseUsesViaSqs", "aws_kms_key_policy", "QueueKey")).toBeDefined();
    expect(synthesis.resource("aws_lambda_function").depends_on).toEqual(
      expect.arrayContaining([
        onlyName(synthesis, "aws_kms_key_policy", "QueueKey"),
        onlyName(synthesis, "aws_kms_key_policy", "Key"),
      ]),
    );
  });

  it("do not go to a FIFO queue, which Lambda does not send to", () => {
    expect(messageOf(() => withQueue("failed.fifo"))).toBe(
      "[dev-stack/Function] deadLetterQueue must be a standard queue, got failed.fifo: Lambda sends dead letters to no FIFO queue",
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

describe("a function under a key of another stack", () => {
  it("is refused where the key is strict", () => {
    const app = appOf();
    const encryptionKey = new EncryptionKey(stackOf({}, "keys", app), "Key", { description: "k" });
    expect(messageOf(() => functionOf({ encryptionKey }, undefined, stackOf({}, "users", app)))).toMatch(
      /^\[dev-keys\/Key\] grant to \[dev-users\/Function\/Role\] cannot take effect: /,
    );
  });

  it("waits for nothing that Terraform cannot wait for, where the key is delegated", () => {
    const app = appOf();
    const encryptionKey = new EncryptionKey(stackOf({}, "keys", app), "Key", {
      description: "k",
      policyMode: "delegated",
    });
    const synthesis = functionOf({ encryptionKey }, undefined, stackOf({}, "users", app));
    expect(JSON.stringify(synthesis.resource("aws_lambda_function").depends_on)).not.toContain(
      "terraform_remote_state",
    );
  });
});
