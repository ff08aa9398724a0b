import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import type { KeyConditions } from "../../../modules/kms/key-conditions";
import type { KeyPolicyMode } from "../../../modules/kms/key-policy";
import { appOf, DEPLOY_ROLE, messageOf, otherAccount, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";

const BASE_STATEMENTS = { strict: 2, delegated: 1 } as const;

/** A key and a role in one stack, what both policies say after some grants, and the references to the two. */
function granted(grant: (key: EncryptionKey, role: ExecutionRole) => void, policyMode: KeyPolicyMode = "strict") {
  const stack = stackOf();
  const key = new EncryptionKey(stack, "Key", { description: "k", policyMode });
  const role = new ExecutionRole(stack, "Role", { roleName: "worker" });
  grant(key, role);
  const synthesis = synthesize(stack);
  const reference = (type: string) => `\${${type}.${Object.keys(synthesis.resources(type))[0]}.arn}`;
  return {
    key,
    keyArn: reference("aws_kms_key"),
    roleArn: reference("aws_iam_role"),
    keyStatements: synthesis.statements("aws_kms_key_policy").slice(BASE_STATEMENTS[policyMode]),
    roleStatements: Object.keys(synthesis.resources("aws_iam_role_policy")).length
      ? synthesis.statements("aws_iam_role_policy")
      : [],
  };
}

const viaS3: KeyConditions = { viaService: "s3", encryptionContext: { "aws:s3:arn": "arn:aws:s3:::b" } };

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

  it.each(["kms:GenerateDataKey*", "kms:decrypt", "kms:*", "KMS:Decrypt", "s3:GetObject"])(
    "of %p is refused, because it would lose the condition on the context",
    (action) => {
      expect(() => granted((key, role) => key.grant(role, [action], viaS3))).toThrow(/^\[dev-stack\//);
    },
  );

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
        "or give the role a KMS grant (aws_kms_grant) from its own stack",
    );
  });

  it("is accepted for a delegated key", () => {
    expect(across("delegated").statements("aws_iam_role_policy")).toMatchObject([
      { Sid: "WorkerDecryptViaS3", Effect: "Allow", Action: ["kms:Decrypt"] },
    ]);
  });

  it("is refused for a delegated key, too, when the role is in another account", () => {
    expect(() => across("delegated", otherAccount("staging"))).toThrow(/^\[dev-keys\/Key\] .*cannot take effect/);
  });
});

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

  it("names single actions", () => {
    const allow = (key: EncryptionKey) =>
      key.allowService("s3.amazonaws.com", "Inventory", ["kms:*"], { sourceAccount: "111111111111" });
    expect(() => granted(allow)).toThrow(/^\[dev-stack\/Key\] /);
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
