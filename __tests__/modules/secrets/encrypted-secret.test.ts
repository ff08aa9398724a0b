import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { EncryptedSecret, type EncryptedSecretProps } from "../../../modules/secrets/encrypted-secret";
import { annotationsOf, appOf, DEPLOY_ROLE, messageOf, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";
import { prebuilt } from "../lambda/function-of";

const ARN = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:dev/token-AbCdEf";
const viaSecretsManager = (secretArn: string) => ({
  "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com",
  "kms:EncryptionContext:SecretARN": secretArn,
});
const other = ARN.replace("dev/token", "dev/other");

function secretOf(props: Partial<EncryptedSecretProps> = {}, stack = stackOf()) {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const description = "what partners show";
  const secret = new EncryptedSecret(stack, "Token", { secretName: "dev/token", description, encryptionKey, ...props });
  return { stack, encryptionKey, secret, role: new ExecutionRole(stack, "Role", { roleName: "worker" }) };
}

function rotatorIn({ stack, encryptionKey }: ReturnType<typeof secretOf>) {
  return new EncryptedFunction(stack, "Rotator", { functionName: "rotator", encryptionKey, code: prebuilt() });
}

describe("a secret", () => {
  test("is under its key, after the key's policy, and has no value in the synthesis", () => {
    const synthesis = synthesize(secretOf().stack);
    expect(synthesis.resource("aws_secretsmanager_secret")).toEqual({
      name: "dev/token",
      description: "what partners show",
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
      recovery_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
      depends_on: [expect.stringMatching(/^aws_kms_key_policy\.Key_/)],
    });
    expect(synthesis.resources("aws_secretsmanager_secret_version")).toEqual({});
  });

  test("is gone at once where the environment's data may be destroyed", () => {
    const secret = synthesize(secretOf({}, stackOf({ name: "local", dataMayBeDestroyed: true })).stack).resource(
      "aws_secretsmanager_secret",
    );
    expect(secret).toMatchObject({ recovery_window_in_days: 0 });
    expect(secret).not.toHaveProperty("lifecycle");
  });

  test("is tried by whoever deploys, who reads no value", () => {
    const { stack, encryptionKey } = secretOf();
    expect(stack).toHaveStatement(encryptionKey, {
      Principal: { AWS: DEPLOY_ROLE },
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Condition: {
        StringEquals: {
          "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com",
          "kms:EncryptionContext:SecretVersionId": "RequestToValidateKeyAccess",
        },
        StringLike: { "kms:EncryptionContext:SecretARN": ARN.replace("AbCdEf", "??????") },
      },
    });
    for (const role of [DEPLOY_ROLE, PLAN_ROLE]) {
      expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, {
        ...viaSecretsManager(ARN),
        "kms:EncryptionContext:SecretVersionId": "11111111-1111-4111-8111-111111111111",
      });
    }
  });

  test("refuses principals of other accounts, and no service", () => {
    const { stack } = secretOf();
    expect(synthesize(stack).resource("aws_secretsmanager_secret_policy")).toMatchObject({ block_public_policy: true });
    expect(synthesize(stack).statement("DenyOtherAccounts", "aws_secretsmanager_secret_policy")).toEqual({
      Sid: "DenyOtherAccounts",
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:*",
      Resource: "*",
      Condition: {
        StringNotEquals: { "aws:PrincipalAccount": "111111111111" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    });
  });

  test.each(["", "a b", "token-AbCdEf", "ü", "s".repeat(513)])("refuses the name %p", (secretName) => {
    expect(messageOf(() => secretOf({ secretName }))).toBe(
      "[dev-stack/Token] secretName must be 1 to 512 letters, digits or /_+=.@- characters that do not end with a hyphen and six others, " +
        `which would look like the end of a secret's ARN, got ${JSON.stringify(secretName)}`,
    );
  });

  test.each([6, 31])("refuses %d days to restore it", (recoveryWindowDays) => {
    expect(messageOf(() => secretOf({ recoveryWindowDays }))).toBe(
      `[dev-stack/Token] recoveryWindowDays must be a whole number between 7 and 30, got ${recoveryWindowDays}: Secrets Manager accepts no other`,
    );
  });

  test("is there once in an account and Region", () => {
    const app = appOf();
    secretOf({}, stackOf({}, "one", app));
    expect(messageOf(() => secretOf({}, stackOf({}, "two", app)))).toBe(
      '[dev-two/Token] secretName must be unique, got "dev/token", which [dev-one/Token] has already: a secret name is unique within account 111111111111 in eu-central-1',
    );
  });
});

describe("grantRead", () => {
  test("is the secret, and the key via Secrets Manager for this secret alone", () => {
    const { stack, encryptionKey, secret, role } = secretOf();
    secret.grantRead(role);
    expect(stack).toAllow(role, "secretsmanager:GetSecretValue", secret.resource);
    expect(stack).toAllow(role, "kms:Decrypt", encryptionKey, viaSecretsManager(ARN));
    expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, viaSecretsManager(other));
    expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, { "kms:EncryptionContext:SecretARN": ARN });
    expect(stack).toDeny(role, "kms:GenerateDataKey", encryptionKey, viaSecretsManager(ARN));
    expect(stack).toDeny(role, "secretsmanager:PutSecretValue", secret.resource);
  });
});

