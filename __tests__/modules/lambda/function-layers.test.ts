import { Token } from "cdktf";
import { messageOf, stackOf } from "../../support/synth";
import { functionOf } from "./function-of";

const OWN = "111111111111";
const TRUSTED = "222222222222";
const layer = (account: string, name = "tools", version = "3", region = "eu-central-1") =>
  `arn:aws:lambda:${region}:${account}:layer:${name}:${version}`;
const withLayers = (layerVersionArns: readonly string[], trustedLayerAccountIds?: readonly string[]) =>
  functionOf({ layerVersionArns }, undefined, stackOf({ trustedLayerAccountIds }));

describe("the layers of a function", () => {
  it("are of its own account, or of one that the environment names", () => {
    const layers = [layer(OWN), layer(TRUSTED, "other")];
    expect(withLayers(layers, [TRUSTED]).resource("aws_lambda_function").layers).toEqual(layers);
    expect(functionOf().resource("aws_lambda_function")).not.toHaveProperty("layers");
  });

  it.each([
    [undefined, "111111111111"],
    [["333333333333"], "111111111111 or 333333333333"],
  ])("are refused of another account where the environment names %j", (trusted, accounts) => {
    expect(messageOf(() => withLayers([layer(TRUSTED)], trusted))).toBe(
      `[dev-stack/Function] layerVersionArns must be of account ${accounts}, got "${layer(TRUSTED)}": the code of a layer runs with the function's role. ` +
        "Where the account is to be trusted, name it in trustedLayerAccountIds of the environment",
    );
  });

  it.each([
    [layer(OWN, "tools", "3", "us-east-1")],
    ["arn:aws-cn:lambda:eu-central-1:111111111111:layer:tools:3"],
    ["arn:aws:lambda:eu-central-1:111111111111:layer:tools"],
    ["arn:aws:lambda:eu-central-1:111111111111:layer:tools:0"],
    ["arn:aws:lambda:eu-central-1:*:layer:tools:3"],
    ["tools"],
  ])("are refused that are none of this Region: %s", (arn) => {
    expect(messageOf(() => withLayers([arn]))).toBe(
      `[dev-stack/Function] layerVersionArns must be ARNs of layer versions in eu-central-1, written out, got "${arn}": ` +
        "whose code a function runs must be seen before it is deployed",
    );
  });

  it("are refused that are references: nobody can see whose code they are", () => {
    const reference = Token.asString({ resolve: () => "${aws_lambda_layer_version.x.arn}" });
    for (const arn of [reference, `arn:aws:lambda:eu-central-1:${reference}:layer:tools:3`]) {
      expect(messageOf(() => withLayers([arn]))).toBe(
        "[dev-stack/Function] layerVersionArns must be ARNs of layer versions in eu-central-1, written out, got a reference: " +
          "whose code a function runs must be seen before it is deployed",
      );
    }
  });

  it("are at most five, each in one version", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => layer(OWN, `tools-${index}`));
    expect(() => withLayers(many(5))).not.toThrow();
    expect(messageOf(() => withLayers(many(6)))).toBe(
      "[dev-stack/Function] layerVersionArns must be at most 5, got 6: Lambda takes no more for a function",
    );
    expect(messageOf(() => withLayers([layer(OWN), layer(OWN, "tools", "4")]))).toBe(
      "[dev-stack/Function] layerVersionArns must have one version of a layer, got two of arn:aws:lambda:eu-central-1:111111111111:layer:tools: Lambda takes one",
    );
  });
});
