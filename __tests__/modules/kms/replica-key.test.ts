import { KEY_ACTIONS } from "../../../modules/kms/key-actions";
import { KeyAlias } from "../../../modules/kms/key-alias";
import { ACCOUNT, DEPLOY_ROLE, messageOf, PLAN_ROLE, synthesize } from "../../support/synth";
import { ask, modelOf } from "./asked-model";
import { FRANKFURT, IRELAND, replicated, VIRGINIA } from "./replicated";

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const SYNCHRONIZER = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/mrk.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceMultiRegionKeys`;

describe("a multi-Region key", () => {
  it("rotates in its primary, and has a replica in each other Region with that Region's provider", () => {
    const { stack } = replicated({ deletionWindowDays: 20, tags: { owner: "data" } });
    expect(stack).toHaveResource("aws_kms_key", {
      multi_region: true,
      enable_key_rotation: true,
      rotation_period_in_days: 365,
    });
    const synthesis = synthesize(stack);
    const [primary] = Object.keys(synthesis.resources("aws_kms_key"));
    const [policy] = Object.keys(synthesis.resources("aws_kms_key_policy"));
    expect(Object.values(synthesis.resources("aws_kms_replica_key"))).toEqual(
      [IRELAND, VIRGINIA].map((region) => ({
        description: "Documents",
        deletion_window_in_days: 20,
        tags: { owner: "data" },
        lifecycle: { prevent_destroy: true },
        primary_key_arn: `\${aws_kms_key.${primary}.arn}`,
        provider: `aws.${region}`,
        depends_on: [`aws_kms_key_policy.${policy}`],
      })),
    );
    expect(synthesis.json.provider.aws?.map(({ region, alias }) => [region, alias])).toEqual([
      [FRANKFURT, undefined],
      [IRELAND, IRELAND],
      [VIRGINIA, VIRGINIA],
    ]);
  });

  it("has an alias of the same name in each Region", () => {
    const { stack } = replicated({ alias: "alias/documents", replicaRegions: [IRELAND] });
    const synthesis = synthesize(stack);
    const target = (type: string) => `\${${type}.${Object.keys(synthesis.resources(type))[0]}.arn}`;
    expect(Object.values(synthesis.resources("aws_kms_alias"))).toEqual([
      { name: "alias/documents", target_key_id: target("aws_kms_key") },
      { name: "alias/documents", target_key_id: target("aws_kms_replica_key"), provider: `aws.${IRELAND}` },
    ]);
  });

  it("can be destroyed where data may be, with its replicas", () => {
    const { stack } = replicated({}, { name: "local", dataMayBeDestroyed: true });
    for (const type of ["aws_kms_key", "aws_kms_replica_key"] as const) {
      for (const resource of Object.values(synthesize(stack).resources(type)))
        expect(resource).not.toHaveProperty("lifecycle");
    }
  });

  it("may be a primary without replicas yet, and is of one Region when nothing is said", () => {
    const { stack } = replicated({ replicaRegions: [] });
    expect(stack).toHaveResource("aws_kms_key", { multi_region: true });
    expect(stack).toHaveResourceCount("aws_kms_replica_key", 0);
    expect(replicated({ replicaRegions: undefined }).stack).toHaveResource("aws_kms_key", { multi_region: undefined });
  });

  it("knows its replicas by their Region", () => {
    const { key } = replicated();
    expect(key.replicas.map(({ region }) => region)).toEqual([IRELAND, VIRGINIA]);
    expect(key.replicaIn(VIRGINIA)).toBe(key.replicas[1]);
    expect(key.replicaIn(IRELAND).primary).toBe(key);
    expect(messageOf(() => key.replicaIn(FRANKFURT))).toBe(
      '[dev-stack/Key] region must be one of the key\'s replicaRegions, eu-west-1, us-east-1, got "eu-central-1"',
    );
    expect(messageOf(() => replicated({ replicaRegions: undefined }).key.replicaIn(IRELAND))).toBe(
      '[dev-stack/Key] region must be one of the key\'s replicaRegions, none, got "eu-west-1"',
    );
  });

  it.each([
    [["ap-south-1"], [IRELAND], "eu-west-1"],
    [[IRELAND, IRELAND], [IRELAND], "eu-west-1"],
    [[FRANKFURT], [IRELAND], "eu-west-1"],
    [[IRELAND], undefined, "which has none"],
  ])("is refused in %j where the environment has %j", (replicaRegions, ofEnvironment, words) => {
    expect(messageOf(() => replicated({ replicaRegions }, { replicaRegions: ofEnvironment }))).toBe(
      `[dev-stack/Key] replicaRegions must be among the environment's, ${words}, each once, got ${JSON.stringify(replicaRegions)}: ` +
        "a key has one replica in a Region",
    );
  });
});

