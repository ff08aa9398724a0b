import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { CURRENT, PENDING } from "./stages";
import type { SecretStore, Stages } from "./secret-store";

/** Secrets in Secrets Manager, by version id: a value is never asked for by the stage that it happens to have. */
export class SecretsManagerStore implements SecretStore {
  readonly #client: SecretsManagerClient;

  constructor(client: SecretsManagerClient) {
    this.#client = client;
  }

  async stages(secretArn: string): Promise<Stages> {
    const { VersionIdsToStages = {} } = await this.#client.send(new DescribeSecretCommand({ SecretId: secretArn }));
    return VersionIdsToStages;
  }

  async value(secretArn: string, versionId: string): Promise<string | undefined> {
    try {
      const command = new GetSecretValueCommand({ SecretId: secretArn, VersionId: versionId });
      return (await this.#client.send(command)).SecretString;
    } catch (thrown) {
      // A version that Secrets Manager has made for a rotation has no value before the first step.
      if (thrown instanceof ResourceNotFoundException) return undefined;
      throw thrown;
    }
  }

  async putPending(secretArn: string, versionId: string, value: string): Promise<boolean> {
    try {
      await this.#client.send(
        new PutSecretValueCommand({
          SecretId: secretArn,
          ClientRequestToken: versionId,
          SecretString: value,
          VersionStages: [PENDING],
        }),
      );
      return true;
    } catch (thrown) {
      if (thrown instanceof ResourceExistsException) return false;
      throw thrown;
    }
  }

  async makeCurrent(secretArn: string, versionId: string, previousId: string | undefined): Promise<void> {
    await this.#client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: secretArn,
        VersionStage: CURRENT,
        MoveToVersionId: versionId,
        RemoveFromVersionId: previousId,
      }),
    );
  }

  async endPending(secretArn: string, versionId: string): Promise<void> {
    await this.#client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: secretArn,
        VersionStage: PENDING,
        RemoveFromVersionId: versionId,
      }),
    );
  }
}
