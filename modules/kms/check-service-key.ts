import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { ConfigurationError } from "../validation/configuration-error";
import type { IKmsKey } from "./key-base";
import { describeKind } from "./key-kind";

/**
 * Checks the key of a resource that an AWS service encrypts. The types ask for an `IEncryptionKey`; this is for programs without types, and for Regions.
 *
 * @param region where the resource is, when not in the stack's own Region
 * @throws ConfigurationError for a key that is not symmetric, and for one of another Region.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html
 */
export function checkServiceKey(
  scope: IConstruct,
  property: string,
  key: IKmsKey,
  region = EnvironmentStack.of(scope).region,
): void {
  const { path } = key.node;
  if (key.kind !== "symmetric") {
    throw new ConfigurationError(
      scope,
      `${property} must be a symmetric encryption key, got [${path}], a ${describeKind(key.kind, key.keySpec)}: ` +
        "AWS services encrypt under symmetric keys only. Give it an EncryptionKey",
    );
  }
  if (key.region === region) return;
  throw new ConfigurationError(
    scope,
    `${property} must be a key in ${region}, got [${path}] in ${key.region}: AWS services use keys of their own Region only`,
  );
}