describe("rotateWith", () => {
  const parts = secretOf();
  const rotator = rotatorIn(parts);
  parts.secret.rotateWith(rotator, { everyDays: 30 });
  const { stack, encryptionKey, secret } = parts;

  test("lets the function do the four steps with this secret, and nothing that ends it", () => {
    for (const action of ["DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage"]) {
      expect(stack).toAllow(rotator, `secretsmanager:${action}`, secret.resource);
    }
    for (const action of ["DeleteSecret", "PutResourcePolicy", "UpdateSecret", "CancelRotateSecret"]) {
      expect(stack).toDeny(rotator, `secretsmanager:${action}`, secret.resource);
    }
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
      expect(stack).toAllow(rotator, action, encryptionKey, viaSecretsManager(ARN));
      expect(stack).toDeny(rotator, action, encryptionKey, viaSecretsManager(other));
    }
  });

  test("lets Secrets Manager invoke the function for this secret of this account alone", () => {
    const source = { "aws:SourceArn": other, "aws:SourceAccount": "111111111111" };
    const service = "secretsmanager.amazonaws.com";
    expect(stack).toDeny(service, "lambda:InvokeFunction", rotator, source);
    expect(synthesize(stack).resource("aws_lambda_permission")).toEqual({
      statement_id: "SecretsManagerRotatesToken",
      action: "lambda:InvokeFunction",
      function_name: expect.stringMatching(/^\$\{aws_lambda_function\.Rotator_\w+\.function_name\}$/),
      principal: service,
      source_arn: expect.stringMatching(/^\$\{aws_secretsmanager_secret\.Token_\w+\.arn\}$/),
      source_account: "111111111111",
    });
  });

  test("rotates at once and then every so many days, after what the rotation needs", () => {
    expect(synthesize(stack).resource("aws_secretsmanager_secret_rotation")).toEqual({
      secret_id: expect.stringMatching(/^\$\{aws_secretsmanager_secret\.Token_\w+\.id\}$/),
      rotation_lambda_arn: expect.stringMatching(/^\$\{aws_lambda_function\.Rotator_\w+\.arn\}$/),
      rotate_immediately: true,
      rotation_rules: { automatically_after_days: 30 },
      depends_on: expect.arrayContaining([
        expect.stringMatching(/^aws_lambda_permission\.Token_Rotation_Permission_/),
        expect.stringMatching(/^aws_iam_role_policy\.Rotator_Role_/),
        expect.stringMatching(/^aws_kms_key_policy\.Key_/),
      ]),
    });
  });

  test("is left out where the environment is a simulator, and says so", () => {
    const local = secretOf({}, stackOf({ simulator: true }));
    const { resource } = local.secret.rotateWith(rotatorIn(local), { everyDays: 30 });
    expect(resource).toBeUndefined();
    expect(annotationsOf(local.secret)).toEqual([
      "info: aws_secretsmanager_secret_rotation is left out, because the simulator does not keep it: it calls no function, and makes an empty version the current one; nothing rotates the secret by itself",
    ]);
    expect(synthesize(local.stack).resources("aws_secretsmanager_secret_rotation")).toEqual({});
  });

  test.each([0, 1_001, 1.5])("refuses every %d days", (everyDays) => {
    const mine = secretOf();
    expect(messageOf(() => mine.secret.rotateWith(rotatorIn(mine), { everyDays }))).toBe(
      `[dev-stack/Token/Rotation] everyDays must be a whole number between 1 and 1000, got ${everyDays}: Secrets Manager accepts no other`,
    );
  });
});
