import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import type { KeyPolicyMode } from "../../../modules/kms/key-policy";
import { appOf, messageOf, otherAccount, stackOf, synthesize } from "../../support/synth";
import { granted, viaS3 } from "./granted";

describe("a grant", () => {
  it("writes the role's statement and the key policy's, with the same conditions", () => {
    const { keyStatements, roleStatements, keyArn, roleArn } = granted((key, role) => key.grantDecrypt(role, viaS3));
    const Condition = {
      StringEquals: {
        "kms:ViaService": "s3.eu-central-1.amazonaws.com",
        "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::b",
      },
    };
    const common = { Sid: "WorkerDecryptViaS3", Effect: "Allow", Action: ["kms:Decrypt"], Condition };
    expect(roleStatements).toEqual([{ ...common, Resource: keyArn }]);
    expect(keyStatements).toEqual([{ ...common, Principal: { AWS: roleArn }, Resource: "*" }]);
  });

  it.each([
    ["grantEncrypt", "WorkerEncrypt", ["kms:Encrypt"]],
    ["grantDecrypt", "WorkerDecrypt", ["kms:Decrypt"]],
    ["grantEncryptDecrypt", "WorkerUses", ["kms:Encrypt", "kms:Decrypt"]],
  ] as const)("%s is for direct use, when no service is named", (method, Sid, Action) => {
    const encryptionContext = { tenant: ["a", "b"] };
    const { keyStatements, roleStatements, keyArn } = granted((key, role) => key[method](role, { encryptionContext }));
    const Condition = { StringEquals: { "kms:EncryptionContext:tenant": ["a", "b"] } };
    expect(roleStatements).toEqual([{ Sid, Effect: "Allow", Action, Resource: keyArn, Condition }]);
    expect(keyStatements).toHaveLength(1);
    expect(keyStatements[0]).toMatchObject({ Sid, Action, Condition });
  });

  it("may name the context by a pattern, and be for what AWS services grant", () => {
    const conditions = {
      encryptionContextLike: { "aws:s3:arn": "arn:aws:s3:::b/*" },
      grantIsForAwsResource: true,
    } as const;
    const { keyStatements } = granted((key, role) => key.grant(role, ["kms:CreateGrant"], conditions));
    expect(keyStatements[0]?.Condition).toEqual({
      StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::b/*" },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    });
  });

  it("is split where actions carry no context, because a condition on it would refuse them", () => {
    const { keyStatements, roleStatements, keyArn } = granted((key, role) =>
      key.grant(role, ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], viaS3),
    );
    const via = { "kms:ViaService": "s3.eu-central-1.amazonaws.com" };
    const statements = [
      {
        Sid: "WorkerUsesViaS3",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Condition: { StringEquals: { ...via, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::b" } },
      },
      {
        Sid: "WorkerUsesViaS3Metadata",
        Effect: "Allow",
        Action: ["kms:DescribeKey"],
        Condition: { StringEquals: via },
      },
    ];
    expect(roleStatements).toEqual(statements.map((statement) => ({ ...statement, Resource: keyArn })));
    expect(keyStatements).toMatchObject(statements);
  });

  it("is one statement where no action carries a context, or all do", () => {
    const metadata = granted((key, role) => key.grant(role, ["kms:DescribeKey"], viaS3));
    expect(metadata.keyStatements).toHaveLength(1);
    expect(metadata.keyStatements[0]).toMatchObject({
      Sid: "WorkerDescribeKeyViaS3Metadata",
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
    });
    const unconditioned = granted((key, role) =>
      key.grant(role, ["kms:Decrypt", "kms:DescribeKey"], { viaService: "s3" }),
    );
    expect(unconditioned.keyStatements.map(({ Action }) => Action)).toEqual([["kms:Decrypt", "kms:DescribeKey"]]);
  });

  it.each([
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyPair",
    "kms:GenerateDataKeyPairWithoutPlaintext",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:CreateGrant",
  ])("of %s keeps the condition on the context", (action) => {
    const { keyStatements } = granted((key, role) => key.grant(role, [action], viaS3));
    expect(JSON.stringify(keyStatements.map(({ Condition }) => Condition))).toContain(
      "kms:EncryptionContext:aws:s3:arn",
    );
  });

  it.each(["kms:GenerateDataKey*", "kms:decrypt", "kms:*", "*", "KMS:Decrypt", "kms:Decrypted", "s3:GetObject"])(
    "of %p is refused, because it would lose the condition on the context",
    (action) => {
      expect(messageOf(() => granted((key, role) => key.grant(role, ["kms:Decrypt", action], viaS3)))).toBe(
        `[dev-stack/Key] actions of WorkerUsesViaS3 must be exact names of actions on a key, got "${action}": ` +
          "a pattern could cover more than is meant",
      );
    },
  );

  it("of nothing is refused", () => {
    expect(messageOf(() => granted((key, role) => key.grant(role, [], viaS3)))).toBe(
      "[dev-stack/Key] actions of WorkerUsesViaS3 must be exact names of actions on a key, got []: " +
        "a pattern could cover more than is meant",
    );
  });

  it("is written once, however often it is made", () => {
    const { keyStatements, roleStatements } = granted((key, role) => {
      key.grantDecrypt(role, viaS3);
      key.grantDecrypt(role, viaS3);
    });
    expect([keyStatements.length, roleStatements.length]).toEqual([1, 1]);
  });

  it.each([
    ["sourceArn", "arn:aws:s3:::b"],
    ["sourceAccount", "111111111111"],
  ])("is refused with %s, which a role's requests never carry", (property, value) => {
    expect(messageOf(() => granted((key, role) => key.grantDecrypt(role, { [property]: value })))).toBe(
      `[dev-stack/Key] conditions of a grant must not have ${property}, got "${value}": ` +
        "requests of a role never carry it, and the grant would allow nothing",
    );
  });

  it("of a delegated key is the role's alone, because IAM policies decide", () => {
    const { keyStatements, roleStatements } = granted((key, role) => key.grantDecrypt(role, viaS3), "delegated");
    expect(keyStatements).toEqual([]);
    expect(roleStatements.map(({ Sid }) => Sid)).toEqual(["WorkerDecryptViaS3"]);
  });
});

describe("a grant across stacks", () => {
  function across(policyMode: KeyPolicyMode, roleEnvironment = {}) {
    const app = appOf();
    const key = new EncryptionKey(stackOf({}, "keys", app), "Key", { description: "k", policyMode });
    const stack = stackOf(roleEnvironment, "users", app);
    key.grantDecrypt(new ExecutionRole(stack, "Role", { roleName: "worker" }), { viaService: "s3" });
    return synthesize(stack);
  }

  it("is refused for a strict key, with the three ways out", () => {
    expect(messageOf(() => across("strict"))).toBe(
      "[dev-keys/Key] grant to [dev-users/Role] cannot take effect: the policy of a strict key cannot name a role that another stack creates later. " +
        'Put the key and its users in one stack, or make the key with policyMode "delegated", ' +
        "or give the role a KMS grant (KeyGrant) from its own stack",
    );
  });

  it("is accepted for a delegated key", () => {
    expect(across("delegated").statements("aws_iam_role_policy")).toMatchObject([
      { Sid: "WorkerDecryptViaS3", Effect: "Allow", Action: ["kms:Decrypt"] },
    ]);
  });

  it("is refused for every key when the role is in another account", () => {
    const message =
      "[dev-keys/Key] grant to [staging-users/Role] cannot take effect: the role is of account 222222222222, and the key's policy speaks for " +
      "account 111111111111 only. Give each account a key of its own";
    expect(messageOf(() => across("delegated", otherAccount("staging")))).toBe(message);
    expect(messageOf(() => across("strict", otherAccount("staging")))).toBe(message);
  });
});
