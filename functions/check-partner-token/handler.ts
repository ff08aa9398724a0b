import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod/mini";
import { checkToken } from "./check-token";
import { tokenIn } from "./token-secret";

const request = z.object({ token: z.string().check(z.maxLength(1_000)) });

const arn = process.env.PARTNER_TOKEN_ARN;
if (!arn) throw new Error("[check-partner-token] PARTNER_TOKEN_ARN must be set: the stack names the secret");
const read = tokenIn(new SecretsManagerClient({}), arn);

/** The Lambda function: `{ token }` in, `{ valid }` out. A refusal of Secrets Manager or KMS is an error, never a `false`. */
export async function handler(event: unknown): Promise<{ readonly valid: boolean }> {
  const { success, data } = request.safeParse(event);
  if (!success) throw new Error("the event must be an object with a token of at most 1000 characters");
  try {
    return { valid: await checkToken(data.token, read) };
  } catch (thrown) {
    // The name is AWS's; the message could hold more.
    throw new Error(`the token could not be checked: ${thrown instanceof Error ? thrown.name : "an unexpected error"}`);
  }
}
