import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import type { IEncryptionKey } from "../../../modules/kms/key-base";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { EncryptedParameter, type EncryptedParameterProps } from "../../../modules/parameters/encrypted-parameter";
import { appOf, DEPLOY_ROLE, messageOf, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";
import { prebuilt } from "../lambda/function-of";

const PATTERN = "arn:aws:ssm:eu-central-1:111111111111:parameter/dev/partners/admitted/*";
const ARN = PATTERN.replace("*", "1-0a1b2c3d");
const OTHER = ARN.replace("admitted", "banned");
const viaParameterStore = (parameterArn: string) => ({
  "kms:ViaService": "ssm.eu-central-1.amazonaws.com",
  "kms:EncryptionContext:PARAMETER_ARN": parameterArn,
});

const PROPS = {
  parameterPath: "/dev/partners/admitted",
  description: "who may send",
  variableName: "admitted_partners",
  valueVersion: 1,
} as const;

function parameterOf(props: Partial<EncryptedParameterProps> = {}, stack = stackOf()) {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const parameter = new EncryptedParameter(stack, "Admitted", { ...PROPS, encryptionKey, ...props });
  return { stack, encryptionKey, parameter, role: new ExecutionRole(stack, "Role", { roleName: "worker" }) };
}

const nameWith = (props: Partial<EncryptedParameterProps>) =>
  String(synthesize(parameterOf(props).stack).resource("aws_ssm_parameter")["name"]);

describe("a parameter", () => {
  test("is a SecureString under its key, after the key's policy, with a value that only a variable has", () => {
    expect(synthesize(parameterOf({ allowedPattern: "^[a-z,]+$" }).stack).resource("aws_ssm_parameter")).toEqual({
      name: expect.stringMatching(/^\/dev\/partners\/admitted\/1-[0-9a-f]{8}$/),
      type: "SecureString",
      key_id: expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
      tier: "Standard",
      description: "who may send",
      allowed_pattern: "^[a-z,]+$",
      value_wo: "${var.admitted_partners}",
      value_wo_version: 1,
      overwrite: true,
      depends_on: [expect.stringMatching(/^aws_kms_key_policy\.Key_/)],
    });
  });

  test("has another name for whatever the provider could not change in place, and for nothing else", () => {
    const names = [
      {},
      { valueVersion: 2 },
      { description: "who may not send" },
      { tier: "Advanced" } as const,
      { allowedPattern: "^a$" },
    ].map(nameWith);
    expect(new Set(names).size).toBe(names.length);
    expect(nameWith({ variableName: "another" })).toBe(names[0]);
    expect(nameWith({})).toBe(names[0]);
  });

  test("has another name under another key", () => {
    const stack = stackOf();
    const encryptionKey = new EncryptionKey(stack, "Other", { description: "k" });
    const { stack: other } = parameterOf({ encryptionKey }, stack);
    expect(synthesize(other).resource("aws_ssm_parameter")["name"]).not.toBe(nameWith({}));
  });

  test("is known to a function by a reference, so that it waits for the parameter when the name changes", () => {
    const { stack, encryptionKey, parameter } = parameterOf();
    new EncryptedFunction(stack, "Reader", {
      functionName: "reader",
      encryptionKey,
      code: prebuilt(),
      environment: { ADMITTED_PARAMETER: parameter.parameterName },
    });
    expect(synthesize(stack).resource("aws_lambda_function")["environment"]).toEqual({
      variables: { ADMITTED_PARAMETER: expect.stringMatching(/^\$\{aws_ssm_parameter\.Admitted_\w+\.name\}$/) },
    });
  });

  test.each([
    ["Standard", ["kms:Encrypt", "kms:Decrypt"], "kms:GenerateDataKey"],
    ["Advanced", ["kms:GenerateDataKey", "kms:Decrypt"], "kms:Encrypt"],
  ] as const)(
    "of tier %s is written by whoever deploys, and read back by them and by a plan, via Parameter Store and under its path alone",
    (tier, written, unused) => {
      const { stack, encryptionKey } = parameterOf({ tier });
      const Condition = {
        StringEquals: { "kms:ViaService": "ssm.eu-central-1.amazonaws.com" },
        StringLike: { "kms:EncryptionContext:PARAMETER_ARN": PATTERN },
      };
      const deploy = { Sid: "DeployWritesDevPartnersAdmitted", Principal: { AWS: DEPLOY_ROLE }, Action: written };
      const plan = { Sid: "PlanReadsDevPartnersAdmitted", Principal: { AWS: PLAN_ROLE }, Action: ["kms:Decrypt"] };
      for (const statement of [deploy, plan]) expect(stack).toHaveStatement(encryptionKey, { ...statement, Condition });
      expect(stack).toDeny(DEPLOY_ROLE, unused, encryptionKey, viaParameterStore(ARN));
      expect(stack).toDeny(PLAN_ROLE, written[0], encryptionKey, viaParameterStore(ARN));
      for (const role of [DEPLOY_ROLE, PLAN_ROLE]) {
        expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, viaParameterStore(OTHER));
        expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, { "kms:EncryptionContext:PARAMETER_ARN": ARN });
      }
    },
  );
});

