import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type OperationRole, roleDocuments } from "../../../deploy/roles/role-documents";
import { KEY_ACTIONS } from "../../../modules/kms/key-actions";
import { POLICY_LIMITS, policySize } from "../../../modules/policy/limits";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { environments } from "../../../stacks/environments";

// The Region's name is not part of why a statement stands.
const withoutRegion = (sid = "") => sid.replace(/(In|To)(Eu|Us|Ap)[A-Z]\w+$/, "$1Region");
const roles: readonly OperationRole[] = ["deploy", "plan"];
const cases = environments.flatMap((environment) =>
  roles.map((role) => [environment.name, role, environment] as const),
);
const prod = environments.find(({ name }) => name === "prod") as (typeof environments)[number];
const local = environments.find(({ name }) => name === "local") as (typeof environments)[number];

const statementsOf = (role: OperationRole, environment = prod) =>
  roleDocuments(role, environment).permissions.Statement;
const actionsOf = (statements: readonly PolicyStatement[]) =>
  statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action = [] }) => Action);
const resourcesOf = ({ Resource = [] }: PolicyStatement) => [Resource].flat();
const bySid = (statements: readonly PolicyStatement[], sid: string) =>
  statements.find(({ Sid }) => Sid === sid) as PolicyStatement;

describe.each(cases)("in %s the %s role", (_, role, environment) => {
  const { permissions, policies, trust } = roleDocuments(role, environment);

  test("has documents within AWS's limits, with every placeholder filled in", () => {
    for (const [document, limit] of [
      ...policies.map((policy) => [policy, POLICY_LIMITS.managedPolicy] as const),
      [trust, POLICY_LIMITS.trustPolicy] as const,
    ]) {
      const json = JSON.stringify(document);
      expect(json).not.toContain("${");
      expect(policySize(json, limit.measure)).toBeLessThanOrEqual(limit.maximum);
    }
  });

  test("has every statement in one of at most ten policies, which is what a role takes by default", () => {
    expect(policies.flatMap(({ Statement }) => Statement)).toEqual(permissions.Statement);
    expect(policies.length).toBeLessThanOrEqual(10);
  });

  test("has a Sid of its own for every statement", () => {
    const sids = permissions.Statement.map(({ Sid }) => Sid);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
    expect(new Set(sids).size).toBe(sids.length);
  });

  test("is allowed single actions only", () => {
    for (const action of actionsOf(permissions.Statement)) expect(action).toMatch(/^[a-z0-9]+:[A-Z][A-Za-z]+$/);
  });

  test("reaches this account, or the state bucket, and no bucket of another account", () => {
    for (const statement of permissions.Statement) {
      for (const resource of resourcesOf(statement).filter((name) => name !== "*")) {
        const named = environment.backend.type === "s3" ? environment.backend.bucket : environment.accountId;
        expect(resource.includes(environment.accountId) || resource.includes(named)).toBe(true);
      }
    }
  });

  test("is trusted to the environment's account", () => {
    expect(trust.Statement.map(({ Principal }) => Principal)).toEqual([
      { AWS: `arn:aws:iam::${environment.accountId}:root` },
    ]);
  });
});

