import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { checkToken } from "./check-token";
import { NO_TOKEN, readTokenRequest } from "./token-request";
import { tokenIn } from "./token-secret";

const arn = process.env.PARTNER_TOKEN_ARN;
if (!arn) throw new Error("[check-partner-token] PARTNER_TOKEN_ARN must be set: the stack names the secret");
const read = tokenIn(new SecretsManagerClient({}), arn);

/** What a caller of the URL gets whose request asks about no token. */
const BAD_REQUEST = { statusCode: 400, body: JSON.stringify({ error: NO_TOKEN }) };

/**
 * The Lambda function: `{ token }` in, `{ valid }` out, invoked or by its URL. A refusal of Secrets Manager or KMS is an error, never a `false`.
 */
export async function handler(event: unknown): Promise<{ readonly valid: boolean } | typeof BAD_REQUEST> {
  const { isHttp, token } = readTokenRequest(event);
  if (token === undefined && isHttp) return BAD_REQUEST;
  if (token === undefined) throw new Error(NO_TOKEN);
  try {
    return { valid: await checkToken(token, read) };
  } catch (thrown) {
    // The name is AWS's; the message could hold more.
    throw new Error(`the token could not be checked: ${thrown instanceof Error ? thrown.name : "an unexpected error"}`);
  }
}
