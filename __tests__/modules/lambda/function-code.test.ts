import { EncryptedImageRepository } from "../../../modules/ecr/encrypted-image-repository";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import type { EncryptedFunctionProps } from "../../../modules/lambda/encrypted-function-props";
import { FunctionImage, type FunctionImageProps } from "../../../modules/lambda/function-image";
import { FunctionPackage, type PackageOptions } from "../../../modules/lambda/function-package";
import { appOf, messageOf, OLD_PROVIDER, otherAccount, stackOf, type Synthesis } from "../../support/synth";
import { addressOf, functionOf, keyArnOf, prebuilt } from "./function-of";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const zipFor = (options: PackageOptions) => FunctionPackage.fromZip(prebuilt().path, options);
const lambdaOf = (synthesis: Synthesis) => synthesis.resource("aws_lambda_function");

describe("a package", () => {
  it("says its runtime and handler, and a function may say another handler", () => {
    const code = zipFor({ runtime: "python3.13", handler: "app.handle" });
    expect(lambdaOf(functionOf({ code }))).toMatchObject({ runtime: "python3.13", handler: "app.handle" });
    expect(lambdaOf(functionOf({ code, handler: "app.other" })).handler).toBe("app.other");
  });

  it("must have a runtime that Lambda keeps up to date", () => {
    const code = zipFor({ runtime: "nodejs18.x" as "nodejs22.x" });
    expect(messageOf(() => functionOf({ code }))).toBe(
      "[dev-stack/Function] code must have a runtime among nodejs22.x, nodejs24.x, python3.11, python3.12, python3.13, python3.14, java11, java17, java21, " +
        'java25, dotnet8, ruby3.3, ruby3.4, provided.al2023, got "nodejs18.x": Lambda keeps no other up to date',
    );
  });

  it("must have a runtime that the environment's provider knows", () => {
    const code = zipFor({ runtime: "java25" });
    expect(lambdaOf(functionOf({ code })).runtime).toBe("java25");
    expect(messageOf(() => functionOf({ code }, undefined, stackOf({ providerVersion: OLD_PROVIDER })))).toBe(
      "[dev-stack/Function] code must have a runtime that the AWS provider knows, got java25, which needs 6.21.0 or later, and the environment has " +
        '"5.100.0"',
    );
  });
});

describe("SnapStart", () => {
  const snapStart = (props: Partial<EncryptedFunctionProps>) =>
    functionOf({
      code: zipFor({ runtime: "python3.12", handler: "app.handle" }),
      publishVersions: true,
      snapStart: true,
      ...props,
    });

  it("takes its snapshots of published versions, under the function's key", () => {
    const synthesis = snapStart({});
    expect(lambdaOf(synthesis)).toMatchObject({
      publish: true,
      snap_start: { apply_on: "PublishedVersions" },
      kms_key_arn: keyArnOf(synthesis),
    });
  });

  it("has the key also where nothing else uses it", () => {
    const stack = stackOf({ providerVersion: OLD_PROVIDER });
    const code = zipFor({ runtime: "java21", handler: "App::handle" });
    const synthesis = functionOf({ code, publishVersions: true, snapStart: true }, undefined, stack);
    expect(lambdaOf(synthesis)).toMatchObject({ kms_key_arn: keyArnOf(synthesis) });
    expect(lambdaOf(synthesis)).not.toHaveProperty("source_kms_key_arn");
    expect(lambdaOf(functionOf({}, undefined, stackOf({ providerVersion: OLD_PROVIDER })))).not.toHaveProperty(
      "kms_key_arn",
    );
  });

  it.each([
    [
      { code: prebuilt() },
      "one of python3.12, python3.13, python3.14, java11, java17, java21, java25, dotnet8, got nodejs22.x: Lambda takes snapshots of these runtimes only",
    ],
    [
      { publishVersions: false },
      "a function with publishVersions, got none: Lambda takes a snapshot of a version when it is published",
    ],
    [
      { ephemeralStorageMegabytes: 513 },
      "at most 512 ephemeralStorageMegabytes, got 513: Lambda takes no snapshot with more",
    ],
  ])("refuses %j", (props: Partial<EncryptedFunctionProps>, rest) => {
    expect(messageOf(() => snapStart(props))).toBe(`[dev-stack/Function] snapStart must be for ${rest}`);
  });
});

