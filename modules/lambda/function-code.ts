import { AssetType, TerraformAsset } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { supports } from "../environment/provider-features";
import { ConfigurationError } from "../validation/configuration-error";
import type { CodeSigning } from "./code-signing";
import { FunctionImage } from "./function-image";
import type { FunctionPackage } from "./function-package";
import { factsOf, RUNTIMES, SNAP_START_RUNTIMES } from "./runtimes";

/** Snapshots have no more of /tmp. @see https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html */
const SNAP_START_STORAGE_MEGABYTES = 512;

/** What of a function's properties depends on what runs. */
export interface CodeProps {
  readonly functionName: string;
  readonly code: FunctionPackage | FunctionImage;
  readonly handler?: string;
  readonly layerVersionArns?: readonly string[];
  readonly codeSigning?: CodeSigning;
  readonly snapStart?: boolean;
  readonly publishVersions?: boolean;
  readonly ephemeralStorageMegabytes?: number;
}

/** @throws ConfigurationError for what Lambda refuses of a package or of an image. */
export function checkCode(scope: Construct, props: CodeProps): void {
  const { code, codeSigning } = props;
  if (code instanceof FunctionImage) checkImage(scope, code, props);
  else checkRuntime(scope, code);
  if (props.snapStart === true) checkSnapStart(scope, props);
  if (codeSigning === undefined || EnvironmentStack.of(codeSigning) === EnvironmentStack.of(scope)) return;
  throw new ConfigurationError(
    scope,
    `codeSigning must be of the same stack, got [${codeSigning.node.path}]: no stack reads another one's outputs`,
  );
}

/** The arguments of `aws_lambda_function` that say what runs. */
export function codeArguments(scope: Construct, { functionName, code, handler, codeSigning }: CodeProps) {
  if (code instanceof FunctionImage) {
    return {
      packageType: "Image",
      imageUri: code.imageUri,
      imageConfig: code.command && { command: [...code.command] },
      architectures: [code.architecture],
    };
  }
  return {
    ...(codeSigning ? codeSigning.sign(scope, functionName, code) : packageFile(scope, code)),
    codeSigningConfigArn: codeSigning?.resource?.arn,
    handler: handler ?? code.handler,
    runtime: code.runtime,
    architectures: ["arm64"],
  };
}

function packageFile(scope: Construct, code: FunctionPackage) {
  const asset = new TerraformAsset(scope, "Package", {
    path: code.path,
    type: AssetType.FILE,
    assetHash: code.sha256Hex,
  });
  return { filename: asset.path, sourceCodeHash: code.sha256Base64 };
}

/** What an image has of its own, or cannot have. */
function checkImage(scope: Construct, { repository }: FunctionImage, props: CodeProps): void {
  const [there, here] = [EnvironmentStack.of(repository), EnvironmentStack.of(scope)].map(placeOf);
  if (there !== here) {
    throw new ConfigurationError(
      scope,
      `code must be an image of a repository in ${here}, got [${repository.node.path}] in ${there}: Lambda pulls for functions of the repository's own place only`,
    );
  }
  const reasons = {
    handler: "an image says what it runs; its command can be replaced",
    layerVersionArns: "what would be a layer is a part of the image",
    codeSigning: "Lambda checks signatures of .zip packages only; an image is named by its digest",
  } as const;
  for (const [property, reason] of Object.entries(reasons)) {
    if (props[property as keyof typeof reasons] === undefined) continue;
    throw new ConfigurationError(scope, `${property} must not be set for a container image: ${reason}`);
  }
}

function checkRuntime(scope: Construct, { runtime }: FunctionPackage): void {
  const facts = factsOf(runtime);
  if (facts === undefined) {
    throw new ConfigurationError(
      scope,
      `code must have a runtime among ${Object.keys(RUNTIMES).join(", ")}, got ${JSON.stringify(runtime)}: Lambda keeps no other up to date`,
    );
  }
  const { since } = facts;
  const { providerVersion } = EnvironmentStack.of(scope).environment;
  if (since === undefined || supports(providerVersion, { since })) return;
  throw new ConfigurationError(
    scope,
    `code must have a runtime that the AWS provider knows, got ${runtime}, which needs ${since} or later, and the environment has ${JSON.stringify(providerVersion)}`,
  );
}

function checkSnapStart(scope: Construct, props: CodeProps): void {
  const { code, publishVersions, ephemeralStorageMegabytes: storage = SNAP_START_STORAGE_MEGABYTES } = props;
  const refuse = (condition: string, got: string, reason: string) => {
    throw new ConfigurationError(scope, `snapStart must be for ${condition}, got ${got}: ${reason}`);
  };
  if (code instanceof FunctionImage) {
    return refuse("a .zip package", "a container image", "Lambda takes no snapshots of images");
  }
  if (!SNAP_START_RUNTIMES.includes(code.runtime)) {
    refuse(`one of ${SNAP_START_RUNTIMES.join(", ")}`, code.runtime, "Lambda takes snapshots of these runtimes only");
  }
  if (publishVersions !== true) {
    refuse("a function with publishVersions", "none", "Lambda takes a snapshot of a version when it is published");
  }
  if (storage > SNAP_START_STORAGE_MEGABYTES) {
    refuse(
      `at most ${SNAP_START_STORAGE_MEGABYTES} ephemeralStorageMegabytes`,
      String(storage),
      "Lambda takes no snapshot with more",
    );
  }
}

function placeOf({ accountId, region }: EnvironmentStack): string {
  return `account ${accountId} in ${region}`;
}
