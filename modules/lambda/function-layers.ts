import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAXIMUM_LAYERS = 5;
const LAYER_VERSION = /^arn:(aws[a-z-]*):lambda:([a-z0-9-]+):(\d{12}):layer:([\w-]{1,140}):[1-9]\d*$/;

/**
 * Checks the layers of a function: their code runs with the function's role, so that each must be of an account that the environment names.
 *
 * @throws ConfigurationError for more layers than Lambda takes, one of another Region or account, or one whose ARN is not known.
 */
export function checkLayers(scope: IConstruct, layers: readonly string[]): void {
  if (layers.length > MAXIMUM_LAYERS) {
    throw new ConfigurationError(
      scope,
      `layerVersionArns must be at most ${MAXIMUM_LAYERS}, got ${layers.length}: Lambda takes no more for a function`,
    );
  }
  for (const layer of layers) checkLayer(scope, layer);
  const twice = layers.map(layerOf).find((layer, index, all) => all.indexOf(layer) !== index);
  if (twice === undefined) return;
  throw new ConfigurationError(
    scope,
    `layerVersionArns must have one version of a layer, got two of ${twice}: Lambda takes one`,
  );
}

function checkLayer(scope: IConstruct, layer: string): void {
  const { partition, region, accountId, environment } = EnvironmentStack.of(scope);
  // A reference is refused, where others are not checked: whose code it is cannot be seen, and the check would let everything through.
  const [, inPartition, inRegion, account = ""] = isReference(layer) ? [] : (LAYER_VERSION.exec(layer) ?? []);
  if (inPartition !== partition || inRegion !== region) {
    throw new ConfigurationError(
      scope,
      `layerVersionArns must be ARNs of layer versions in ${region}, written out, got ${isReference(layer) ? "a reference" : JSON.stringify(layer)}: ` +
        "whose code a function runs must be seen before it is deployed",
    );
  }
  const trusted = [accountId, ...(environment.trustedLayerAccountIds ?? [])];
  if (trusted.includes(account)) return;
  throw new ConfigurationError(
    scope,
    `layerVersionArns must be of account ${trusted.join(" or ")}, got ${JSON.stringify(layer)}: the code of a layer runs with the function's role. ` +
      "Where the account is to be trusted, name it in trustedLayerAccountIds of the environment",
  );
}

function layerOf(layerVersionArn: string): string {
  return layerVersionArn.slice(0, layerVersionArn.lastIndexOf(":"));
}
