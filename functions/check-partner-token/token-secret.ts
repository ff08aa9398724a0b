import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { ReadToken } from "./check-token";

/** Reads the token from a secret. A secret that is still empty has no token at any stage. */
export function tokenIn(client: SecretsManagerClient, secretArn: string): ReadToken {
  return async (stage) => {
    try {
      const command = new GetSecretValueCommand({ SecretId: secretArn, VersionStage: stage });
      return (await client.send(command)).SecretString;
    } catch (thrown) {
      if (thrown instanceof ResourceNotFoundException) return undefined;
      throw thrown;
    }
  };
}
