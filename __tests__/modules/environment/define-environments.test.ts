import { defineEnvironments } from "../../../modules/environment/define-environments";
import { type Environment, keyAdministratorsOf } from "../../../modules/environment/environment";
import { DEPLOY_ROLE, environmentOf, messageOf, otherAccount } from "../../support/synth";

/** What is said about one environment, without the heading. */
function problemsOf(changes: { readonly [field in keyof Environment]?: unknown }): readonly string[] {
  const environment = environmentOf(changes as Partial<Environment>);
  const [heading, ...problems] = messageOf(() => defineEnvironments([environment])).split("\n");
  expect(heading).toBe("environments are not valid:");
  return problems.map((problem) => problem.replace("  [dev] ", ""));
}

const S3_BACKEND = {
  type: "s3",
  bucket: "state",
  region: "eu-central-1",
  kmsKeyArn: "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-4111-8111-111111111111",
} as const;

describe("environments", () => {
  it("are given back when they are valid", () => {
    const environments = [
      environmentOf({ backend: S3_BACKEND, tags: { team: "data" } }),
      otherAccount("prod-eu"),
      environmentOf({ name: "local", dataMayBeDestroyed: true, simulator: true, providerVersion: "5.100.0" }),
      environmentOf({
        name: "prod",
        objectLock: { mode: "COMPLIANCE", days: 3650 },
        replicaRegions: ["eu-west-1", "us-east-1"],
        logRetentionDays: 365,
        permissionsBoundaryArn: "arn:aws:iam::aws:policy/Boundary",
      }),
    ];
    expect(defineEnvironments(environments)).toBe(environments);
  });

  it("report every wrong field of every environment at once", () => {
    const first = environmentOf({ accountId: "123", region: "Frankfurt" });
    const second = environmentOf({ name: "Prod!", providerVersion: "^6", logRetentionDays: 31 });
    expect(messageOf(() => defineEnvironments([first, second]))).toBe(
      [
        "environments are not valid:",
        '  [dev] accountId must be twelve digits, got "123"',
        '  [dev] region must be the code of an AWS Region such as eu-central-1, got "Frankfurt"',
        '  [dev] deployRoleArn must be a role of account 123, got "arn:aws:iam::111111111111:role/deploy"',
        '  [dev] planRoleArn must be a role of account 123, got "arn:aws:iam::111111111111:role/plan"',
        '  [Prod!] name must be 1 to 16 lower-case letters, digits or hyphens, got "Prod!"',
        '  [Prod!] providerVersion must be a version constraint of Terraform that allows nothing older than 5.100.0, got "^6"',
        "  [Prod!] logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 31",
      ].join("\n"),
    );
  });

  it("report the rules that join fields beside a field of a wrong type", () => {
    const problems = problemsOf({ logRetentionDays: "30", planRoleArn: DEPLOY_ROLE, dataMayBeDestroyed: true });
    expect(problems).toEqual([
      'logRetentionDays must be of type number, got "30"',
      `planRoleArn must not be the deploy role: who plans must not be able to apply, got "${DEPLOY_ROLE}"`,
      "dataMayBeDestroyed must be false: only the environment local may lose its data, got true",
    ]);
  });

  it.each<[NonNullable<Parameters<typeof problemsOf>[0]["objectLock"]>, string]>([
    [{ mode: "GOVERNANCE", days: 0 }, "objectLock.days must be at least 1, got 0"],
    [{ mode: "GOVERNANCE", days: 1.5 }, "objectLock.days must be a whole number, got 1.5"],
    [
      { mode: "COMPLIANCE", days: 36_501 },
      "objectLock.days must be at most 36500: S3 locks objects for 100 years at most, got 36501",
    ],
    [{ mode: "NONE", days: 1 }, 'objectLock.mode must be one of GOVERNANCE, COMPLIANCE, got "NONE"'],
    [
      { mode: "GOVERNANCE", years: 1, days: 1 },
      'objectLock must have no unknown fields: "years", got {"mode":"GOVERNANCE","years":1,"days":1}',
    ],
  ])("refuse the lock %j", (objectLock, problem) => {
    expect(problemsOf({ objectLock })).toEqual([problem]);
  });

  it("refuse a lock that nobody can ever take back where data may be destroyed", () => {
    const objectLock = { mode: "COMPLIANCE", days: 1 } as const;
    const local = environmentOf({ name: "local", dataMayBeDestroyed: true, objectLock });
    expect(messageOf(() => defineEnvironments([local]))).toBe(
      "environments are not valid:\n  [local] objectLock must be in GOVERNANCE mode where data may be destroyed: nobody can delete the objects, shorten " +
        "their lock or change its mode, not even the root user, and the bucket stays until the last lock ends, got " +
        JSON.stringify(objectLock),
    );
    expect(() => defineEnvironments([{ ...local, objectLock: { mode: "GOVERNANCE", days: 1 } }])).not.toThrow();
  });

  it("must be at least one", () => {
    expect(messageOf(() => defineEnvironments([]))).toBe(
      "environments are not valid:\n  there must be at least one environment, got none",
    );
  });

  it("must have names of their own", () => {
    expect(messageOf(() => defineEnvironments([environmentOf(), environmentOf()]))).toBe(
      "environments are not valid:\n  [dev] name must be unique, got it twice",
    );
  });

  it.each(["", "Dev", "1dev", "a-name-that-is-long", "dev_1"])("refuse the name %p", (name) => {
    const message = messageOf(() => defineEnvironments([environmentOf({ name })]));
    expect(message).toBe(
      `environments are not valid:\n  [${name}] name must be 1 to 16 lower-case letters, digits or hyphens, got ${JSON.stringify(name)}`,
    );
  });

  it.each([
    [{ deployRoleArn: "arn:aws:iam::111111111111:user/ci" }, "deployRoleArn must be the ARN of an IAM role"],
    [{ planRoleArn: "arn:aws:iam::111111111111:role/*" }, "planRoleArn must be the ARN of an IAM role"],
    [{ permissionsBoundaryArn: "boundary" }, "permissionsBoundaryArn must be the ARN of a managed policy"],
    [
      { backend: { ...S3_BACKEND, kmsKeyArn: "alias/state" } },
      "backend.kmsKeyArn must be the ARN of a KMS key, not an alias",
    ],
    [
      { backend: { type: "local", directory: "/var/state" } },
      "backend.directory must be relative, so that the synthesis is the same everywhere",
    ],
    [
      { backend: { type: "local", directory: "C:\\state" } },
      "backend.directory must be relative, so that the synthesis is the same everywhere",
    ],
    [
      { backend: { type: "local", directory: "a/cdktf.out/b" } },
      "backend.directory must be outside cdktf.out, which a synth may delete",
    ],
    [
      { providerVersion: "5.99.0" },
      "providerVersion must be a version constraint of Terraform that allows nothing older than 5.100.0",
    ],
    [
      { providerVersion: "< 7" },
      "providerVersion must be a version constraint of Terraform that allows nothing older than 5.100.0",
    ],
    [
      { providerVersion: "~> 6.0" },
      'providerVersion must not begin in >=6.0.0 <6.14.1: these versions stop a refresh with "Unexpected Identity Change"',
    ],
    [
      { backend: { ...S3_BACKEND, region: "us-east-1" } },
      "backend.kmsKeyArn must be of the bucket's Region: S3 uses keys of its own Region only",
    ],
    [
      { deployRoleArn: "arn:aws:iam::222222222222:role/deploy" },
      "deployRoleArn must be a role of account 111111111111",
    ],
    [{ planRoleArn: "arn:aws:iam::222222222222:role/plan" }, "planRoleArn must be a role of account 111111111111"],
    [{ planRoleArn: DEPLOY_ROLE }, "planRoleArn must not be the deploy role: who plans must not be able to apply"],
    [{ dataMayBeDestroyed: true }, "dataMayBeDestroyed must be false: only the environment local may lose its data"],
  ])("refuse %j", (changes, message) => {
    const [[path, value]] = Object.entries(changes) as [[keyof Environment, unknown]];
    const nested = /^backend\.(\w+)/.exec(message)?.[1];
    const got = nested === undefined ? value : (value as Record<string, unknown>)[nested];
    expect(problemsOf({ [path]: value })).toEqual([`${message}, got ${JSON.stringify(got)}`]);
  });

  it("name accounts whose layers they trust by their ids", () => {
    expect(problemsOf({ trustedLayerAccountIds: ["222222222222", "aws"] })).toEqual([
      'trustedLayerAccountIds.1 must be twelve digits, got "aws"',
    ]);
    expect(problemsOf({ trustedLayerAccountIds: "222222222222" as never })).toEqual([
      'trustedLayerAccountIds must be a list of account ids, got "222222222222"',
    ]);
    const environment = environmentOf({ trustedLayerAccountIds: ["222222222222"] });
    expect(defineEnvironments([environment])).toEqual([environment]);
  });

  it("keep production's logs for a year at least", () => {
    const prod = environmentOf({ name: "prod", logRetentionDays: 180 });
    expect(messageOf(() => defineEnvironments([prod]))).toBe(
      "environments are not valid:\n  [prod] logRetentionDays must be at least 365 in prod, got 180",
    );
  });

  it("refuse fields that they do not have", () => {
    expect(problemsOf({ acountId: "111111111111" } as never)).toEqual(['must have no unknown fields: "acountId"']);
  });
});

