import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import type { Build, Pair } from "../pair";
import { PLANS_ENVIRONMENT, REPLICA_REGION } from "../plans-environment";
import { plainKey, plainRole } from "./parts";

const { accountId } = PLANS_ENVIRONMENT;
const ATTIC = `arn:aws:s3:::prod-attic-${accountId}`;

/** A bucket whose objects expire, and maybe their versions. */
function aging(days: number, noncurrentDays?: number): Build {
  return (stack) => {
    const { id } = new S3Bucket(stack, "Documents", { bucket: `prod-documents-${accountId}` });
    const versions = noncurrentDays === undefined ? undefined : [{ noncurrentDays }];
    const rule = { id: "age", status: "Enabled", filter: [{}], expiration: [{ days }] };
    new S3BucketLifecycleConfiguration(stack, "Lifecycle", {
      bucket: id,
      rule: [{ ...rule, noncurrentVersionExpiration: versions }],
    });
  };
}

/** A bucket that is copied to one in another Region, under one of two keys there. */
function copied(by: "Old" | "New" | undefined): Build {
  return (stack) => {
    const provider = stack.providerIn(REPLICA_REGION);
    const keys = { Old: plainKey(stack, "Old", { provider }), New: plainKey(stack, "New", { provider }) };
    const source = versioned(stack, "Documents", stack.region);
    const copies = versioned(stack, "Copies", REPLICA_REGION);
    const role = plainRole(stack);
    if (by === undefined) return;
    const encryptionConfiguration = { replicaKmsKeyId: keys[by].arn };
    new S3BucketReplicationConfigurationA(stack, "Replication", {
      bucket: source.bucket.id,
      role: role.arn,
      rule: [
        {
          id: "copies",
          status: "Enabled",
          filter: {},
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: { bucket: copies.bucket.arn, encryptionConfiguration },
        },
      ],
      dependsOn: [source.versioning, copies.versioning],
    });
  };
}

function versioned(stack: EnvironmentStack, id: string, region: string) {
  const provider = stack.providerIn(region);
  const bucket = new S3Bucket(stack, id, { bucket: `prod-${id.toLowerCase()}-${accountId}`, provider });
  const versioningConfiguration = { status: "Enabled" };
  const versioning = new S3BucketVersioningA(stack, `${id}Versioning`, {
    bucket: bucket.id,
    versioningConfiguration,
    provider,
  });
  return { bucket, versioning };
}

/** A bucket whose objects go to one that the stack does not have. */
function carriedOut(out: boolean): Build {
  return (stack) => {
    const { bucket, versioning } = versioned(stack, "Documents", stack.region);
    const role = plainRole(stack);
    if (!out) return;
    new S3BucketReplicationConfigurationA(stack, "Replication", {
      bucket: bucket.id,
      role: role.arn,
      rule: [{ id: "all", status: "Enabled", destination: { bucket: ATTIC } }],
      dependsOn: [versioning],
    });
  };
}

/** What keeps objects, and their copies. */
export const archivePairs: readonly Pair[] = [
  {
    name: "objects-expire-sooner",
    shows: "ten years become one, and old versions go after a day",
    before: aging(3653),
    after: aging(365, 1),
  },
  {
    name: "objects-expire-later",
    shows: "the good direction",
    before: aging(365, 30),
    after: aging(3653),
  },
  {
    name: "a-bucket-is-no-longer-replicated",
    shows: "from now on documents are in one Region only",
    before: copied("Old"),
    after: copied(undefined),
  },
  {
    name: "a-bucket-is-replicated",
    shows: "the good direction",
    before: copied(undefined),
    after: copied("Old"),
  },
  {
    name: "copies-get-another-key",
    shows: "new copies are under another key; the old ones stay under the old key",
    before: copied("Old"),
    after: copied("New"),
  },
  {
    name: "a-bucket-is-replicated-out-of-the-stack",
    shows: "everything is carried out, and nobody gains access that the policies show",
    before: carriedOut(false),
    after: carriedOut(true),
  },
];
