import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import type { KeyConditions } from "../kms/key-conditions";
import type { InvocationTarget } from "../lambda/invocation-target";
import type { EncryptedQueue } from "../messaging/encrypted-queue";
import type { EncryptedTopic } from "../messaging/encrypted-topic";
import type { PolicyStatement } from "../policy/statement";
import { sidOf } from "../policy/statement-list";
import { checkGrammar, checkOneOf } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import type { AccessLogBucket } from "./access-log-bucket";
import { BucketFoundation, type BucketFoundationProps } from "./bucket-foundation";
import { ageObjects, type BucketLifecycle } from "./bucket-lifecycle";
import { BucketNotifications } from "./bucket-notifications";
import { BucketReplication, type BucketReplicationProps } from "./bucket-replication";
import { type BucketEncryption, encryptionStatements } from "./bucket-statements";
import { checkLifecycle } from "./check-lifecycle";
import type { ForeignTopic, NotificationFilter } from "./notification-filter";
import { checkObjectLock, lockObjects } from "./object-lock";
import type { ObjectLock } from "./object-lock-limits";

export interface EncryptedBucketProps extends BucketFoundationProps {
  /** The key of every object. In the bucket's Region. */
  readonly encryptionKey: IEncryptionKey;
  /** Where the bucket's access logs go. */
  readonly accessLogs: AccessLogBucket;
  /**
   * One layer of SSE-KMS, or two (DSSE-KMS), which asks KMS for every object because it has no bucket keys.
   *
   * @default "aws:kms", with a bucket key
   */
  readonly encryption?: BucketEncryption;
  /** What becomes of objects as they age. @default they stay, and only unfinished uploads are deleted */
  readonly lifecycle?: BucketLifecycle;
  /**
   * For how long nobody may delete a version. A bucket that had a lock once keeps object lock and its versions for good; in `COMPLIANCE` mode nobody,
   * not even the root user, can delete a locked object or shorten its lock.
   *
   * @default no lock
   */
  readonly objectLock?: ObjectLock;
}

export interface ObjectScope {
  /** Only objects whose key begins with this text, without wildcards. @default every object */
  readonly prefix?: string;
}

