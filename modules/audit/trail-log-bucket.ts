import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkServiceKey } from "../kms/check-service-key";
import type { IEncryptionKey } from "../kms/key-base";
import type { PolicyStatement } from "../policy/statement";
import { BucketFoundation, type BucketFoundationProps } from "../s3/bucket-foundation";
import { expireObjects } from "../s3/bucket-lifecycle";
import { checkObjectLock, lockObjects } from "../s3/object-lock";
import type { ObjectLock } from "../s3/object-lock-limits";

export interface TrailLogBucketProps extends BucketFoundationProps {
  readonly encryptionKey: IEncryptionKey;
  /** The ARN of the one trail that may deliver. */
  readonly trailArn: string;
  /** Days that nobody may delete a file, 1 to 36,500, after which it expires. @default the environment's log retention */
  readonly lockDays?: number;
  /** `COMPLIANCE` binds the root user as well, and can never be shortened or taken back. @default "GOVERNANCE" */
  readonly lockMode?: ObjectLock["mode"];
}

/**
 * Where one trail delivers its files: nobody may change or delete them while their lock lasts.
 *
 * CloudTrail encrypts its files under the trail's key and its digests with SSE-S3, so the policy refuses no encryption. Of services it lets CloudTrail
 * alone write, for this trail alone; what else somebody of the account puts there, the validation of the trail's files tells. The bucket has no bucket
 * key, because CloudTrail would need Decrypt for one.
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
    const { lockDays: days = EnvironmentStack.of(this).environment.logRetentionDays, lockMode: mode = "GOVERNANCE" } =
      props;
    checkObjectLock(this, { days, mode }, { days: "lockDays", mode: "lockMode" });
    this.trailArn = props.trailArn;
    this.resource.objectLockEnabled = true;
    const encryption = this.defineEncryption(props.encryptionKey);
    const lock = lockObjects(this, { days, mode });
    expireObjects(this, days);
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
      ...this.ofBucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.keyArn },
          bucketKeyEnabled: false,
        },
      ],
    });
  }
}
