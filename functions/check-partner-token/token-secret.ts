import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { ReadToken } from "./check-token";

const PENDING = "AWSPENDING";

/**
 * Reads the token from a secret. A secret that is still empty has no token at any stage.
 *
 * Secrets Manager makes the first version current as soon as it has a value, before the rotation has tested it. So a version that is still pending holds no
 * token, whatever else it is.
 */
export function tokenIn(client: SecretsManagerClient, secretArn: string): ReadToken {
  return async (stage) => {
    try {
      const command = new GetSecretValueCommand({ SecretId: secretArn, VersionStage: stage });
      const { SecretString, VersionStages = [] } = await client.send(command);
      return VersionStages.includes(PENDING) ? undefined : SecretString;
    } catch (thrown) {
      if (thrown instanceof ResourceNotFoundException) return undefined;
      throw thrown;
    }
  };
}
