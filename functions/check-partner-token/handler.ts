import { KMSClient } from "@aws-sdk/client-kms";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { partnersIn } from "./admitted-partners";
import { type Answer, checkPartner, type Checking } from "./check-partner";
import { BadRequestError } from "./failure";
import { KmsPassKey } from "./pass-key";
import { readQuestion } from "./question";
import { remember } from "./remember";
import { tokenIn } from "./token-secret";

/** How long a partner who is admitted no more may go on. */
const PARTNERS_SECONDS = 60;

const checking = createChecking(process.env);

/** What a caller of the URL gets who asks something else. */
interface BadRequest {
  readonly statusCode: 400;
  readonly body: string;
}

/**
 * The Lambda function: `{ partner, token }` in, `{ valid, pass }` out, and `{ pass }` in, `{ valid, partner }` out, invoked or by its URL.
 */
export async function handler(event: unknown): Promise<Answer | BadRequest> {
  const { isHttp, asked } = readQuestion(event);
  try {
    return await checkPartner(asked, checking);
  } catch (thrown) {
    if (!isHttp || !(thrown instanceof BadRequestError)) throw thrown;
    return { statusCode: 400, body: JSON.stringify({ error: thrown.message }) };
  }
}

function createChecking(env: NodeJS.ProcessEnv): Checking {
  const [secretArn, parameterName, keyArn] = [
    required(env, "PARTNER_TOKEN_ARN"),
    required(env, "ADMITTED_PARTNERS_PARAMETER"),
    required(env, "PASS_KEY_ARN"),
  ];
  const now = () => Date.now();
  return {
    readToken: tokenIn(new SecretsManagerClient({}), secretArn),
    readPartners: remember(partnersIn(new SSMClient({}), parameterName), { seconds: PARTNERS_SECONDS, now }),
    key: new KmsPassKey(new KMSClient({}), keyArn),
    now,
  };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) {
    throw new Error(`[check-partner-token] ${name} must be set: the stack names the secret, the parameter and the key`);
  }
  return value;
}
