import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { RotationError } from "./failure";
import { consoleLog } from "./log";
import { newToken, tokenReaders } from "./partner-token";
import { rotateSecret } from "./rotate-secret";
import { readRotationEvent, type RotationRequest } from "./rotation-event";
import { SecretsManagerStore } from "./secrets-manager-store";

const store = new SecretsManagerStore(new SecretsManagerClient({}));
const log = consoleLog(process.env.AWS_LAMBDA_LOG_FORMAT);

/** The Lambda function: one step of the rotation of the partner token. */
export async function handler(event: unknown, { awsRequestId: requestId }: { awsRequestId: string }): Promise<void> {
  let request: RotationRequest | undefined;
  try {
    request = readRotationEvent(event);
    const outcome = await rotateSecret(request, { store, user: tokenReaders, newValue: newToken });
    log({ event: "rotation.step", requestId, step: request.step, versionId: request.versionId, outcome });
  } catch (thrown) {
    const error = thrown instanceof RotationError ? thrown.message : "an unexpected error";
    log({ event: "rotation.failed", requestId, step: request?.step, versionId: request?.versionId, error });
    throw thrown instanceof RotationError ? thrown : new RotationError(error);
  }
}