describe("an image", () => {
  function imageOf(
    image: Partial<FunctionImageProps> = {},
    props: Partial<EncryptedFunctionProps> = {},
    from = stackOf(),
    stack = from,
  ): Synthesis {
    const encryptionKey = new EncryptionKey(from, "ImagesKey", { description: "k" });
    const repository = new EncryptedImageRepository(from, "Images", { repositoryName: "functions", encryptionKey });
    const code = new FunctionImage(repository, { digest: DIGEST, ...image });
    return functionOf({ code, ...props }, undefined, stack);
  }

  it("is named by its digest, is pulled for this function, and its copy at Lambda is under the function's key", () => {
    const synthesis = imageOf({ command: ["app.handle"], architecture: "x86_64" });
    expect(lambdaOf(synthesis)).toMatchObject({
      package_type: "Image",
      image_uri: `111111111111.dkr.ecr.eu-central-1.amazonaws.com/functions@${DIGEST}`,
      image_config: { command: ["app.handle"] },
      architectures: ["x86_64"],
      kms_key_arn: `\${${addressOf(synthesis, "aws_kms_key", "Key")}.arn}`,
      depends_on: expect.arrayContaining([addressOf(synthesis, "aws_ecr_repository_policy")]),
    });
    for (const argument of ["filename", "handler", "runtime", "source_kms_key_arn", "source_code_hash"]) {
      expect(lambdaOf(synthesis)).not.toHaveProperty(argument);
    }
    const arn = "arn:aws:lambda:eu-central-1:111111111111:function:summarise";
    expect(synthesis.statement("LambdaPulls", "aws_ecr_repository_policy").Condition).toEqual({
      ArnLike: { "aws:SourceArn": [arn, `${arn}:*`] },
    });
  });

  it("lets Lambda use the key for no package, because there is none", () => {
    const sids = imageOf()
      .statements("aws_kms_key_policy", "Key")
      .map(({ Sid }) => Sid);
    expect(sids).not.toContain("PackageOfSummarise");
  });

  it.each(["latest", "sha256:0123", `sha512:${"0".repeat(64)}`, `${DIGEST}0`])("is refused by %p", (digest) => {
    expect(messageOf(() => imageOf({ digest }))).toBe(
      `functions: digest must be sha256: and 64 hexadecimal digits, got "${digest}": a tag could come to name something else`,
    );
  });

  it.each([
    ["handler", "index.handler", "an image says what it runs; its command can be replaced"],
    ["layerVersionArns", [], "what would be a layer is a part of the image"],
  ])("refuses %s", (property, value, reason) => {
    expect(messageOf(() => imageOf({}, { [property]: value }))).toBe(
      `[dev-stack/Function] ${property} must not be set for a container image: ${reason}`,
    );
  });

  it("refuses SnapStart", () => {
    expect(messageOf(() => imageOf({}, { snapStart: true, publishVersions: true }))).toBe(
      "[dev-stack/Function] snapStart must be for a .zip package, got a container image: Lambda takes no snapshots of images",
    );
  });

  it("is of the function's own account and Region", () => {
    const app = appOf();
    const there = stackOf(otherAccount("staging"), "there", app);
    expect(messageOf(() => imageOf({}, {}, there, stackOf({}, "stack", app)))).toBe(
      "[dev-stack/Function] code must be an image of a repository in account 111111111111 in eu-central-1, got [staging-there/Images] in " +
        "account 222222222222 in eu-central-1: Lambda pulls for functions of the repository's own place only",
    );
  });
});
