import { KEY_ACTIONS } from "../../../modules/kms/key-actions";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { actionsOf, bySid, local, prod, resourcesOf, statementsOf } from "./role-statements";

describe("the deploy role", () => {
  const statements = statementsOf("deploy");
  const isViaService = ({ Condition = {} }: PolicyStatement) => JSON.stringify(Condition).includes("kms:ViaService");
  const direct = statements.filter((statement) => !isViaService(statement));
  const viaService = statements.filter(isViaService);

  test("administers keys directly, with what the policy of a strict key lets an administrator do", () => {
    const kms = actionsOf(direct).filter((action) => action.startsWith("kms:"));
    const others = ["kms:CreateKey", "kms:ListAliases", "kms:ListKeys", "kms:ReplicateKey"];
    const administration = [...KEY_ACTIONS.administration, ...others];
    expect(kms.filter((action) => !(administration as readonly string[]).includes(action))).toEqual([]);
    expect(kms).toEqual(expect.arrayContaining(["kms:CreateKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]));
  });

  test("uses keys via Lambda, for parameters via Parameter Store, those of its code and state via S3, gives keys to ECR and X-Ray, and tries keys via Secrets Manager, and not otherwise", () => {
    const uses = viaService.map(({ Sid, Action, Condition }) => [
      Sid,
      [Action].flat(),
      Condition?.StringEquals?.["kms:ViaService"],
    ]);
    const viaLambda = "lambda.eu-central-1.amazonaws.com";
    expect(uses).toEqual([
      ["UsesKeysViaLambda", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], viaLambda],
      ["GrantsKeysViaLambda", ["kms:CreateGrant"], viaLambda],
      ["DescribesKeysViaXray", ["kms:DescribeKey"], "xray.eu-central-1.amazonaws.com"],
      ["GrantsKeysViaXray", ["kms:CreateGrant"], "xray.eu-central-1.amazonaws.com"],
      [
        "TriesKeysViaSecretsManager",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        "secretsmanager.eu-central-1.amazonaws.com",
      ],
      [
        "WritesParametersViaParameterStore",
        ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
        "ssm.eu-central-1.amazonaws.com",
      ],
      ["UsesTheCodeKeyViaS3", ["kms:Decrypt", "kms:GenerateDataKey"], "s3.eu-central-1.amazonaws.com"],
      ["DescribesKeysViaEcr", ["kms:DescribeKey", "kms:RetireGrant"], "ecr.eu-central-1.amazonaws.com"],
      ["GrantsKeysViaEcr", ["kms:CreateGrant"], "ecr.eu-central-1.amazonaws.com"],
      ["UsesTheStateKeyViaS3", ["kms:Decrypt", "kms:GenerateDataKey"], "s3.eu-central-1.amazonaws.com"],
    ]);
  });

  test("reads no secret's value: it may try a key as Secrets Manager does for a new secret, and nothing more", () => {
    expect(actionsOf(statements)).not.toEqual(expect.arrayContaining(["secretsmanager:GetSecretValue"]));
    expect(bySid(viaService, "TriesKeysViaSecretsManager").Condition?.StringEquals).toMatchObject({
      "kms:EncryptionContext:SecretVersionId": "RequestToValidateKeyAccess",
    });
    expect(actionsOf(statementsOf("plan"))).not.toEqual(expect.arrayContaining(["secretsmanager:GetSecretValue"]));
  });

  test("makes keys of its environment only, of material that KMS made, with the lock-out check", () => {
    expect(bySid(direct, "MakesKeys").Condition).toEqual({
      StringEquals: {
        "aws:RequestedRegion": "eu-central-1",
        "aws:RequestTag/environment": "prod",
        "kms:KeyOrigin": "AWS_KMS",
      },
      BoolIfExists: { "kms:BypassPolicyLockoutSafetyCheck": "false" },
    });
  });

  test("ends only keys that have the tag of its environment", () => {
    expect(bySid(direct, "EndsKeys").Condition).toEqual({ StringEquals: { "aws:ResourceTag/environment": "prod" } });
  });

  test("administers keys in the Regions that the environment replicates to, by the same terms as at home", () => {
    const replicated = statementsOf("deploy", { ...prod, replicaRegions: ["eu-west-1"] });
    expect(bySid(replicated, "MakesKeysInEuWest1").Condition?.StringEquals).toEqual({
      "aws:RequestedRegion": "eu-west-1",
      "aws:RequestTag/environment": "prod",
      "kms:KeyOrigin": "AWS_KMS",
    });
    expect(bySid(replicated, "EndsKeysInEuWest1").Resource).toBe("arn:aws:kms:eu-west-1:333333333333:key/*");
    const alone = statementsOf("deploy", { ...prod, replicaRegions: [] });
    for (const sid of ["MakesKeysInEuWest1", "ReplicatesBuckets", "PassesRolesToS3"]) {
      expect([sid, bySid(alone, sid)]).toEqual([sid, undefined]);
    }
  });

  test("passes its environment's roles to Lambda, to CloudTrail and flow logs for their logs and to S3 for copies, and to nothing else", () => {
    const passes = direct.filter(({ Action }) => [Action].flat().includes("iam:PassRole"));
    expect(passes.map(({ Sid }) => Sid).sort()).toEqual([
      "PassesRolesToCloudTrail",
      "PassesRolesToFlowLogs",
      "PassesRolesToLambda",
      "PassesRolesToS3",
    ]);
    expect(bySid(direct, "PassesRolesToS3")).toMatchObject({
      Resource: "arn:aws:iam::333333333333:role/prod-*-replication",
      Condition: { StringEquals: { "iam:PassedToService": "s3.amazonaws.com" } },
    });
    expect(bySid(direct, "PassesRolesToFlowLogs")).toMatchObject({
      Resource: "arn:aws:iam::333333333333:role/prod-*",
      Condition: { StringEquals: { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" } },
    });
    expect(bySid(direct, "PassesRolesToCloudTrail")).toMatchObject({
      Resource: "arn:aws:iam::333333333333:role/prod-*",
      Condition: { StringEquals: { "iam:PassedToService": "cloudtrail.amazonaws.com" } },
    });
    expect(bySid(direct, "PassesRolesToLambda")).toMatchObject({
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::333333333333:role/prod-*",
      Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    });
  });

  test("touches only roles, functions and queues that have its environment's prefix", () => {
    for (const sid of ["ManagesRoles", "ManagesFunctions", "ManagesQueues"]) {
      expect(resourcesOf(bySid(direct, sid))).toEqual([expect.stringMatching(/[/:]prod-\*$/)]);
    }
  });

  test("makes no role without the boundary, where there is one", () => {
    expect(bySid(direct, "NoRoleWithoutItsBoundary")).toEqual({
      Sid: "NoRoleWithoutItsBoundary",
      Effect: "Deny",
      Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
      Resource: "arn:aws:iam::333333333333:role/*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": prod.permissionsBoundaryArn } },
    });
    expect(bySid(statementsOf("deploy", local), "NoRoleWithoutItsBoundary")).toBeUndefined();
  });

  test("deletes and reads no object of the service, but where data may be destroyed", () => {
    const objects = (environment: typeof prod) =>
      statementsOf("deploy", environment)
        .filter((statement) => resourcesOf(statement).some((name) => /:::[^/]*\d{12}\/\*$/.test(name)))
        .flatMap(({ Action = [] }) => Action);
    expect(objects(prod)).toEqual([]);
    expect(objects(local)).toEqual(["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion"]);
  });
});
