import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App } from "cdktf";
import type { Environment } from "../../modules/environment/environment";
import { DocumentsStack } from "../../stacks/documents-stack";
import { environments } from "../../stacks/environments";

const dev = environments.find(({ name }) => name === "dev") as Environment;
const accountRoot = `arn:aws:iam::${dev.accountId}:root`;
const outsider = `arn:aws:iam::${dev.accountId}:role/outsider`;
const stack = new DocumentsStack(new App(), dev);
const { processor, smokeRole, partners } = stack;
const { signer } = stack.signing;

describe("the partner token", () => {
  const arn = `arn:aws:secretsmanager:eu-central-1:${dev.accountId}:secret:dev/partners/access-AbCdEf`;
  const viaSecretsManager = {
    "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:SecretARN": arn,
    "kms:EncryptionContext:SecretVersionId": "11111111-1111-4111-8111-111111111111",
  };

  test("is read by the function that checks it and by the one that rotates it, and by nobody else, whoever deploys included", () => {
    for (const reader of [partners.checker, partners.rotator]) {
      expect(stack).toAllow(reader, "kms:Decrypt", partners.key, viaSecretsManager);
    }
    for (const other of [dev.deployRoleArn, dev.planRoleArn, accountRoot, smokeRole, processor, signer]) {
      expect(stack).toDeny(other, "kms:Decrypt", partners.key, viaSecretsManager);
    }
  });

  test("is written by the function that rotates it alone", () => {
    expect(stack).toAllow(partners.rotator, "kms:GenerateDataKey", partners.key, viaSecretsManager);
    expect(stack).toDeny(partners.checker, "kms:GenerateDataKey", partners.key, viaSecretsManager);
    expect(stack).toDeny(partners.checker, "secretsmanager:PutSecretValue", partners.token.resource);
  });

  test("is rotated every 30 days", () => {
    expect(stack).toHaveResource(SecretsmanagerSecretRotation, { rotation_rules: { automatically_after_days: 30 } });
  });
});

describe("the admitted partners", () => {
  const arn = `arn:aws:ssm:eu-central-1:${dev.accountId}:parameter/dev/partners/admitted/1-0a1b2c3d`;
  const viaParameterStore = {
    "kms:ViaService": "ssm.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:PARAMETER_ARN": arn,
  };

  test("are read by the function that checks tokens alone, and by whoever deploys and plans, as the provider does", () => {
    expect(stack).toAllow(partners.checker, "ssm:GetParameter", arn);
    expect(stack).toAllow(partners.checker, "kms:Decrypt", partners.key, viaParameterStore);
    for (const other of [accountRoot, smokeRole, processor, signer, partners.rotator, outsider]) {
      expect(stack).toDeny(other, "kms:Decrypt", partners.key, viaParameterStore);
    }
    expect(stack).toHaveStatement(partners.key, {
      Principal: { AWS: dev.planRoleArn },
      Action: ["kms:Decrypt"],
      Condition: { StringEquals: { "kms:ViaService": "ssm.eu-central-1.amazonaws.com" } },
    });
  });

  test("are written by whoever deploys alone", () => {
    expect(stack).toHaveStatement(partners.key, {
      Principal: { AWS: dev.deployRoleArn },
      Action: ["kms:Encrypt", "kms:Decrypt"],
      Condition: { StringEquals: { "kms:ViaService": "ssm.eu-central-1.amazonaws.com" } },
    });
    for (const other of [partners.checker, partners.rotator, dev.planRoleArn, accountRoot, smokeRole]) {
      expect(stack).toDeny(other, "kms:Encrypt", partners.key, viaParameterStore);
    }
    expect(stack).toDeny(partners.checker, "ssm:PutParameter", arn);
  });

  test("are a SecureString, under the partners' key, without a value in the stack", () => {
    expect(stack).toHaveResource(SsmParameter, {
      name: expect.stringMatching(/^\/dev\/partners\/admitted\/1-[0-9a-f]{8}$/),
      type: "SecureString",
      key_id: expect.stringContaining("aws_kms_key.PartnersKey"),
      value_wo: "${var.admitted_partners}",
      value: undefined,
    });
  });
});

describe("passes", () => {
  test("are made by the function that checks tokens, checked by it, and made by nobody else", () => {
    expect(stack).toAllowOnly("kms:GenerateMac", partners.passKey, [partners.checker]);
    expect(stack).toAllowOnly("kms:VerifyMac", partners.passKey, [partners.checker]);
    expect(stack).toDeny(accountRoot, "kms:GenerateMac", partners.passKey);
  });
});
