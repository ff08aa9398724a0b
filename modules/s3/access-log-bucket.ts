import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { PolicyStatement } from "../policy/statement";
import { checkInteger } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { BucketFoundation, type BucketFoundationProps } from "./bucket-foundation";
import { EXPIRATION_DAYS, expireObjects } from "./bucket-lifecycle";

export interface AccessLogBucketProps extends BucketFoundationProps {
  /** Days after which access logs are deleted. @default the environment's log retention */
  readonly retentionDays?: number;
}

/**
 * Where other buckets of its Region deliver their server access logs.
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
    checkInteger(this, "retentionDays", props.retentionDays, EXPIRATION_DAYS, "S3 expires objects after whole days");
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      ...this.ofBucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    expireObjects(this, props.retentionDays ?? EnvironmentStack.of(this).environment.logRetentionDays);
  }

  /**
   * Logs who accesses a bucket, below its name. Defines its `aws_s3_bucket_logging`.
   *
   * @throws ConfigurationError for a bucket of another Region: S3 delivers access logs inside a Region.
   */
  logAccessTo(source: BucketFoundation): void {
    if (source.region !== this.region) {
      throw new ConfigurationError(
        source,
        `accessLogs must be a bucket in ${source.region}, got [${this.node.path}] in ${this.region}: S3 delivers access logs inside a Region`,
      );
    }
    new S3BucketLoggingA(source, "Logging", {
      ...source.ofBucket,
      targetBucket: this.bucketId,
      targetPrefix: this.allowDelivery(source.bucketName, source.bucketArn),
      // S3 checks that it may deliver when logging is turned on.
      dependsOn: inSameStack(source, [this.policyResource]),
    });
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
}