describe("grantRead", () => {
  test("is the parameter in all of its versions, and the key via Parameter Store for it alone", () => {
    const { stack, encryptionKey, parameter, role } = parameterOf();
    parameter.grantRead(role);
    expect(stack).toAllow(role, "ssm:GetParameter", ARN);
    expect(stack).toDeny(role, "ssm:GetParameter", OTHER);
    for (const action of ["PutParameter", "DeleteParameter", "GetParameterHistory", "GetParametersByPath"]) {
      expect(stack).toDeny(role, `ssm:${action}`, ARN);
    }
    expect(stack).toAllow(role, "kms:Decrypt", encryptionKey, viaParameterStore(ARN));
    expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, viaParameterStore(OTHER));
    expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, { "kms:EncryptionContext:PARAMETER_ARN": ARN });
    expect(stack).toDeny(role, "kms:Encrypt", encryptionKey, viaParameterStore(ARN));
  });

  test("writes the same conditions on both sides", () => {
    const { stack, encryptionKey, parameter, role } = parameterOf();
    parameter.grantRead(role);
    const statement = {
      Action: ["kms:Decrypt"],
      Condition: {
        StringEquals: { "kms:ViaService": "ssm.eu-central-1.amazonaws.com" },
        StringLike: { "kms:EncryptionContext:PARAMETER_ARN": PATTERN },
      },
    };
    expect(stack).toHaveStatement(encryptionKey, { Sid: "WorkerDecryptViaSsm", ...statement });
    expect(stack).toHaveStatement(role, { Sid: "WorkerDecryptViaSsm", ...statement });
  });
});

describe("is refused", () => {
  const limits: readonly (readonly [string, Partial<EncryptedParameterProps>, string])[] = [
    ...["", "dev/x", "/dev/", "/dev//x", "/dev x", "/ü", "/dev/x:1"].map(
      (parameterPath) =>
        [
          `the path ${JSON.stringify(parameterPath)}`,
          { parameterPath },
          `parameterPath must be a path of names, each of letters, digits or _.- characters after a slash, got ${JSON.stringify(parameterPath)}`,
        ] as const,
    ),
    [
      "a path of AWS",
      { parameterPath: "/AWS/x" },
      'parameterPath must not begin with "/aws" in any case, got "/AWS/x": AWS reserves it',
    ],
    [
      "a path of Parameter Store",
      { parameterPath: "/ssm-x" },
      'parameterPath must not begin with "/ssm" in any case, got "/ssm-x": AWS reserves it',
    ],
    [
      "a path of too many levels",
      { parameterPath: "/a".repeat(15) },
      "parameterPath must have at most 14 levels, got 15: Parameter Store accepts 15, and the version is one more",
    ],
    [
      "a path that is too long",
      { parameterPath: `/${"a".repeat(953)}` },
      "parameterPath must be 1 characters shorter: the parameter's ARN has at most 1011",
    ],
    [
      "a description that is too long",
      { description: "d".repeat(1_025) },
      "description must be at most 1024 characters, got 1025: Parameter Store accepts no more",
    ],
    [
      "a pattern that is too long",
      { allowedPattern: "d".repeat(1_025) },
      "allowedPattern must be at most 1024 characters, got 1025: Parameter Store accepts no more",
    ],
    ["a pattern that is none", { allowedPattern: "[a" }, 'allowedPattern must be a regular expression, got "[a"'],
    [
      "a version before the first",
      { valueVersion: 0 },
      "valueVersion must be a whole number between 1 and 9007199254740991, got 0: another number writes the value",
    ],
    [
      "a tier that the value would choose",
      { tier: "Intelligent-Tiering" as "Standard" },
      'tier must be one of Standard, Advanced, got "Intelligent-Tiering": with Intelligent-Tiering the value would decide how the key is used',
    ],
  ];

  test.each(limits)("%s", (_, props, message) => {
    expect(messageOf(() => parameterOf(props))).toBe(`[dev-stack/Admitted] ${message}`);
  });

  test("the longest path and the deepest one pass", () => {
    expect(nameWith({ parameterPath: `/${"a".repeat(952)}` })).toHaveLength(964);
    expect(nameWith({ parameterPath: "/a".repeat(14) })).toMatch(/^(\/a){14}\/1-/);
  });

  test("a key that is not symmetric", () => {
    const stack = stackOf();
    const encryptionKey = new SigningKey(stack, "Signer", { description: "s", keySpec: "ECC_NIST_P256" });
    expect(messageOf(() => parameterOf({ encryptionKey: encryptionKey as unknown as IEncryptionKey }, stack))).toBe(
      "[dev-stack/Admitted] encryptionKey must be a symmetric encryption key, got [dev-stack/Signer], a key of ECC_NIST_P256 for SIGN_VERIFY: " +
        "AWS services encrypt under symmetric keys only. Give it an EncryptionKey",
    );
  });

  test("a second one of the same path in an account and Region", () => {
    const app = appOf();
    parameterOf({}, stackOf({}, "one", app));
    expect(messageOf(() => parameterOf({}, stackOf({}, "two", app)))).toBe(
      '[dev-two/Admitted] parameterPath must be unique, got "/dev/partners/admitted", which [dev-one/Admitted] has already: ' +
        "a parameter name is unique within account 111111111111 in eu-central-1",
    );
  });
});
