import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { bucketArn } from "../policy/arn";
import { POLICY_LIMITS } from "../policy/limits";
import type { PolicyStatement } from "../policy/statement";
import { policyText } from "../validation/policy-text";
import { checkBucketName } from "./bucket-name";
import { transportStatements } from "./bucket-statements";

/** What stands in `aws_s3_bucket_lifecycle_configuration` of every bucket: parts of uploads that were never finished. */
export const ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS = 7;

export interface BucketFoundationProps {
  /** Unique in all of AWS. */
  readonly bucketName: string;
  /** @default the environment's tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * What every bucket has: no public access, no ACLs, versions, a policy that refuses plain HTTP and old TLS, and protection from destruction.
 *
 * Defines `aws_s3_bucket` and its public access block, ownership controls, versioning and policy.
 */
export abstract class BucketFoundation extends Construct {
  readonly resource: S3Bucket;
  readonly bucketName: string;
  /** The name as a reference: what holds it is made after the bucket. */
  readonly bucketId: string;
  /** The ARN as built from the name: it needs no reference, and policies that hold it wait for nothing. */
  readonly bucketArn: string;
  readonly policyResource: S3BucketPolicy;
  readonly versioning: S3BucketVersioningA;

  constructor(scope: Construct, id: string, props: BucketFoundationProps) {
    super(scope, id);
    checkBucketName(this, props.bucketName);
    const stack = EnvironmentStack.of(this);
    const { dataMayBeDestroyed } = stack.environment;
    this.bucketName = props.bucketName;
    this.bucketArn = bucketArn(stack, props.bucketName);
    this.resource = new S3Bucket(this, "Resource", {
      bucket: props.bucketName,
      tags: props.tags,
      forceDestroy: dataMayBeDestroyed ? true : undefined,
      lifecycle: dataMayBeDestroyed ? undefined : { preventDestroy: true },
    });
    this.bucketId = this.resource.id;
    this.policyResource = this.definePolicy(this.blockPublicAccess());
    this.defineOwnership();
    this.versioning = this.defineVersioning();
  }

  /** The statements of the bucket's policy beside those about transport, read when the stack is synthesized. */
  protected abstract policyStatements(): readonly PolicyStatement[];

  private blockPublicAccess(): S3BucketPublicAccessBlock {
    return new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      bucket: this.bucketId,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private definePolicy(publicAccessBlock: S3BucketPublicAccessBlock): S3BucketPolicy {
    const statements = () => [...transportStatements(this.bucketArn), ...this.policyStatements()];
    return new S3BucketPolicy(this, "Policy", {
      bucket: this.bucketId,
      policy: policyText(this, statements, POLICY_LIMITS.bucketPolicy),
      // S3 refuses two changes of a bucket's access at the same time.
      dependsOn: [publicAccessBlock],
    });
  }

  private defineOwnership(): void {
    new S3BucketOwnershipControls(this, "OwnershipControls", {
      bucket: this.bucketId,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private defineVersioning(): S3BucketVersioningA {
    return new S3BucketVersioningA(this, "Versioning", {
      bucket: this.bucketId,
      versioningConfiguration: { status: "Enabled" },
    });
  }
}
