import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { App } from "cdktf";
import type { Environment } from "../../modules/environment/environment";
import type { BucketReplication } from "../../modules/s3/bucket-replication";
import type { EncryptedBucket } from "../../modules/s3/encrypted-bucket";
import { AuditStack } from "../../stacks/audit-stack";
import { DocumentsStack } from "../../stacks/documents-stack";
import { environments } from "../../stacks/environments";

const [here, there] = ["eu-central-1", "eu-west-1"];
const dev = environments.find(({ name }) => name === "dev") as Environment;
const replicating: Environment = { ...dev, replicaRegions: [there], objectLock: { mode: "GOVERNANCE", days: 30 } };
const stack = new DocumentsStack(new App(), replicating);
const { documents, documentsKey, results, processor, smokeRole } = stack;
const [replica] = stack.archive.replicas as [EncryptedBucket];
const replication = stack.archive.replication as BucketReplication;
const replicaKey = documentsKey.replicaIn(there);

const root = `arn:aws:iam::${dev.accountId}:root`;
const overTls = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
const viaS3 = (region: string, bucket: EncryptedBucket) => ({
  "kms:ViaService": `s3.${region}.amazonaws.com`,
  "kms:EncryptionContext:aws:s3:arn": bucket.bucketArn,
});

describe("documents are copied to the other Region", () => {
  test("by a role that decrypts them here and encrypts the copies there, via S3 for these two buckets", () => {
    expect(stack).toAllow(replication, "kms:Decrypt", documentsKey, viaS3(here, documents));
    expect(stack).toAllow(replication, "kms:Encrypt", replicaKey, viaS3(there, replica));
    expect(stack).toDeny(replication, "kms:Decrypt", documentsKey, viaS3(here, results));
    expect(stack).toDeny(replication, "kms:Encrypt", documentsKey, viaS3(here, documents));
    expect(stack).toDeny(replication, "kms:Decrypt", replicaKey, viaS3(there, documents));
    expect(stack).toDeny(replication, "kms:Encrypt", replicaKey, {});
  });

  test("by S3 as that role, which nobody else becomes", () => {
    expect(stack).toAllowOnly("sts:AssumeRole", replication.role, ["s3.amazonaws.com"]);
  });

  test("and nobody else uses the key of the copies, but the smoke check under a context that no object has", () => {
    expect(stack).toAllowOnly("kms:Decrypt", replicaKey, [replication, smokeRole]);
    expect(stack).toAllowOnly("kms:Encrypt", replicaKey, [replication, smokeRole]);
    expect(stack).toAllowOnly("kms:GenerateDataKey", replicaKey, [replication]);
    expect(stack).toDeny(smokeRole, "kms:Decrypt", replicaKey, viaS3(there, replica));
    expect(stack).toDeny(processor, "kms:Decrypt", replicaKey, viaS3(there, documents));
    expect(stack).toDeny(root, "kms:Decrypt", replicaKey);
  });

  test("and no other role of the service writes copies or reads them, the one that makes them included", () => {
    const copy = `${replica.bucketArn}/incoming/march.jsonl`;
    expect(stack).toAllow(replication, "s3:ReplicateObject", copy, overTls);
    for (const other of [processor, smokeRole, stack.signing.signer, stack.partners.checker]) {
      expect(stack).toDeny(other, "s3:ReplicateObject", copy, overTls);
      expect(stack).toDeny(other, "s3:GetObject", copy, overTls);
    }
    expect(stack).toDeny(replication, "s3:GetObject", copy, overTls);
    expect(stack).toDeny(replication, "s3:DeleteObject", copy, overTls);
  });

  test("with everything that keeps them here: locks, lifecycle, protection, and access logs of that Region", () => {
    expect(stack).toHaveResourceCount(S3BucketObjectLockConfigurationA, 2, {
      rule: { default_retention: { mode: "GOVERNANCE", days: 30 } },
    });
    expect(stack).toHaveResourceCount(S3BucketLifecycleConfiguration, 2, {
      rule: [expect.anything(), expect.objectContaining({ id: "age", expiration: [{ days: 3653 }] })],
    });
    const kept = { lifecycle: { prevent_destroy: true }, force_destroy: undefined };
    expect(stack).toHaveResourceCount(S3Bucket, 2, { ...kept, provider: `aws.${there}` });
    expect(stack).toHaveResourceCount(S3Bucket, 4, { ...kept, provider: undefined });
    expect(stack).toHaveResource(KmsReplicaKey, { lifecycle: { prevent_destroy: true }, provider: `aws.${there}` });
  });
});

describe("operations", () => {
  const topicArn = `arn:aws:sns:${here}:${dev.accountId}:dev-operations`;

  test("are told of documents that could not be copied", () => {
    expect(stack).toHaveResource(S3BucketNotification, {
      topic: [
        {
          topic_arn: topicArn,
          events: ["s3:Replication:OperationFailedReplication", "s3:Replication:OperationNotTracked"],
        },
      ],
    });
  });

  test("have a topic that lets the documents bucket do that, and no bucket of another account", () => {
    const audit = new AuditStack(new App(), replicating);
    const source = { "aws:SourceArn": documents.bucketArn, "aws:SourceAccount": dev.accountId };
    expect(audit.operations.topicArn).toBe(topicArn);
    expect(audit).toAllow("s3.amazonaws.com", "sns:Publish", audit.operations.resource, source);
    expect(audit).toDeny("s3.amazonaws.com", "sns:Publish", audit.operations.resource, {
      ...source,
      "aws:SourceAccount": "999999999999",
    });
  });
});

describe("an environment", () => {
  test("without another Region has no copies, and a key that can be replicated later", () => {
    const alone = new DocumentsStack(new App(), dev);
    expect(alone.archive).toEqual({ replicas: [] });
    expect(alone).toHaveResourceCount(S3BucketReplicationConfigurationA, 0, {});
    expect(alone).toHaveResourceCount(KmsKey, 1, { multi_region: true });
  });

  test("without a lock has none", () => {
    const unlocked = new DocumentsStack(new App(), { ...replicating, objectLock: undefined });
    expect(unlocked).toHaveResourceCount(S3BucketObjectLockConfigurationA, 0, {});
  });

  test("may have several other Regions", () => {
    const several = new DocumentsStack(new App(), { ...replicating, replicaRegions: [there, "eu-north-1"] });
    expect(several.archive.replicas.map(({ region }) => region)).toEqual([there, "eu-north-1"]);
    expect(several).toHaveResource(S3BucketReplicationConfigurationA, { rule: [expect.anything(), expect.anything()] });
  });
});