describe("the Regions that keys may be replicated to", () => {
  const of = (...replicaRegions: readonly string[]) => problemsOf({ replicaRegions });

  it("are other Regions than the environment's, each once", () => {
    expect(of("eu-west-1", "eu-central-1", "eu-west-1")).toEqual([
      'replicaRegions must not contain region, eu-central-1: a key has one replica in each other Region, got ["eu-west-1","eu-central-1","eu-west-1"]',
      'replicaRegions must name each Region once: a key has one replica in a Region, got ["eu-west-1","eu-central-1","eu-west-1"]',
    ]);
  });

  it("are of the environment's partition", () => {
    expect(of("cn-north-1")).toEqual([
      'replicaRegions must be of the partition of eu-central-1: KMS replicates keys inside a partition only, got ["cn-north-1"]',
    ]);
  });

  it("are codes of Regions, in a list", () => {
    expect(of("Ireland")).toEqual([
      'replicaRegions.0 must be the code of an AWS Region such as eu-central-1, got "Ireland"',
    ]);
    expect(problemsOf({ replicaRegions: "eu-west-1" })).toEqual([
      'replicaRegions must be a list of Regions, got "eu-west-1"',
    ]);
  });
});

describe("the network of an environment", () => {
  const vpc = { cidr: "10.20.0.0/22", zones: ["eu-central-1a", "eu-central-1b"] };

  it("is a range of addresses and two or three zones", () => {
    const environments = [environmentOf({ vpc })];
    expect(defineEnvironments(environments)).toBe(environments);
  });

  it("has every wrong field reported", () => {
    expect(problemsOf({ vpc: { cidr: "8.8.8.0/24", zones: ["eu-west-1a", "eu-central-1b"] } })).toEqual([
      'vpc.cidr must be of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16: other addresses belong to somebody, got "8.8.8.0/24"',
      'vpc.zones must be of eu-central-1, such as eu-central-1a, got ["eu-west-1a","eu-central-1b"]',
    ]);
  });

  it("has fields of the right types, and no others", () => {
    expect(problemsOf({ vpc: { ...vpc, zones: 3 } })).toEqual([
      "vpc.zones must be a list of Availability Zones, got 3",
    ]);
    expect(problemsOf({ vpc: { ...vpc, cidr: 10 } })).toEqual(["vpc.cidr must be of type string, got 10"]);
    expect(problemsOf({ vpc: { ...vpc, nat: true } })).toEqual([
      `vpc must have no unknown fields: "nat", got ${JSON.stringify({ ...vpc, nat: true })}`,
    ]);
  });
});

