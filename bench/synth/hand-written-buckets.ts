import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformStack } from "cdktf";
import { accessLogPolicy, bucketPolicy } from "./hand-written-policies";
import { ENVIRONMENT, type ServiceNames } from "./service-app";

const ABORT_INCOMPLETE_UPLOADS = { abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] };

/** The access logs of a group of services: the bucket, and its policy for what depends on it. */
export interface AccessLogs {
  readonly bucket: S3Bucket;
  readonly policy: S3BucketPolicy;
}

export function defineAccessLogBucket(
  stack: TerraformStack,
  name: string,
  services: readonly ServiceNames[],
): AccessLogs {
  const { bucket, policy } = definePrivateBucket(stack, name, name, accessLogPolicy(name, services));
  new S3BucketServerSideEncryptionConfigurationA(stack, `${name}-encryption`, {
    bucket: bucket.id,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  new S3BucketLifecycleConfiguration(stack, `${name}-lifecycle`, {
    bucket: bucket.id,
    rule: [
      {
        id: "expire",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days: ENVIRONMENT.logRetentionDays }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        ...ABORT_INCOMPLETE_UPLOADS,
      },
    ],
  });
  return { bucket, policy };
}

export function defineBucket(stack: TerraformStack, names: ServiceNames, key: KmsKey, logs: AccessLogs): void {
  const id = `${names.id}-bucket`;
  const { bucket } = definePrivateBucket(stack, id, names.bucket, bucketPolicy(names.bucket, key.arn));
  new S3BucketServerSideEncryptionConfigurationA(stack, `${id}-encryption`, {
    bucket: bucket.id,
    rule: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        bucketKeyEnabled: true,
        blockedEncryptionTypes: ["SSE-C"],
      },
    ],
  });
  new S3BucketLoggingA(stack, `${id}-logging`, {
    bucket: bucket.id,
    targetBucket: logs.bucket.id,
    targetPrefix: `${names.bucket}/`,
    dependsOn: [logs.policy],
  });
  new S3BucketLifecycleConfiguration(stack, `${id}-lifecycle`, {
    bucket: bucket.id,
    rule: [{ id: "abort-incomplete-uploads", status: "Enabled", filter: [{}], ...ABORT_INCOMPLETE_UPLOADS }],
  });
}

function definePrivateBucket(stack: TerraformStack, id: string, name: string, document: string): AccessLogs {
  const bucket = new S3Bucket(stack, id, { bucket: name, lifecycle: { preventDestroy: true } });
  const publicAccessBlock = new S3BucketPublicAccessBlock(stack, `${id}-public-access`, {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = new S3BucketPolicy(stack, `${id}-policy`, {
    bucket: bucket.id,
    policy: document,
    dependsOn: [publicAccessBlock],
  });
  new S3BucketOwnershipControls(stack, `${id}-ownership`, {
    bucket: bucket.id,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  new S3BucketVersioningA(stack, `${id}-versioning`, {
    bucket: bucket.id,
    versioningConfiguration: { status: "Enabled" },
  });
  return { bucket, policy };
}
