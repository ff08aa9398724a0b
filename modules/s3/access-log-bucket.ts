import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { PolicyStatement } from "../policy/statement";
import { checkInteger } from "../validation/checks";
import { ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS, BucketFoundation, type BucketFoundationProps } from "./bucket-foundation";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html */
const RETENTION_DAYS = { minimum: 1, maximum: 2_147_483_647 };

export interface AccessLogBucketProps extends BucketFoundationProps {
  /** Days after which access logs are deleted. @default the environment's log retention */
  readonly retentionDays?: number;
}

/**
 * Where other buckets deliver their server access logs.
 *
 * It is encrypted with SSE-S3, because S3 delivers access logs to no bucket with SSE-KMS; the logs name objects and requesters, and hold no content.
 * Only S3's log delivery may write, and only for the buckets that named it.
 * Defines, beside what every bucket has, `aws_s3_bucket_server_side_encryption_configuration` and `aws_s3_bucket_lifecycle_configuration`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogBucket extends BucketFoundation {
  private readonly sources = new Set<string>();

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id, props);
    checkInteger(this, "retentionDays", props.retentionDays, RETENTION_DAYS, "S3 expires objects after whole days");
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket: this.bucketId,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    this.defineLifecycle(props.retentionDays ?? EnvironmentStack.of(this).environment.logRetentionDays);
  }

  /** Lets S3 deliver the access logs of a bucket, below the prefix that it returns. */
  allowDelivery(sourceName: string, sourceArn: string): string {
    this.sources.add(sourceArn);
    return `${sourceName}/`;
  }

  /** One statement for all sources, because a policy has room for a few dozen statements and for hundreds of ARNs. */
  protected override policyStatements(): readonly PolicyStatement[] {
    if (this.sources.size === 0) return [];
    const { accountId } = EnvironmentStack.of(this);
    return [
      {
        Sid: "DeliverAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${this.bucketArn}/*`,
        Condition: {
          ArnEquals: { "aws:SourceArn": [...this.sources] },
          StringEquals: { "aws:SourceAccount": accountId },
        },
      },
    ];
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
