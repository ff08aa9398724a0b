import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type OperationRole, roleDocuments } from "../../../deploy/roles/role-documents";
import { POLICY_LIMITS, policySize } from "../../../modules/policy/limits";
import { environments } from "../../../stacks/environments";
import { actionsOf, local, resourcesOf, statementsOf } from "./role-statements";

// The Region's name is not part of why a statement stands.
const withoutRegion = (sid = "") => sid.replace(/(In|To)(Eu|Us|Ap)[A-Z]\w+$/, "$1Region");
const roles: readonly OperationRole[] = ["deploy", "plan"];
const cases = environments.flatMap((environment) =>
  roles.map((role) => [environment.name, role, environment] as const),
);

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
