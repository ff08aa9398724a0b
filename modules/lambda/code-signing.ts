import { LambdaCodeSigningConfig } from "@cdktf/provider-aws/lib/lambda-code-signing-config";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SignerSigningJob } from "@cdktf/provider-aws/lib/signer-signing-job";
import { SignerSigningProfile } from "@cdktf/provider-aws/lib/signer-signing-profile";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { EncryptedBucket } from "../s3/encrypted-bucket";
import { checkGrammar } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import type { FunctionPackage } from "./function-package";

/** What Signer signs packages of Lambda with. */
const PLATFORM = "AWSLambda-SHA384-ECDSA";
/** @see https://docs.aws.amazon.com/signer/latest/api/API_PutSigningProfile.html */
const PROFILE_NAME = { pattern: /^\w{2,64}$/, words: "2 to 64 letters, digits or underscores" };
const PROFILE_VERSION = {
  pattern: /^arn:aws[a-z-]*:signer:[a-z0-9-]+:\d{12}:\/signing-profiles\/\w{2,64}\/\w{10}$/,
  words: "the ARN of a version of a signing profile",
};
/** Where packages are put in the bucket, and where their signed copies are. */
export const UNSIGNED_PREFIX = "unsigned/";
export const SIGNED_PREFIX = "signed/";

export interface CodeSigningProps {
  /** Of the signing profile; unique in account and Region, also among profiles that were cancelled. */
  readonly profileName: string;
  /** Where packages are put, signed, and read from by Lambda. */
  readonly packages: EncryptedBucket;
  /** Versions of other profiles whose signatures are accepted as well, for layers that others sign. @default none */
  readonly trustedProfileVersionArns?: readonly string[];
}

/** A signed package, as `aws_lambda_function` takes it. */
export interface SignedPackage {
  readonly s3Bucket: string;
  readonly s3Key: string;
}

/**
 * Lets functions run only packages that were signed by a profile of AWS Signer, and signs them.
 *
 * One deploy does all of it: it puts a package into a bucket with versions, has Signer sign that version, and gives the signed copy to Lambda, which
 * refuses every other. Who may sign is the deploy role: a principal that may change a function's code, and may not sign, can run nothing of its own.
 * Signer keeps its own keys, and reads and writes the bucket with the rights of whoever deploys, for which the bucket's key is granted to the deploy role
 * via S3. Defines `aws_signer_signing_profile` and `aws_lambda_code_signing_config`; for each package `aws_s3_object` and `aws_signer_signing_job`.
 *
 * @throws ConfigurationError for a name that Signer refuses, a bucket of another Region, and what is no version of a profile.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
 */
export class CodeSigning extends Construct {
  readonly profile: SignerSigningProfile;
  /** Undefined where the environment is a simulator, which does not keep it. */
  readonly resource?: LambdaCodeSigningConfig;
  private readonly packages: EncryptedBucket;

  constructor(scope: Construct, id: string, props: CodeSigningProps) {
    super(scope, id);
    const { profileName, packages, trustedProfileVersionArns = [] } = props;
    checkGrammar(this, "profileName", profileName, PROFILE_NAME);
    for (const arn of trustedProfileVersionArns) {
      checkGrammar(this, "trustedProfileVersionArns", arn, PROFILE_VERSION);
    }
    this.checkRegion(packages);
    claimName(this, { property: "profileName", kind: "signing profile", name: profileName, within: "Region" });
    this.packages = packages;
    this.allowDeployment();
    this.profile = new SignerSigningProfile(this, "Profile", { name: profileName, platformId: PLATFORM });
    this.resource = this.defineConfig(trustedProfileVersionArns);
  }

  /** Signs the package of a function, whenever it changes. `EncryptedFunction` calls it. */
  sign(scope: Construct, functionName: string, code: FunctionPackage): SignedPackage {
    const unsigned = this.put(scope, functionName, code);
    const job = new SignerSigningJob(scope, "SigningJob", {
      profileName: this.profile.name,
      source: { s3: { bucket: unsigned.bucket, key: unsigned.key, version: unsigned.versionId } },
      destination: { s3: { bucket: this.packages.bucketId, prefix: `${SIGNED_PREFIX}${functionName}-` } },
      // A package without a signature would be refused by Lambda later, with a message that says less.
      ignoreSigningJobFailure: false,
    });
    // The job says the bucket as well, but only once it is done: a function that is imported beside a new job would have nothing known that changes, and
    // the provider would then plan another `last_modified` than it applies, which Terraform refuses.
    return { s3Bucket: this.packages.bucketId, s3Key: job.signedObject.get(0).s3.get(0).key };
  }

  /** One object for a function, with a version for each package: Signer is given the version, so that nothing can be put in its place. */
  private put(scope: Construct, functionName: string, code: FunctionPackage): S3Object {
    const { bucketId, encryption, encryptionKey, policyResource, versioning, encryptionResource } = this.packages;
    const asset = new TerraformAsset(scope, "Package", {
      path: code.path,
      type: AssetType.FILE,
      assetHash: code.sha256Hex,
    });
    return new S3Object(scope, "UnsignedPackage", {
      bucket: bucketId,
      key: `${UNSIGNED_PREFIX}${functionName}.zip`,
      source: asset.path,
      sourceHash: code.sha256Base64,
      serverSideEncryption: encryption,
      kmsKeyId: encryptionKey.keyArn,
      dependsOn: inSameStack(this, [versioning, encryptionResource, policyResource, ...encryptionKey.readiness]),
    });
  }

  private checkRegion({ region, node }: EncryptedBucket): void {
    const here = EnvironmentStack.of(this).region;
    if (region === here) return;
    throw new ConfigurationError(
      this,
      `packages must be a bucket in ${here}, got [${node.path}] in ${region}: Signer and Lambda use buckets of their own Region only`,
    );
  }

  /** Uploads, Signer's reads and writes, and Lambda's reads are all S3's, with the rights of whoever deploys. */
  private allowDeployment(): void {
    const { bucketArn, encryptionKey } = this.packages;
    encryptionKey.allowDeployRole("DeploySignsPackages", KEY_ACTIONS.produce, {
      viaService: "s3",
      encryptionContextLike: { "aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    });
  }

  private defineConfig(trusted: readonly string[]): LambdaCodeSigningConfig | undefined {
    if (!EnvironmentStack.of(this).keeps(this, "codeSigningConfig")) return undefined;
    return new LambdaCodeSigningConfig(this, "Resource", {
      description: "Only signed packages run",
      allowedPublishers: { signingProfileVersionArns: [this.profile.versionArn, ...trusted] },
      policies: { untrustedArtifactOnDeployment: "Enforce" },
    });
  }
}