describe("the policy of a replica", () => {
  it("is a resource of its own, with the same administration and nothing of the primary's replication", () => {
    const { stack, key } = replicated({ replicaRegions: [IRELAND] });
    const synthesis = synthesize(stack);
    const [replica] = Object.keys(synthesis.resources("aws_kms_replica_key"));
    expect(synthesis.resource("aws_kms_key_policy", "Key_Replica")).toMatchObject({
      key_id: `\${aws_kms_replica_key.${replica}.key_id}`,
      provider: `aws.${IRELAND}`,
    });
    const administration = {
      Sid: "KeyAdministration",
      Effect: "Allow",
      Principal: { AWS: ROOT },
      Action: [...KEY_ACTIONS.administration],
      Resource: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": [DEPLOY_ROLE, ROOT] } },
    };
    const metadata = { Sid: "PlanReadsMetadata", Principal: { AWS: PLAN_ROLE } };
    const synchronization = { Sid: "KmsSynchronizesRegions" };
    expect(synthesis.statements("aws_kms_key_policy", "Key_Replica")).toMatchObject([
      administration,
      metadata,
      synchronization,
    ]);
    expect(synthesis.statements("aws_kms_key_policy", "Key_Policy")).toMatchObject([
      administration,
      metadata,
      synchronization,
      {
        Sid: "DeployReplicates",
        Principal: { AWS: DEPLOY_ROLE },
        Action: ["kms:ReplicateKey"],
        Condition: { StringEquals: { "kms:ReplicaRegion": [IRELAND] } },
      },
    ]);
    expect(key.uses.map(({ sid }) => sid)).toEqual(["DeployReplicates"]);
    expect(key.replicaIn(IRELAND).uses).toEqual([]);
  });

  it("lets nobody but the deploy role replicate, and that into the Regions of the key only", () => {
    const { stack, key } = replicated({ replicaRegions: [IRELAND] });
    expect(stack).toAllowOnly("kms:ReplicateKey", key, [DEPLOY_ROLE]);
    const mayReplicateInto = (region: string) =>
      ask(modelOf(stack), DEPLOY_ROLE, "kms:ReplicateKey", key, { "kms:ReplicaRegion": region });
    expect([mayReplicateInto(IRELAND), mayReplicateInto(VIRGINIA)]).toEqual(["allow", "deny"]);
    expect(stack).toDeny(ROOT, "kms:ReplicateKey", key);
    expect(stack).toAllowOnly("kms:ReplicateKey", key.replicaIn(IRELAND), []);
    expect(stack).toAllowOnly("kms:Decrypt", key.replicaIn(IRELAND), []);
  });

  it("lets the role of KMS synchronize it, as that of the primary does, and nobody else", () => {
    const { stack, key } = replicated({ replicaRegions: [IRELAND] });
    for (const name of ["Key_Policy", "Key_Replica"]) {
      expect(synthesize(stack).statements("aws_kms_key_policy", name)).toContainEqual({
        Sid: "KmsSynchronizesRegions",
        Effect: "Allow",
        Principal: { AWS: ROOT },
        Action: ["kms:SynchronizeMultiRegionKey"],
        Resource: "*",
        Condition: { ArnEquals: { "aws:PrincipalArn": SYNCHRONIZER } },
      });
    }
    for (const each of [key, key.replicaIn(IRELAND)]) {
      expect(ask(modelOf(stack), SYNCHRONIZER, "kms:SynchronizeMultiRegionKey", each)).toBe("unknown");
      for (const other of [ROOT, DEPLOY_ROLE, PLAN_ROLE, `arn:aws:iam::${ACCOUNT}:role/worker`]) {
        expect(ask(modelOf(stack), other, "kms:SynchronizeMultiRegionKey", each)).toBe("deny");
      }
      expect(ask(modelOf(stack), SYNCHRONIZER, "kms:Decrypt", each)).toBe("deny");
    }
  });

  it("is synchronized before it has a replica, and not where it is of one Region", () => {
    const sids = (replicaRegions: readonly string[] | undefined) =>
      synthesize(replicated({ replicaRegions }).stack)
        .statements("aws_kms_key_policy")
        .map(({ Sid }) => Sid);
    expect(sids([])).toContain("KmsSynchronizesRegions");
    expect(sids(undefined)).toEqual(["KeyAdministration", "PlanReadsMetadata"]);
  });

  it("delegates to IAM where the primary's does", () => {
    const { stack } = replicated({ policyMode: "delegated", replicaRegions: [IRELAND] });
    expect(
      synthesize(stack)
        .statements("aws_kms_key_policy", "Key_Replica")
        .map(({ Sid }) => Sid),
    ).toEqual(["AccountDelegation"]);
  });
});

describe("an alias of a replica", () => {
  it("is of the replica's Region, where its name must be unique", () => {
    const { stack, key } = replicated({ alias: "alias/documents" });
    new KeyAlias(stack, "Archive", { aliasName: "alias/archive", key: key.replicaIn(IRELAND) });
    expect(stack).toHaveResource("aws_kms_alias", { name: "alias/archive", provider: `aws.${IRELAND}` });
    const again = () => new KeyAlias(stack, "Again", { aliasName: "alias/documents", key: key.replicaIn(IRELAND) });
    expect(messageOf(again)).toBe(
      '[dev-stack/Again] alias must be unique, got "alias/documents", which [dev-stack/Key/Replica-eu-west-1/Alias] has already: ' +
        "a key alias name is unique within account 111111111111 in eu-west-1",
    );
  });
});
