import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
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

export interface BucketFoundationProps {
  /** Unique in all of AWS. */
  readonly bucketName: string;
  /** The Region of the bucket: the stack's, or one of the environment's `replicaRegions`. @default the stack's */
  readonly region?: string;
  /** @default the environment's tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What every resource has that is one bucket's: the bucket, and the provider of its Region where that is not the stack's. */
export interface OfBucket {
  readonly bucket: string;
  readonly provider: AwsProvider | undefined;
}

/**
 * What every bucket has: no public access, no ACLs, versions, a policy that refuses plain HTTP and old TLS, and protection from destruction.
 *
 * Defines `aws_s3_bucket` and its public access block, ownership controls, versioning and policy.
 *
 * @throws ConfigurationError for a name that S3 refuses or that another bucket has, and for a Region that the environment does not name.
 */
export abstract class BucketFoundation extends Construct {
  readonly resource: S3Bucket;
  readonly bucketName: string;
  /** The name as a reference: what holds it is made after the bucket. */
  readonly bucketId: string;
  /** The ARN as built from the name: it needs no reference, and policies that hold it wait for nothing. */
  readonly bucketArn: string;
  readonly region: string;
  readonly ofBucket: OfBucket;
  readonly policyResource: S3BucketPolicy;
  readonly versioning: S3BucketVersioningA;

  constructor(scope: Construct, id: string, props: BucketFoundationProps) {
    super(scope, id);
    checkBucketName(this, props.bucketName);
    const stack = EnvironmentStack.of(this);
    this.region = props.region ?? stack.region;
    this.bucketName = props.bucketName;
    this.bucketArn = bucketArn(stack, props.bucketName);
    this.resource = this.defineBucket(props);
    this.bucketId = this.resource.id;
    this.ofBucket = { bucket: this.bucketId, provider: stack.providerIn(this.region) };
    this.policyResource = this.definePolicy(this.blockPublicAccess());
    this.defineOwnership();
    this.versioning = this.defineVersioning();
  }

  /** The statements of the bucket's policy beside those about transport, read when the stack is synthesized. */
  protected abstract policyStatements(): readonly PolicyStatement[];

  private defineBucket({ bucketName, tags }: BucketFoundationProps): S3Bucket {
    const stack = EnvironmentStack.of(this);
    const { dataMayBeDestroyed } = stack.environment;
    return new S3Bucket(this, "Resource", {
      bucket: bucketName,
      tags,
      forceDestroy: dataMayBeDestroyed ? true : undefined,
      lifecycle: dataMayBeDestroyed ? undefined : { preventDestroy: true },
      provider: stack.providerIn(this.region),
    });
  }

  private blockPublicAccess(): S3BucketPublicAccessBlock {
    return new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      ...this.ofBucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private definePolicy(publicAccessBlock: S3BucketPublicAccessBlock): S3BucketPolicy {
    const statements = () => [...transportStatements(this.bucketArn), ...this.policyStatements()];
    return new S3BucketPolicy(this, "Policy", {
      ...this.ofBucket,
      policy: policyText(this, statements, POLICY_LIMITS.bucketPolicy),
      // S3 refuses two changes of a bucket's access at the same time.
      dependsOn: [publicAccessBlock],
    });
  }

  private defineOwnership(): void {
    new S3BucketOwnershipControls(this, "OwnershipControls", {
      ...this.ofBucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private defineVersioning(): S3BucketVersioningA {
    return new S3BucketVersioningA(this, "Versioning", {
      ...this.ofBucket,
      versioningConfiguration: { status: "Enabled" },
    });
  }
}
