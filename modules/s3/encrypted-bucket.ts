import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import type { KeyConditions } from "../kms/key-conditions";
import type { EncryptedFunction } from "../lambda/encrypted-function";
import type { EncryptedQueue } from "../messaging/encrypted-queue";
import type { PolicyStatement } from "../policy/statement";
import { sidOf } from "../policy/statement-list";
import { checkGrammar, checkOneOf } from "../validation/checks";
import type { AccessLogBucket } from "./access-log-bucket";
import { ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS, BucketFoundation, type BucketFoundationProps } from "./bucket-foundation";
import { BucketNotifications, type NotificationFilter } from "./bucket-notifications";
import { type BucketEncryption, encryptionStatements } from "./bucket-statements";

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
 * Defines, beside what every bucket has, its encryption, access logging, lifecycle and, when something is notified, its notifications.
 *
 * @throws ConfigurationError for a name that S3 refuses or that another bucket of the app has.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export class EncryptedBucket extends BucketFoundation {
  readonly encryptionKey: IEncryptionKey;
  readonly encryption: BucketEncryption;
  private notifications?: BucketNotifications;

  constructor(scope: Construct, id: string, props: EncryptedBucketProps) {
    super(scope, id, props);
    checkOneOf(this, "encryption", props.encryption, ["aws:kms", "aws:kms:dsse"], "the bucket is under a customer key");
    checkServiceKey(this, "encryptionKey", props.encryptionKey);
    this.encryptionKey = props.encryptionKey;
    this.encryption = props.encryption ?? "aws:kms";
    this.defineEncryption();
    this.defineLogging(props.accessLogs);
    this.defineLifecycle();
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

  /** Lets a role delete objects. Their versions stay; deleting takes no key. */
  grantDelete(grantee: Grantee, scope: ObjectScope = {}): void {
    this.allowObjects(grantee, "Deletes", ["s3:DeleteObject"], scope);
  }

  /**
   * Invokes a function when objects are created, with the permission that it takes, tied to this bucket and account.
   *
   * @throws ConfigurationError when the filter overlaps with another one: S3 accepts one notification for an object.
   */
  notifyFunction(target: EncryptedFunction, filter: NotificationFilter = {}): void {
    this.notifications ??= new BucketNotifications(this, "Notifications", this);
    this.notifications.addFunction(target, filter);
  }

  /**
   * Sends a message to a queue when objects are created. The queue's policy and its key's let S3 do that for this bucket and account alone.
   *
   * @throws ConfigurationError for a FIFO queue, and when the filter overlaps with another one: S3 accepts one notification for an object.
   */
  notifyQueue(queue: EncryptedQueue, filter: NotificationFilter = {}): void {
    this.notifications ??= new BucketNotifications(this, "Notifications", this);
    this.notifications.addQueue(queue, filter);
  }

  protected override policyStatements(): readonly PolicyStatement[] {
    return encryptionStatements(this.bucketArn, this.encryptionKey.keyArn, this.encryption);
  }

  /**
   * With a bucket key S3 gives KMS the bucket's ARN as the context, whatever the object. Without one it gives the object's,
   * and the key's side can be limited to the prefix as well.
   */
  private keyConditions({ prefix = "" }: ObjectScope): KeyConditions {
    return this.encryption === "aws:kms"
      ? { viaService: "s3", encryptionContext: { "aws:s3:arn": this.bucketArn } }
      : { viaService: "s3", encryptionContextLike: { "aws:s3:arn": `${this.bucketArn}/${prefix}*` } };
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

  private defineEncryption(): void {
    const blocksCustomerKeys = EnvironmentStack.of(this).supports(this, "blockedEncryptionTypes");
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket: this.bucketId,
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

  private defineLogging(accessLogs: AccessLogBucket): void {
    new S3BucketLoggingA(this, "Logging", {
      bucket: this.bucketId,
      targetBucket: accessLogs.bucketId,
      targetPrefix: accessLogs.allowDelivery(this.bucketName, this.bucketArn),
      // S3 checks that it may deliver when logging is turned on.
      dependsOn: inSameStack(this, [accessLogs.policyResource]),
    });
  }

  private defineLifecycle(): void {
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket: this.bucketId,
      rule: [
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS }],
        },
      ],
    });
  }
}