test("the resource is * only where the README says why", () => {
  const readme = readFileSync(join(__dirname, "../../../deploy/roles/README.md"), "utf8");
  const section = readme.split("## Where the resource is `*`")[1]?.split("\n## ")[0] ?? "";
  const codeIn = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code).join();
  const rows = [...section.matchAll(/^\| `(\w+)` +\|([^|]+)\|/gm)];
  const explained = rows.map(([, sid, actions]) => [sid, codeIn(actions)]);
  const found = environments.flatMap((environment) =>
    roles.flatMap((role) =>
      statementsOf(role, { ...environment, replicaRegions: ["eu-west-1"] })
        .filter((statement) => resourcesOf(statement).includes("*"))
        .map(({ Sid, Action }) => `${withoutRegion(Sid)} ${String(Action)}`),
    ),
  );
  expect([...new Set(found)].sort()).toEqual(explained.map((row) => row.join(" ")).sort());
});

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

  test("uses keys via Lambda, for parameters via Parameter Store, those of its code and state via S3, gives keys to ECR, and tries keys via Secrets Manager, and not otherwise", () => {
    const uses = viaService.map(({ Sid, Action, Condition }) => [
      Sid,
      [Action].flat(),
      Condition?.StringEquals?.["kms:ViaService"],
    ]);
    const viaLambda = "lambda.eu-central-1.amazonaws.com";
    expect(uses).toEqual([
      ["UsesKeysViaLambda", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], viaLambda],
      ["GrantsKeysViaLambda", ["kms:CreateGrant"], viaLambda],
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

  test("writes and reads parameters of its environment, and keys for these alone", () => {
    expect(bySid(statements, "ManagesParameters").Resource).toBe(
      "arn:aws:ssm:eu-central-1:333333333333:parameter/prod/*",
    );
    for (const statement of [
      bySid(statements, "WritesParametersViaParameterStore"),
      bySid(statementsOf("plan"), "DecryptsViaParameterStore"),
    ]) {
      expect(statement.Condition?.StringLike).toEqual({
        "kms:EncryptionContext:PARAMETER_ARN": "arn:aws:ssm:eu-central-1:333333333333:parameter/prod/*",
      });
    }
    expect(actionsOf(statementsOf("plan")).filter((action) => action.startsWith("ssm:"))).toEqual([
      "ssm:GetParameter",
      "ssm:ListTagsForResource",
      "ssm:DescribeParameters",
    ]);
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

  test("opens function URLs to signed requests only", () => {
    const about = actionsOf(statements).filter((action) => action.endsWith("FunctionUrlConfig"));
    expect(new Set(about).size).toBe(4);
    expect(bySid(direct, "OpensFunctionUrlsToSignedRequests")).toMatchObject({
      Action: ["lambda:CreateFunctionUrlConfig", "lambda:UpdateFunctionUrlConfig"],
      Resource: "arn:aws:lambda:eu-central-1:333333333333:function:prod-*",
      Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "AWS_IAM" } },
    });
  });

  test("has functions ask for signatures, and never has them ask no more", () => {
    const actions = actionsOf(statements);
    expect(actions).toContain("lambda:PutFunctionCodeSigningConfig");
    expect(actions).not.toContain("lambda:DeleteFunctionCodeSigningConfig");
    for (const sid of ["ManagesSigningProfiles", "KeepsSignedPackages", "KeepsUnsignedPackages"]) {
      expect(resourcesOf(bySid(direct, sid))).toEqual([
        expect.stringMatching(/(\/prod_\*|:::prod-code-333333333333\/\w+\/\*)$/),
      ]);
    }
  });

  test("takes layers of its account, and of those that the environment trusts", () => {
    const layers = (environment: typeof prod) =>
      statementsOf("deploy", environment)
        .filter(({ Action }) => Action === "lambda:GetLayerVersion")
        .map(({ Resource }) => Resource);
    expect(layers(prod)).toEqual(["arn:aws:lambda:eu-central-1:333333333333:layer:*"]);
    expect(layers({ ...prod, trustedLayerAccountIds: ["094274105915"] })).toEqual([
      "arn:aws:lambda:eu-central-1:333333333333:layer:*",
      "arn:aws:lambda:eu-central-1:094274105915:layer:*",
    ]);
  });

  test("makes and changes parts of the network that have its environment's tag, and endpoints of AWS only", () => {
    const tagged = { "aws:RequestTag/environment": "prod" };
    expect(bySid(direct, "MakesNetworkParts").Condition).toEqual({ StringEquals: tagged });
    expect(bySid(direct, "MakesEndpointsOfAws").Condition).toEqual({
      StringEquals: { ...tagged, "ec2:VpceServiceOwner": "amazon" },
    });
    for (const sid of ["ChangesNetworkParts", "TagsNetworkParts"]) {
      expect(bySid(direct, sid).Condition).toEqual({ StringEquals: { "aws:ResourceTag/environment": "prod" } });
    }
  });

  test("makes no way to the internet, and no function outside of the network, where there is one", () => {
    const ways = actionsOf(statements).filter((action) =>
      /Gateway|:CreateRoute$|ReplaceRoute|Address$|PeeringConnection|:AttachVpn/.test(action),
    );
    expect(ways).toEqual([]);
    expect(bySid(direct, "NoFunctionOutsideTheNetwork")).toEqual({
      Sid: "NoFunctionOutsideTheNetwork",
      Effect: "Deny",
      Action: "lambda:CreateFunction",
      Resource: "arn:aws:lambda:eu-central-1:333333333333:function:*",
      Condition: { Null: { "lambda:VpcIds": "true" } },
    });
    const withoutNetwork = { ...prod, vpc: undefined };
    expect(actionsOf(statementsOf("deploy", withoutNetwork)).filter((action) => action.startsWith("ec2:"))).toEqual([]);
    expect(bySid(statementsOf("deploy", withoutNetwork), "NoFunctionOutsideTheNetwork")).toBeUndefined();
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

describe("the plan role", () => {
  test.each(environments.map((environment) => [environment.name, environment] as const))(
    "only reads, and decrypts via the services, in %s",
    (_, environment) => {
      const statements = statementsOf("plan", environment);
      for (const action of actionsOf(statements)) expect(action).toMatch(/^\w+:(Get|List|Describe|Decrypt$)/);
      for (const { Action = [], Condition } of statements.filter(({ Action = [] }) => Action.includes("kms:Decrypt"))) {
        expect(Action).toBe("kms:Decrypt");
        expect(Condition?.StringEquals?.["kms:ViaService"]).toMatch(/^(lambda|s3|ssm)\.eu-central-1\.amazonaws\.com$/);
      }
    },
  );

  test("reads everything of the service that the deploy role reads", () => {
    const reads = (role: OperationRole) =>
      actionsOf(statementsOf(role, local)).filter((action) => /:(Get|List|Describe)/.test(action));
    const deployOnly = reads("deploy").filter((action) => !reads("plan").includes(action));
    expect(deployOnly).toEqual([
      // When a role is deleted, and when what was left is looked for.
      "iam:ListInstanceProfilesForRole",
      "kms:ListKeys",
      "lambda:ListEventSourceMappings",
      // When a function takes a layer, a package or an image.
      "lambda:GetLayerVersion",
      "s3:GetObjectVersion",
      "s3:ListBucketVersions",
      "ecr:GetDownloadUrlForLayer",
      // Lambda's look at where a function shall be.
      "ec2:GetSecurityGroupsForVpc",
      // When a subnet or a security group is deleted.
      "ec2:DescribeNetworkInterfaces",
      // When a bucket is emptied.
      "s3:ListBucketVersions",
    ]);
  });
});
