import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { CodeSigning, type CodeSigningProps } from "../../../modules/lambda/code-signing";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import { annotationsOf, appOf, DEPLOY_ROLE, messageOf, PLAN_ROLE, stackOf } from "../../support/synth";
import { ask, modelOf } from "../kms/asked-model";
import { bucketWith } from "./bucket-with";
import { addressOf, functionOf, prebuilt } from "./function-of";

function signed(props: Partial<CodeSigningProps> = {}, stack = stackOf(), encryption?: "aws:kms:dsse") {
  const packages = bucketWith(stack, encryption);
  const key = packages.encryptionKey as EncryptionKey;
  const codeSigning = new CodeSigning(stack, "Signing", { profileName: "functions", packages, ...props });
  return { stack, packages, key, codeSigning, synthesis: functionOf({ codeSigning }, undefined, stack) };
}

const viaS3 = (packages: EncryptedBucket, object = "") => ({
  "kms:ViaService": "s3.eu-central-1.amazonaws.com",
  "kms:EncryptionContext:aws:s3:arn": packages.bucketArn + object,
});

describe("a signed function", () => {
  const { synthesis } = signed();
  const lambda = synthesis.resource("aws_lambda_function");
  const job = addressOf(synthesis, "aws_signer_signing_job");
  const profile = addressOf(synthesis, "aws_signer_signing_profile");

  it("runs the signed copy of its package, and nothing that is not signed", () => {
    expect(lambda).toMatchObject({
      // Known before the job is done, unlike the bucket that the job says: see `CodeSigning.sign`.
      s3_bucket: (synthesis.resource("aws_signer_signing_job").destination as { s3: { bucket: string } }).s3.bucket,
      s3_key: `\${${job}.signed_object[0].s3[0].key}`,
      code_signing_config_arn: `\${${addressOf(synthesis, "aws_lambda_code_signing_config")}.arn}`,
      handler: "index.handler",
      runtime: "nodejs22.x",
    });
    expect(lambda).not.toHaveProperty("filename");
    // The hash of the signed copy is known to Signer only: what makes a new package is the key, which every job has of its own.
    expect(lambda).not.toHaveProperty("source_code_hash");
    expect(synthesis.resource("aws_lambda_code_signing_config")).toMatchObject({
      allowed_publishers: { signing_profile_version_arns: [`\${${profile}.version_arn}`] },
      policies: { untrusted_artifact_on_deployment: "Enforce" },
    });
    expect(synthesis.resource("aws_signer_signing_profile")).toMatchObject({
      name: "functions",
      platform_id: "AWSLambda-SHA384-ECDSA",
    });
  });

  it("has one version of its package signed, which was put under the bucket's key", () => {
    const unsigned = addressOf(synthesis, "aws_s3_object");
    expect(synthesis.resource("aws_signer_signing_job")).toEqual({
      profile_name: `\${${profile}.name}`,
      source: {
        s3: {
          bucket: `\${${unsigned}.bucket}`,
          key: `\${${unsigned}.key}`,
          version: `\${${unsigned}.version_id}`,
        },
      },
      destination: {
        s3: { bucket: `\${${addressOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`, prefix: "signed/summarise-" },
      },
      ignore_signing_job_failure: false,
    });
    expect(synthesis.resource("aws_s3_object")).toMatchObject({
      key: "unsigned/summarise.zip",
      source: expect.stringMatching(/^assets\/.*function\.zip$/),
      source_hash: prebuilt().sha256Base64,
      server_side_encryption: "aws:kms",
      kms_key_id: `\${${addressOf(synthesis, "aws_kms_key", "BucketKey")}.arn}`,
      depends_on: [
        addressOf(synthesis, "aws_s3_bucket_versioning", "Bucket"),
        addressOf(synthesis, "aws_s3_bucket_server_side_encryption_configuration", "Bucket"),
        addressOf(synthesis, "aws_s3_bucket_policy", "Bucket"),
        addressOf(synthesis, "aws_kms_key_policy", "BucketKey"),
      ],
    });
  });
});