const PREFIX = { pattern: /^[^*?$]*$/, words: 'text without "*", "?" and "$", which policies read as patterns' };
const READ_OBJECTS = ["s3:GetObject", "s3:GetObjectVersion"];
const WRITE_OBJECTS = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/**
 * A bucket whose objects are all encrypted under one customer-managed key.
 *
 * Its policy refuses another key, another encryption, SSE-C, plain HTTP and old TLS, and lets clients be that send no header. Grants carry the
 * permission on the key, limited to S3 and to this bucket's encryption context.
 * Defines, beside what every bucket has, its encryption, access logging, lifecycle, object lock, replication and, when something is notified, its
 * notifications.
 *
 * @throws ConfigurationError for a name that S3 refuses or that another bucket of the app has, for a key or access logs of another Region, and for a
 * lifecycle or a lock that S3 refuses.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export class EncryptedBucket extends BucketFoundation {
  readonly encryptionKey: IEncryptionKey;
  readonly encryption: BucketEncryption;
  readonly objectLock?: ObjectLock;
  /** What must be there before the bucket can be replicated, or hold replicas. */
  readonly replicable: readonly ITerraformDependable[];
  /** What must be there before objects are put that ask for no key. */
  readonly encryptionResource: S3BucketServerSideEncryptionConfigurationA;
  private notifications?: BucketNotifications;
  private replication?: BucketReplication;

  constructor(scope: Construct, id: string, props: EncryptedBucketProps) {
    super(scope, id, props);
    checkOneOf(this, "encryption", props.encryption, ["aws:kms", "aws:kms:dsse"], "the bucket is under a customer key");
    checkServiceKey(this, "encryptionKey", props.encryptionKey, this.region);
    if (props.objectLock) checkObjectLock(this, props.objectLock);
    checkLifecycle(this, props.lifecycle ?? {}, props.objectLock);
    this.encryptionKey = props.encryptionKey;
    this.encryption = props.encryption ?? "aws:kms";
    this.objectLock = props.objectLock;
    this.encryptionResource = this.defineEncryption();
    props.accessLogs.logAccessTo(this);
    ageObjects(this, props.lifecycle);
    this.replicable = [this.versioning, ...(props.objectLock ? [lockObjects(this, props.objectLock)] : [])];
  }

  /** Lets a role read and list objects, in any version. */
  grantRead(grantee: Grantee, scope: ObjectScope = {}): void {
    this.allowObjects(grantee, "Reads", READ_OBJECTS, scope);
    this.allowList(grantee, scope);
    this.encryptionKey.grant(grantee, KEY_ACTIONS.decrypt, this.keyConditions(scope));
  }

  /** Lets a role write objects, also in parts, which takes Decrypt to put them together. */
  grantWrite(grantee: Grantee, scope: ObjectScope = {}): void {
    this.allowObjects(grantee, "Writes", WRITE_OBJECTS, scope);
    this.encryptionKey.grant(grantee, KEY_ACTIONS.produce, this.keyConditions(scope));
  }

  /** Lets a role read, list and write objects. */
  grantReadWrite(grantee: Grantee, scope: ObjectScope = {}): void {
    this.grantRead(grantee, scope);
    this.grantWrite(grantee, scope);
  }

  /** Lets a role bring archived objects back for some days, and read them then, which takes `grantRead` as well. */
  grantRestore(grantee: Grantee, scope: ObjectScope = {}): void {
    this.allowObjects(grantee, "Restores", ["s3:RestoreObject"], scope);
    this.encryptionKey.grant(grantee, KEY_ACTIONS.decrypt, this.keyConditions(scope));
  }

  /** Lets a role delete objects. Their versions stay; deleting takes no key. */
  grantDelete(grantee: Grantee, scope: ObjectScope = {}): void {
    this.allowObjects(grantee, "Deletes", ["s3:DeleteObject"], scope);
  }

  /**
   * Invokes a function, or an alias of one, when objects are created, with the permission that it takes, tied to this bucket and account.
   *
   * @throws ConfigurationError when the filter overlaps with another one: S3 accepts one notification for an object.
   */
  notifyFunction(target: InvocationTarget, filter: NotificationFilter = {}): void {
    this.notifying.addFunction(target, filter);
  }

  /**
   * Sends a message to a queue when objects are created. The queue's policy and its key's let S3 do that for this bucket and account alone.
   *
   * @throws ConfigurationError for a FIFO queue, and when the filter overlaps with another one: S3 accepts one notification for an object.
   */
  notifyQueue(queue: EncryptedQueue, filter: NotificationFilter = {}): void {
    this.notifying.addQueue(queue, filter);
  }

  /**
   * Publishes to a topic when objects are created, or when something else happens to them. The policy of a topic of the app and its key's let S3 do that
   * for this bucket and account alone; another stack's topic, which is named by its ARN, must let it already.
   *
   * @throws ConfigurationError when the filter overlaps with another one for the same event: S3 accepts one notification for an object.
   */
  notifyTopic(topic: EncryptedTopic | ForeignTopic, filter: NotificationFilter = {}): void {
    this.notifying.addTopic(topic, filter);
  }

  /**
   * Copies every new object to buckets of other Regions, under the keys of these buckets, with a role that may do only that.
   *
   * @throws ConfigurationError when it is replicated already, and for destinations that S3 would refuse or fail at, silently.
   */
  replicateTo(props: BucketReplicationProps): BucketReplication {
    if (this.replication) {
      throw new ConfigurationError(
        this,
        "replicateTo must be called once: S3 has one replication configuration for a bucket",
      );
    }
    this.replication = new BucketReplication(this, "Replication", this, props);
    return this.replication;
  }

  /**
   * What S3's requests to KMS are like for objects of the bucket: in its Region, and with a bucket key under the bucket's ARN as the context, whatever the
   * object. Without one S3 gives the object's ARN, and the key's side can be limited to the prefix as well.
   */
  keyConditions({ prefix = "" }: ObjectScope = {}): KeyConditions {
    const where = { viaService: "s3", onlyInRegion: this.region } as const;
    return this.encryption === "aws:kms"
      ? { ...where, encryptionContext: { "aws:s3:arn": this.bucketArn } }
      : { ...where, encryptionContextLike: { "aws:s3:arn": `${this.bucketArn}/${prefix}*` } };
  }

  protected override policyStatements(): readonly PolicyStatement[] {
    return encryptionStatements(this.bucketArn, this.encryptionKey.keyArn, this.encryption);
  }

  private get notifying(): BucketNotifications {
    this.notifications ??= new BucketNotifications(this, "Notifications", this);
    return this.notifications;
  }

  private allowObjects(grantee: Grantee, verb: string, actions: readonly string[], { prefix = "" }: ObjectScope): void {
    checkGrammar(this, "prefix", prefix, PREFIX);
    grantee.role.allow({ Sid: sidOf(verb, this.node.id), Action: actions, Resource: `${this.bucketArn}/${prefix}*` });
  }

  private allowList(grantee: Grantee, { prefix }: ObjectScope): void {
    grantee.role.allow({
      Sid: sidOf("Lists", this.node.id),
      Action: ["s3:ListBucket"],
      Resource: this.bucketArn,
      ...(prefix && { Condition: { StringLike: { "s3:prefix": `${prefix}*` } } }),
    });
  }

  private defineEncryption(): S3BucketServerSideEncryptionConfigurationA {
    const blocksCustomerKeys = EnvironmentStack.of(this).supports(this, "blockedEncryptionTypes");
    return new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      ...this.ofBucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: this.encryption,
            kmsMasterKeyId: this.encryptionKey.keyArn,
          },
          bucketKeyEnabled: this.encryption === "aws:kms",
          blockedEncryptionTypes: blocksCustomerKeys ? ["SSE-C"] : undefined,
        },
      ],
    });
  }
}
