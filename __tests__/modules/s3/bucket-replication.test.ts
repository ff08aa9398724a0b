import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import type { ObjectLock } from "../../../modules/s3/object-lock-limits";
import { synthesize, type Synthesis } from "../../support/synth";
import { FRANKFURT, IRELAND, VIRGINIA } from "../kms/replicated";
import { nameOf } from "./bucket-of";
import { replicatedBucket, threeBuckets } from "./replicated-bucket";

const governed: ObjectLock = { mode: "GOVERNANCE", days: 30 };
const SOURCE = `arn:aws:s3:::documents-${FRANKFURT}`;
const REPLICA = `arn:aws:s3:::documents-${IRELAND}`;
const roleName = "documents-replication";
const within = (region: string, bucket: string) => ({
  StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com`, "kms:EncryptionContext:aws:s3:arn": bucket },
});
const reference = (synthesis: Synthesis, type: string, begin: string, attribute: string) =>
  `\${${type}.${nameOf(synthesis, type, begin)}.${attribute}}`;

describe("the replication of a bucket", () => {
  const synthesis = synthesize(replicatedBucket().stack);
  const bucket = (region: string, attribute: string) =>
    reference(synthesis, "aws_s3_bucket", `Bucket-${region}`, attribute);
  const replicaKey = reference(synthesis, "aws_kms_replica_key", "Key_Replica-eu-west-1", "arn");
  const roleArn = reference(synthesis, "aws_iam_role", "", "arn");

  it("copies what is under KMS, under the destination's key, tells of failures, and copies no deletion", () => {
    expect(synthesis.resource("aws_s3_bucket_replication_configuration")).toMatchObject({
      bucket: bucket(FRANKFURT, "id"),
      role: roleArn,
      rule: [
        {
          id: `documents-${IRELAND}`,
          priority: 1,
          status: "Enabled",
          filter: {},
          delete_marker_replication: { status: "Disabled" },
          source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
          destination: {
            bucket: bucket(IRELAND, "arn"),
            encryption_configuration: { replica_kms_key_id: replicaKey },
            metrics: { status: "Enabled" },
          },
        },
      ],
    });
  });

  it("is made after the versions of both buckets, and after everything that lets the role work", () => {
    const { depends_on } = synthesis.resource("aws_s3_bucket_replication_configuration");
    expect((depends_on as string[]).map((address) => address.replace(/_[0-9A-F]{8}$/, "")).sort()).toEqual([
      "aws_iam_role_policy.Bucket-eu-central-1_Replication_Role_Policy",
      "aws_kms_key_policy.Key_Policy",
      "aws_kms_key_policy.Key_Replica-eu-west-1_Policy",
      "aws_s3_bucket_versioning.Bucket-eu-central-1_Versioning",
      "aws_s3_bucket_versioning.Bucket-eu-west-1_Versioning",
    ]);
  });

  it("has a role that S3 alone assumes, with these permissions and no others", () => {
    expect(synthesis.statements("aws_iam_role", "", "assume_role_policy")).toEqual([
      { Sid: "S3Assumes", Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    const key = reference(synthesis, "aws_kms_key", "", "arn");
    const Effect = "Allow";
    expect(synthesis.statements("aws_iam_role_policy")).toEqual([
      { Sid: "FindsVersions", Effect, Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: SOURCE },
      {
        Sid: "ReadsVersions",
        Effect,
        Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        Resource: `${SOURCE}/*`,
      },
      {
        Sid: "DocumentsReplicationDecryptViaS3",
        Effect,
        Action: ["kms:Decrypt"],
        Resource: key,
        Condition: within(FRANKFURT, SOURCE),
      },
      {
        Sid: "ReplicatesToEuWest1",
        Effect,
        Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
        Resource: `${REPLICA}/*`,
      },
      {
        Sid: "DocumentsReplicationUsesViaS3InEuWest1",
        Effect,
        Action: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
        Resource: replicaKey,
        Condition: within(IRELAND, REPLICA),
      },
    ]);
  });

  it("has the other side of both grants in the policies of both keys, and none in that of a third Region", () => {
    const added = (begin: string) =>
      synthesis
        .statements("aws_kms_key_policy", begin)
        .filter(({ Sid }) => Sid?.startsWith("DocumentsReplication"))
        .map(({ Principal, Action, Condition }) => ({ Principal, Action, Condition }));
    const Principal = { AWS: roleArn };
    expect(added("Key_Policy")).toEqual([{ Principal, Action: ["kms:Decrypt"], Condition: within(FRANKFURT, SOURCE) }]);
    expect(added("Key_Replica-eu-west-1")).toEqual([
      {
        Principal,
        Action: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
        Condition: within(IRELAND, REPLICA),
      },
    ]);
    expect(added("Key_Replica-us-east-1")).toEqual([]);
  });

  it("goes to several Regions by rules of their own", () => {
    const { stack, source, ireland, virginia } = threeBuckets();
    source.replicateTo({ roleName, destinations: [ireland, virginia] });
    const { rule } = synthesize(stack).resource("aws_s3_bucket_replication_configuration");
    expect(rule).toMatchObject([
      { id: `documents-${IRELAND}`, priority: 1 },
      { id: `documents-${VIRGINIA}`, priority: 2 },
    ]);
  });

  it("copies locks, which the role may read, to buckets that have one", () => {
    const locked = synthesize(replicatedBucket({ objectLock: governed }, { objectLock: governed }).stack);
    expect(locked.statement("ReadsVersions", "aws_iam_role_policy").Action).toEqual([
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionAcl",
      "s3:GetObjectVersionTagging",
      "s3:GetObjectRetention",
      "s3:GetObjectLegalHold",
    ]);
    const { depends_on } = locked.resource("aws_s3_bucket_replication_configuration");
    const locks = Object.keys(locked.resources("aws_s3_bucket_object_lock_configuration"));
    const [, ireland, virginia] = [FRANKFURT, IRELAND, VIRGINIA].map((region) =>
      locks.find((name) => name.startsWith(`Bucket-${region}`)),
    );
    expect(depends_on).toContain(`aws_s3_bucket_object_lock_configuration.${ireland}`);
    expect(depends_on).not.toContain(`aws_s3_bucket_object_lock_configuration.${virginia}`);
  });

  it("needs no Decrypt in the other Region without bucket keys, and has the objects' contexts", () => {
    const twoLayers = { encryption: "aws:kms:dsse" } as const;
    const { stack } = replicatedBucket(twoLayers, twoLayers);
    const statement = synthesize(stack).statement("DocumentsReplicationUsesViaS3InEuWest1", "aws_iam_role_policy");
    expect(statement).toMatchObject({
      Action: ["kms:Encrypt", "kms:GenerateDataKey"],
      Condition: { StringLike: { "kms:EncryptionContext:aws:s3:arn": `${REPLICA}/*` } },
    });
  });

  it("may go under a key of the other Region's own", () => {
    const { stack, source } = threeBuckets();
    const region = IRELAND;
    const destination = new EncryptedBucket(stack, "Own", {
      bucketName: "own",
      region,
      encryptionKey: new EncryptionKey(stack, "OwnKey", { description: "k", region }),
      accessLogs: new AccessLogBucket(stack, "OwnLogs", { bucketName: "own-logs", region }),
    });
    source.replicateTo({ roleName, destinations: [destination] });
    const own = synthesize(stack);
    expect(own.resource("aws_kms_key", "OwnKey")).toMatchObject({
      provider: "aws.eu-west-1",
      enable_key_rotation: true,
    });
    expect(own.resource("aws_kms_key_policy", "OwnKey")).toMatchObject({ provider: "aws.eu-west-1" });
    expect(own.statement("DocumentsReplicationUsesViaS3", "aws_kms_key_policy", "OwnKey")).toMatchObject({
      Condition: within(IRELAND, "arn:aws:s3:::own"),
    });
  });
});

describe("who may use copies", () => {
  const { stack, key, source, ireland, replication } = replicatedBucket();
  const [here, there] = [key, key.replicaIn(IRELAND)];
  const context = (region: string, bucket: string) => within(region, bucket).StringEquals;
  const copy = `${REPLICA}/a`;

  test("is nobody but the role that makes them, by S3 for the two buckets", () => {
    expect(stack).toAllowOnly("kms:Decrypt", here, [replication]);
    expect(stack).toAllowOnly("kms:Encrypt", there, [replication]);
    expect(stack).toAllow(replication, "kms:Decrypt", here, context(FRANKFURT, SOURCE));
    expect(stack).toAllow(replication, "kms:Encrypt", there, context(IRELAND, REPLICA));
    expect(stack).toDeny(replication, "kms:Decrypt", here, context(IRELAND, SOURCE));
    expect(stack).toDeny(replication, "kms:Decrypt", here, context(FRANKFURT, REPLICA));
    expect(stack).toDeny(replication, "kms:Encrypt", there, context(IRELAND, SOURCE));
    expect(stack).toDeny(replication, "kms:Encrypt", here);
    expect(stack).toDeny(replication, "kms:Decrypt", key.replicaIn(VIRGINIA));
  });

  test("is not the role as a reader, a writer or a destroyer", () => {
    const tls = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
    expect(stack).toAllow(replication, "s3:GetObjectVersionForReplication", `${SOURCE}/a`, tls);
    expect(stack).toAllow(replication, "s3:ReplicateObject", copy, tls);
    for (const action of ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"]) {
      expect(stack).toDeny(replication, action, copy, tls);
      expect(stack).toDeny(replication, action, `${SOURCE}/a`, tls);
    }
    for (const action of [
      "s3:ReplicateDelete",
      "s3:BypassGovernanceRetention",
      "s3:ObjectOwnerOverrideToBucketOwner",
    ]) {
      expect(stack).toDeny(replication, action, copy, tls);
    }
    expect(stack).toDeny(replication, "s3:ReplicateObject", `${SOURCE}/a`, tls);
    expect(stack).toAllowOnly("sts:AssumeRole", replication.role, ["s3.amazonaws.com"]);
  });

  test("is not who reads the source: a grant here is none there", () => {
    const { stack: granted, source: read, key: keys, replication: other } = replicatedBucket();
    read.grantRead(other);
    expect(granted).toDeny(other, "s3:GetObject", copy);
    expect(granted).toDeny(other, "kms:Decrypt", keys.replicaIn(IRELAND), context(IRELAND, SOURCE));
  });

  test("is who is let, by a grant on the destination", () => {
    const { stack: granted, ireland: replica, key: keys, replication: other } = replicatedBucket();
    replica.grantRead(other);
    expect(granted).toAllow(other, "s3:GetObject", copy, { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 });
    expect(granted).toAllow(other, "kms:Decrypt", keys.replicaIn(IRELAND), context(IRELAND, REPLICA));
    expect(granted).toDeny(other, "kms:Decrypt", keys, context(FRANKFURT, REPLICA));
  });

  test("are objects of buckets that have all that the source has, each in its Region", () => {
    const synthesis = synthesize(stack);
    const typesOf = (begin: string) =>
      Object.entries(synthesis.json.resource ?? {})
        .filter(([, resources]) => Object.keys(resources).some((name) => name.startsWith(begin)))
        .map(([type]) => type);
    const own = ["aws_iam_role", "aws_iam_role_policy", "aws_s3_bucket_replication_configuration"];
    expect(typesOf(ireland.node.id)).toEqual(typesOf(source.node.id).filter((type) => !own.includes(type)));
    for (const type of typesOf(ireland.node.id)) {
      expect([type, synthesis.resource(type, ireland.node.id)["provider"]]).toEqual([type, "aws.eu-west-1"]);
    }
    for (const type of typesOf(source.node.id)) {
      expect(synthesis.resource(type, source.node.id)).not.toHaveProperty("provider");
    }
  });
});
