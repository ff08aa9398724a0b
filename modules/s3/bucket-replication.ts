import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import { KEY_ACTIONS } from "../kms/key-actions";
import { sidOf } from "../policy/statement-list";
import { ConfigurationError } from "../validation/configuration-error";
import type { EncryptedBucket } from "./encrypted-bucket";
import { ReplicationRole } from "./replication-role";

const READ_CONFIGURATION = ["s3:GetReplicationConfiguration", "s3:ListBucket"];
const READ_VERSIONS = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"];
const READ_LOCKS = ["s3:GetObjectRetention", "s3:GetObjectLegalHold"];
const WRITE_REPLICAS = ["s3:ReplicateObject", "s3:ReplicateTags"];

export interface BucketReplicationProps {
  /** The name of the role that S3 copies with. Unique in the account; deploy roles pass those that end with `-replication`. */
  readonly roleName: string;
  /** Where copies go: buckets of this stack in other Regions, each encrypted as the source is, under a key of its Region. */
  readonly destinations: readonly EncryptedBucket[];
}

/**
 * Copies of a bucket's objects in other Regions, under the keys of these Regions.
 *
 * S3 decrypts each new version under the key of the source and encrypts the copy under that of its destination, as a role that may do only that, and only via
 * S3 for these buckets. Whoever reads the source may not read the copies: they need a grant on the destination. Copies keep the locks of their source.
 * Deletions are not copied, neither delete markers nor the deletion of versions, so that what somebody deletes in one Region stays in the other; the
 * lifecycle of each bucket is its own. Objects that were there before are not copied: S3 Batch Replication does that.
 * S3 takes a key that it cannot use, and fails later: its metrics, and the event `s3:Replication:OperationFailedReplication`, say so.
 *
 * Defines `aws_s3_bucket_replication_configuration`, after the versions, locks and policies that it needs, and the role.
 *
 * @throws ConfigurationError for destinations in the source's Region or of another stack, for encryptions that differ, and for a destination without a lock
 * where the source has one.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export class BucketReplication extends Construct {
  readonly role: ReplicationRole;
  readonly resource: S3BucketReplicationConfigurationA;
  readonly destinations: readonly EncryptedBucket[];

  constructor(
    scope: Construct,
    id: string,
    readonly source: EncryptedBucket,
    { roleName, destinations }: BucketReplicationProps,
  ) {
    super(scope, id);
    this.destinations = destinations;
    this.checkDestinations();
    this.role = new ReplicationRole(this, "Role", {
      roleName,
      description: `Copies the objects of ${source.bucketName} to other Regions`,
    });
    this.grantReading();
    for (const destination of destinations) this.grantWriting(destination);
    this.resource = this.defineConfiguration();
  }

  private checkDestinations(): void {
    if (this.destinations.length === 0) {
      throw new ConfigurationError(this, "destinations must name at least one bucket, got none");
    }
    for (const [index, destination] of this.destinations.entries()) {
      const problem = this.problemOf(destination);
      if (problem === undefined) continue;
      const got = `got [${destination.node.path}]`;
      throw new ConfigurationError(this, `destinations[${index}] must ${problem[0]}, ${got}${problem[1]}`);
    }
  }

  /** What a destination must be and is not, and what it is instead. */
  private problemOf(destination: EncryptedBucket): readonly [must: string, is: string] | undefined {
    const { source } = this;
    if (this.destinations.indexOf(destination) !== this.destinations.lastIndexOf(destination)) {
      return ["be there once", ", which is there twice: S3 makes one copy in a bucket"];
    }
    if (EnvironmentStack.of(destination) !== EnvironmentStack.of(source)) {
      return ["be a bucket of the source's stack", ": S3 replicates to what is there already, and has versions"];
    }
    if (destination.region === source.region) {
      return [`be in another Region than ${source.region}`, ": a copy in the same Region is lost together with it"];
    }
    if (destination.encryption !== source.encryption) {
      return [
        `be encrypted by ${source.encryption} as the source`,
        ` by ${destination.encryption}: a copy keeps the encryption of its source`,
      ];
    }
    if (source.objectLock === undefined || destination.objectLock !== undefined) return undefined;
    return [
      "have an objectLock as the source has",
      " without one: S3 copies locked objects to buckets with object lock only",
    ];
  }

  private grantReading(): void {
    const { source, role } = this;
    const locks = source.objectLock === undefined ? [] : READ_LOCKS;
    role.allow({ Sid: "FindsVersions", Action: READ_CONFIGURATION, Resource: source.bucketArn });
    role.allow({ Sid: "ReadsVersions", Action: [...READ_VERSIONS, ...locks], Resource: `${source.bucketArn}/*` });
    source.encryptionKey.grant(role, KEY_ACTIONS.decrypt, source.keyConditions());
  }

  private grantWriting(destination: EncryptedBucket): void {
    const { role } = this;
    const Resource = `${destination.bucketArn}/*`;
    role.allow({ Sid: sidOf("Replicates to", destination.region), Action: WRITE_REPLICAS, Resource });
    const actions = destination.encryption === "aws:kms" ? KEY_ACTIONS.replicate : KEY_ACTIONS.replicateSingly;
    destination.encryptionKey.grant(role, actions, destination.keyConditions());
  }

  private defineConfiguration(): S3BucketReplicationConfigurationA {
    const buckets = [this.source, ...this.destinations];
    return new S3BucketReplicationConfigurationA(this, "Resource", {
      ...this.source.ofBucket,
      role: this.role.roleArn,
      rule: this.destinations.map((destination, index) => ruleFor(destination, index)),
      dependsOn: inSameStack(this, [
        this.role.policyResource,
        ...buckets.flatMap(({ replicable, encryptionKey }) => [...replicable, ...encryptionKey.readiness]),
      ]),
    });
  }
}

/** Rules for several destinations have priorities of their own, although none stands in another's way. */
function ruleFor({ bucketName, encryptionKey, resource }: EncryptedBucket, index: number) {
  return {
    id: bucketName,
    priority: index + 1,
    status: "Enabled",
    filter: {},
    deleteMarkerReplication: { status: "Disabled" },
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: {
      bucket: resource.arn,
      encryptionConfiguration: { replicaKmsKeyId: encryptionKey.keyArn },
      metrics: { status: "Enabled" },
    },
  };
}
