import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkServiceKey } from "../kms/check-service-key";
import type { IEncryptionKey } from "../kms/key-base";
import type { PolicyStatement } from "../policy/statement";
import {
  ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS,
  BucketFoundation,
  type BucketFoundationProps,
} from "../s3/bucket-foundation";
import { checkInteger, checkOneOf } from "../validation/checks";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html */
const LOCK_DAYS = { minimum: 1, maximum: 36_500 };
const LOCK_MODES = ["GOVERNANCE", "COMPLIANCE"] as const;

export interface TrailLogBucketProps extends BucketFoundationProps {
  readonly encryptionKey: IEncryptionKey;
  /** The ARN of the one trail that may deliver. */
  readonly trailArn: string;
  /** Days that nobody may delete a file, 1 to 36,500, after which it expires. @default the environment's log retention */
  readonly lockDays?: number;
  /** `COMPLIANCE` binds the root user as well, can never be shortened, and keeps the account from being closed. @default "GOVERNANCE" */
  readonly lockMode?: (typeof LOCK_MODES)[number];
}

/**
 * Where one trail delivers its files: nobody may change or delete them while their lock lasts.
 *
 * CloudTrail encrypts its files under the trail's key and its digests with SSE-S3, so the policy refuses no encryption; it lets CloudTrail alone write, for
 * this trail alone. The bucket has no bucket key, because CloudTrail would need Decrypt for one.
 * Defines, beside what every bucket has, its encryption, its object lock and its lifecycle.
 *
 * @throws ConfigurationError for days and modes that S3 refuses.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export class TrailLogBucket extends BucketFoundation {
  /** What must be there before the trail. */
  readonly readiness: readonly ITerraformDependable[];
  private readonly trailArn: string;

  constructor(scope: Construct, id: string, props: TrailLogBucketProps) {
    super(scope, id, props);
    checkServiceKey(this, "encryptionKey", props.encryptionKey);
    checkInteger(this, "lockDays", props.lockDays, LOCK_DAYS, "S3 locks objects for whole days, 100 years at most");
    checkOneOf(this, "lockMode", props.lockMode, LOCK_MODES, "S3 has these locks only");
    this.trailArn = props.trailArn;
    const days = props.lockDays ?? EnvironmentStack.of(this).environment.logRetentionDays;
    this.resource.objectLockEnabled = true;
    const encryption = this.defineEncryption(props.encryptionKey);
    const lock = this.defineLock(days, props.lockMode ?? "GOVERNANCE");
    this.defineLifecycle(days);
    this.readiness = [this.policyResource, encryption, lock];
  }

  protected override policyStatements(): readonly PolicyStatement[] {
    const { accountId } = EnvironmentStack.of(this);
    const service = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } } as const;
    const source = { "aws:SourceArn": this.trailArn };
    return [
      {
        Sid: "TrailReadsAcl",
        ...service,
        Action: "s3:GetBucketAcl",
        Resource: this.bucketArn,
        Condition: { StringEquals: source },
      },
      {
        Sid: "TrailDelivers",
        ...service,
        Action: "s3:PutObject",
        Resource: `${this.bucketArn}/AWSLogs/${accountId}/*`,
        Condition: { StringEquals: { ...source, "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ];
  }

  private defineEncryption(key: IEncryptionKey): S3BucketServerSideEncryptionConfigurationA {
    return new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket: this.bucketId,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.keyArn },
          bucketKeyEnabled: false,
        },
      ],
    });
  }

  private defineLock(days: number, mode: string): S3BucketObjectLockConfigurationA {
    return new S3BucketObjectLockConfigurationA(this, "ObjectLock", {
      bucket: this.bucketId,
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { mode, days } },
      // S3 locks versions: nothing is locked, or unlocked, where none are kept.
      dependsOn: [this.versioning],
    });
  }

  private defineLifecycle(days: number): void {
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket: this.bucketId,
      rule: [
        {
          id: "expire",
          status: "Enabled",
          filter: [{}],
          expiration: [{ days }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS }],
        },
      ],
    });
  }
}
