import { EcrRepository, type EcrRepositoryConfig } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias";
import { LambdaCodeSigningConfig } from "@cdktf/provider-aws/lib/lambda-code-signing-config";
import { LambdaFunctionUrl } from "@cdktf/provider-aws/lib/lambda-function-url";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { SignerSigningProfile } from "@cdktf/provider-aws/lib/signer-signing-profile";
import { EncryptedImageRepository } from "../../../modules/ecr/encrypted-image-repository";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { renderPolicy } from "../../../modules/policy/render";
import type { Pair } from "../pair";
import { OTHER_ACCOUNT, PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, plainKey } from "./parts";
import { smallFunction } from "./small-function";

const { accountId, region } = PLANS_ENVIRONMENT;
const REPOSITORY = "prod-functions";
const PULL = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** A function that publishes versions, with an alias of the first one or of another. */
function alias(functionVersion: string, invoked: "function" | "alias" | "nothing" = "nothing") {
  return (stack: EnvironmentStack) => {
    const { functionName } = smallFunction(stack, { publish: true });
    const live = new LambdaAlias(stack, "Live", { name: "live", functionName, functionVersion });
    if (invoked === "nothing") return;
    new LambdaPermission(stack, "Permission", {
      functionName,
      statementId: "BucketInvokes",
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
      sourceArn: `arn:aws:s3:::prod-documents-${accountId}`,
      sourceAccount: accountId,
      qualifier: invoked === "alias" ? live.name : undefined,
    });
  };
}

function layers(...names: readonly string[]) {
  return (stack: EnvironmentStack) => void smallFunction(stack, { layers: [...names] });
}

function codeSigning(untrustedArtifactOnDeployment: "Enforce" | "Warn") {
  return (stack: EnvironmentStack) => {
    smallFunction(stack);
    const { versionArn } = new SignerSigningProfile(stack, "Profile", {
      name: "prod_functions",
      platformId: "AWSLambda-SHA384-ECDSA",
    });
    new LambdaCodeSigningConfig(stack, "CodeSigning", {
      allowedPublishers: { signingProfileVersionArns: [versionArn] },
      policies: { untrustedArtifactOnDeployment },
    });
  };
}

/** The toolkit's repository, as it is or, by way of the provider's binding, with tags that move and images that nobody scans. */
function repository(guarded: boolean) {
  return (stack: EnvironmentStack) => {
    const encryptionKey = documentsKey(stack);
    const { resource } = new EncryptedImageRepository(stack, "Images", { repositoryName: REPOSITORY, encryptionKey });
    if (guarded) return;
    resource.imageTagMutability = "MUTABLE";
    resource.putImageScanningConfiguration({ scanOnPush: false });
  };
}

function plainRepository(encrypted: boolean, ...pullers: readonly string[]) {
  return (stack: EnvironmentStack) => {
    const { arn } = plainKey(stack);
    const guards: Partial<EcrRepositoryConfig> = {
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
    };
    const { name } = new EcrRepository(stack, "Images", {
      name: REPOSITORY,
      ...guards,
      ...(encrypted && { encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: arn }] }),
    });
    const principals = pullers.map((id) => `arn:aws:iam::${id}:root`);
    const statement = { Sid: "Pulls", Effect: "Allow", Principal: { AWS: principals }, Action: PULL } as const;
    new EcrRepositoryPolicy(stack, "ImagesPolicy", { repository: name, policy: renderPolicy([statement]) });
  };
}

/** A URL, and a role that may call it by the two permissions that it takes. */
function functionUrl(granted: boolean) {
  return (stack: EnvironmentStack) => {
    const { functionName } = smallFunction(stack);
    new LambdaFunctionUrl(stack, "Url", { functionName, authorizationType: "AWS_IAM" });
    const reader = new ExecutionRole(stack, "Caller", { roleName: "prod-caller" });
    if (!granted) return;
    const Resource = `arn:aws:lambda:${region}:${accountId}:function:prod-process-order`;
    reader.allow({
      Sid: "CallsUrl",
      Action: ["lambda:InvokeFunctionUrl"],
      Resource,
      Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "AWS_IAM" } },
    });
    reader.allow({
      Sid: "InvokesByUrl",
      Action: ["lambda:InvokeFunction"],
      Resource,
      Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
    });
  };
}

/** Versions, URLs, layers, signatures and images of functions. */
export const functionPairs: readonly Pair[] = [
  {
    name: "an-alias-comes-to-name-the-latest-code",
    shows: "what is invoked changes with every deploy from now on",
    before: alias("1"),
    after: alias("$LATEST"),
  },
  {
    name: "a-bucket-notifies-an-alias-instead-of-the-function",
    shows: "S3 may invoke one published version, and no longer what was deployed last",
    before: alias("1", "function"),
    after: alias("1", "alias"),
  },
  {
    name: "a-function-takes-a-layer-of-another-account",
    shows: "code of somebody else runs with the function's role",
    before: layers(),
    after: layers(`arn:aws:lambda:${region}:${OTHER_ACCOUNT}:layer:tools:3`),
  },
  {
    name: "code-signing-begins-with-a-warning",
    shows: "a configuration that stops nobody",
    after: codeSigning("Warn"),
  },
  {
    name: "code-signing-begins",
    shows: "the good direction: a new configuration enforces",
    after: codeSigning("Enforce"),
  },
  {
    name: "image-tags-begin-to-move-and-scans-stop",
    shows: "a tag names another image tomorrow, and nobody looks into it",
    before: repository(true),
    after: repository(false),
  },
  {
    name: "an-image-repository-loses-its-key",
    shows: "ECR changes no key: the repository is made anew, without its images",
    before: plainRepository(true, accountId),
    after: plainRepository(false, accountId),
  },
  {
    name: "another-account-may-pull-images",
    shows: "the policy of a repository lets in a second account",
    before: plainRepository(true, accountId),
    after: plainRepository(true, accountId, OTHER_ACCOUNT),
  },
  {
    name: "a-role-may-call-a-function-url",
    shows: "it takes two permissions, the second for calls of a URL only",
    before: functionUrl(false),
    after: functionUrl(true),
  },
];