describe("the packages of signed functions", () => {
  it("are put and read by whoever deploys, via S3 and for their bucket, and by nobody else", () => {
    const { stack, packages, key } = signed();
    const model = modelOf(stack);
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
      const direct = { "kms:EncryptionContext:aws:s3:arn": packages.bucketArn };
      expect(ask(model, DEPLOY_ROLE, action, key, viaS3(packages))).toBe("allow");
      expect(ask(model, DEPLOY_ROLE, action, key, viaS3(packages, "-of-others"))).toBe("deny");
      expect(ask(model, DEPLOY_ROLE, action, key, direct)).toBe("deny");
      expect(ask(model, PLAN_ROLE, action, key, viaS3(packages))).toBe("deny");
    }
    expect(stack).toAllowOnly("kms:Decrypt", key, [DEPLOY_ROLE]);
  });

  it("are so in two layers of encryption as well, where S3 names the object", () => {
    const { stack, packages, key, synthesis } = signed({}, stackOf(), "aws:kms:dsse");
    const object = viaS3(packages, "/unsigned/summarise.zip");
    expect(ask(modelOf(stack), DEPLOY_ROLE, "kms:GenerateDataKey", key, object)).toBe("allow");
    expect(synthesis.resource("aws_s3_object").server_side_encryption).toBe("aws:kms:dsse");
  });
});

describe("code signing", () => {
  it("accepts the signatures of other profiles that are named", () => {
    const other = "arn:aws:signer:eu-central-1:222222222222:/signing-profiles/layers/AbCdEfGhIj";
    const { synthesis } = signed({ trustedProfileVersionArns: [other] });
    expect(synthesis.resource("aws_lambda_code_signing_config")).toMatchObject({
      allowed_publishers: { signing_profile_version_arns: [expect.stringContaining("version_arn"), other] },
    });
  });

  it.each(["arn:aws:signer:eu-central-1:222222222222:/signing-profiles/layers", "layers", "*"])(
    "refuses the profile %p, which is no version of one",
    (arn) => {
      expect(messageOf(() => signed({ trustedProfileVersionArns: [arn] }))).toBe(
        `[dev-stack/Signing] trustedProfileVersionArns must be the ARN of a version of a signing profile, got "${arn}"`,
      );
    },
  );

  it.each(["f", "with-hyphen", "x".repeat(65)])("refuses the name %p", (profileName) => {
    expect(messageOf(() => signed({ profileName }))).toBe(
      `[dev-stack/Signing] profileName must be 2 to 64 letters, digits or underscores, got "${profileName}"`,
    );
  });

  it("has its packages in its own Region", () => {
    const region = "eu-west-1";
    const stack = stackOf({ replicaRegions: [region] });
    const key = new EncryptionKey(stack, "PackagesKey", { description: "k", replicaRegions: [region] });
    const packages = new EncryptedBucket(stack, "Packages", {
      bucketName: "packages",
      region,
      encryptionKey: key.replicaIn(region),
      accessLogs: new AccessLogBucket(stack, "Logs", { bucketName: "logs", region }),
    });
    expect(messageOf(() => new CodeSigning(stack, "Signing", { profileName: "functions", packages }))).toBe(
      "[dev-stack/Signing] packages must be a bucket in eu-central-1, got [dev-stack/Packages] in eu-west-1: " +
        "Signer and Lambda use buckets of their own Region only",
    );
  });

  it("is of the function's own stack", () => {
    const app = appOf();
    const { codeSigning } = signed({}, stackOf({}, "one", app));
    const elsewhere = () => functionOf({ functionName: "other", codeSigning }, undefined, stackOf({}, "two", app));
    expect(messageOf(elsewhere)).toBe(
      "[dev-two/Function] codeSigning must be of the same stack, got [dev-one/Signing]: no stack reads another one's outputs",
    );
  });

  it("signs on a simulator as well, where Lambda does not ask for signatures", () => {
    const { codeSigning, synthesis } = signed({}, stackOf({ simulator: true }));
    expect(synthesis.resources("aws_lambda_code_signing_config")).toEqual({});
    expect(synthesis.resource("aws_lambda_function")).not.toHaveProperty("code_signing_config_arn");
    expect(synthesis.resource("aws_lambda_function")).toHaveProperty("s3_key");
    expect(annotationsOf(codeSigning)).toEqual([
      "info: aws_lambda_code_signing_config is left out, because the simulator does not keep it: " +
        "Lambda takes packages that nobody signed; they are signed all the same",
    ]);
  });
});