describe("the key administrators of an environment", () => {
  it("are the deploy role and the root user, or those that are named", () => {
    expect(keyAdministratorsOf(environmentOf())).toEqual([DEPLOY_ROLE, "arn:aws:iam::111111111111:root"]);
    const named = [DEPLOY_ROLE, "arn:aws:iam::111111111111:role/security"];
    expect(keyAdministratorsOf(environmentOf({ keyAdministratorArns: named }))).toEqual(named);
  });

  it("must contain the deploy role", () => {
    expect(problemsOf({ keyAdministratorArns: ["arn:aws:iam::111111111111:root"] })).toEqual([
      "keyAdministratorArns must contain deployRoleArn, or KMS locks the deploy role out of the keys it makes, " +
        'got ["arn:aws:iam::111111111111:root"]',
    ]);
  });

  it("must be of the environment's account, because a key delegates to no other", () => {
    const keyAdministratorArns = [DEPLOY_ROLE, "arn:aws:iam::222222222222:role/security"];
    expect(problemsOf({ keyAdministratorArns })).toEqual([
      "keyAdministratorArns must be of account 111111111111: a key delegates its administration to its own account only, " +
        `got ${JSON.stringify(keyAdministratorArns)}`,
    ]);
  });

  it("must be a list that names somebody", () => {
    expect(problemsOf({ keyAdministratorArns: [] })).toContain("keyAdministratorArns must name somebody, got []");
    expect(problemsOf({ keyAdministratorArns: DEPLOY_ROLE })).toEqual([
      `keyAdministratorArns must be a list of ARNs, got "${DEPLOY_ROLE}"`,
    ]);
  });

  it("must be principals, by ARN", () => {
    expect(problemsOf({ keyAdministratorArns: [DEPLOY_ROLE, "arn:aws:iam::111111111111:group/admins"] })).toEqual([
      'keyAdministratorArns.1 must be the ARN of a role, of a user or of the root user, without wildcards, got "arn:aws:iam::111111111111:group/admins"',
    ]);
  });

  it.each(["arn:aws:iam::111111111111:role/*", "arn:aws:iam::111111111111:user/admin-?"])(
    "must be named: %s would match others, because the policy's operator reads wildcards",
    (arn) => {
      expect(problemsOf({ keyAdministratorArns: [DEPLOY_ROLE, arn] })).toEqual([
        `keyAdministratorArns.1 must be the ARN of a role, of a user or of the root user, without wildcards, got "${arn}"`,
      ]);
    },
  );
});
