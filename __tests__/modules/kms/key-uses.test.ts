import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { DEPLOY_ROLE, messageOf, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";
import { granted, viaS3 } from "./granted";

describe("the use of a key by a service", () => {
  it("is tied to what the service works for", () => {
    const { keyStatements, roleStatements } = granted((key) =>
      key.allowService("s3.amazonaws.com", "Inventory", ["kms:GenerateDataKey"], {
        sourceArn: ["arn:aws:s3:::a", "arn:aws:s3:::b*"],
        sourceAccount: "111111111111",
        encryptionContext: { "aws:s3:arn": "arn:aws:s3:::a" },
      }),
    );
    expect(roleStatements).toEqual([]);
    expect(keyStatements).toEqual([
      {
        Sid: "Inventory",
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: ["kms:GenerateDataKey"],
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111111111111", "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::a" },
          ArnLike: { "aws:SourceArn": ["arn:aws:s3:::a", "arn:aws:s3:::b*"] },
        },
      },
    ]);
  });

  it("is written to the policy of a delegated key as well, because a service has no IAM policy", () => {
    const allow = (key: EncryptionKey) =>
      key.allowService("s3.amazonaws.com", "Inventory", ["kms:Decrypt"], { sourceAccount: "111111111111" });
    expect(granted(allow, "delegated").keyStatements.map(({ Sid }) => Sid)).toEqual(["Inventory"]);
  });

  it("must not be via a service", () => {
    const allow = (key: EncryptionKey) => key.allowService("s3.amazonaws.com", "Inventory", ["kms:Decrypt"], viaS3);
    expect(messageOf(() => granted(allow))).toBe(
      "[dev-stack/Key] conditions of Inventory must not have viaService, got s3: s3.amazonaws.com calls KMS itself",
    );
  });

  it.each([{}, { encryptionContext: {} }, { grantIsForAwsResource: true }] as const)(
    "must be tied to this account's resources, and %j is not",
    (conditions) => {
      const allow = (key: EncryptionKey) =>
        key.allowService("s3.amazonaws.com", "Inventory", ["kms:Decrypt"], conditions);
      expect(messageOf(() => granted(allow))).toBe(
        "[dev-stack/Key] conditions of Inventory must have sourceArn or sourceAccount, or an encryption context that every action carries, " +
          `got ${JSON.stringify(conditions)}: s3.amazonaws.com works for other accounts as well`,
      );
    },
  );

  it("is tied by a source where an action carries no context, because the context would not limit it", () => {
    const conditions = { encryptionContext: { "aws:s3:arn": "arn:aws:s3:::b" } };
    const allow = (key: EncryptionKey) =>
      key.allowService("s3.amazonaws.com", "Inventory", ["kms:Decrypt", "kms:DescribeKey"], conditions);
    expect(messageOf(() => granted(allow))).toBe(
      "[dev-stack/Key] conditions of Inventory must have sourceArn or sourceAccount, or an encryption context that every action carries, " +
        `got ${JSON.stringify(conditions)}: s3.amazonaws.com works for other accounts as well`,
    );
  });

  it("names single actions", () => {
    const allow = (key: EncryptionKey) =>
      key.allowService("s3.amazonaws.com", "Inventory", ["kms:*"], { sourceAccount: "111111111111" });
    expect(messageOf(() => granted(allow))).toBe(
      '[dev-stack/Key] actions of Inventory must be exact names of actions on a key, got "kms:*": a pattern could cover more than is meant',
    );
  });
});

describe("the deployment of what is under a key", () => {
  it("is done via the service: the deploy role uses and grants, the plan role decrypts", () => {
    const viaLambda = { "kms:ViaService": "lambda.eu-central-1.amazonaws.com" };
    const { keyStatements, roleStatements } = granted((key) => {
      key.allowDeployment("lambda");
      key.allowDeployment("lambda");
    });
    expect(roleStatements).toEqual([]);
    expect(keyStatements).toEqual([
      {
        Sid: "DeployUsesViaLambda",
        Effect: "Allow",
        Principal: { AWS: DEPLOY_ROLE },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
        Resource: "*",
        Condition: { StringEquals: viaLambda },
      },
      {
        Sid: "DeployGrantsViaLambda",
        Effect: "Allow",
        Principal: { AWS: DEPLOY_ROLE },
        Action: ["kms:CreateGrant"],
        Resource: "*",
        Condition: { StringEquals: viaLambda, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
      {
        Sid: "PlanDecryptsViaLambda",
        Effect: "Allow",
        Principal: { AWS: PLAN_ROLE },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition: { StringEquals: viaLambda },
      },
    ]);
  });

  it("has the suffix of AWS's names in China as well, as KMS has it there", () => {
    const stack = stackOf({ region: "cn-north-1" });
    new EncryptionKey(stack, "Key", { description: "k" }).allowDeployment("lambda");
    expect(synthesize(stack).statement("PlanDecryptsViaLambda", "aws_kms_key_policy").Condition).toEqual({
      StringEquals: { "kms:ViaService": "lambda.cn-north-1.amazonaws.com" },
    });
  });
});

describe("the uses that a key knows", () => {
  it("are those that were granted and allowed, in order and once each", () => {
    const { key } = granted((k, role) => {
      k.grantDecrypt(role, viaS3);
      k.grantDecrypt(role, viaS3);
      k.allowService("s3.amazonaws.com", "Inventory", ["kms:Decrypt"], { sourceAccount: "111111111111" });
      k.allowDeployment("lambda");
    });
    expect(key.uses.map(({ sid, user, actions }) => [sid, user.type, actions.length])).toEqual([
      ["WorkerDecryptViaS3", "AWS", 1],
      ["Inventory", "Service", 1],
      ["DeployUsesViaLambda", "AWS", 4],
      ["DeployGrantsViaLambda", "AWS", 1],
      ["PlanDecryptsViaLambda", "AWS", 1],
    ]);
    expect(key.uses[0]).toMatchObject({ actions: ["kms:Decrypt"], conditions: viaS3 });
    expect(key.uses[1]?.user).toEqual({ type: "Service", service: "s3.amazonaws.com" });
  });

  it("do not hold what was refused", () => {
    const stack = stackOf();
    const key = new EncryptionKey(stack, "Key", { description: "k" });
    expect(() => key.allowService("s3.amazonaws.com", "Inventory", ["kms:Decrypt"], {})).toThrow();
    expect(key.uses).toEqual([]);
  });
});
