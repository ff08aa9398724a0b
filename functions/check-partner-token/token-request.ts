import * as z from "zod/mini";

const LONGEST_TOKEN = 1_000;

const request = z.object({ token: z.string().check(z.maxLength(LONGEST_TOKEN)) });
const httpRequest = z.object({
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
});

/** What an event asks. */
export interface TokenRequest {
  /** Whether it came by the function's URL, whose callers want an HTTP status. */
  readonly isHttp: boolean;
  /** Undefined when the event asks about none. */
  readonly token: string | undefined;
}

/** What is wrong with an event that asks about no token. */
export const NO_TOKEN = `the request must be an object with a token of at most ${LONGEST_TOKEN} characters`;

/** Reads an event: `{ token }`, or a request to the function's URL that has it as its body. */
export function readTokenRequest(event: unknown): TokenRequest {
  const http = httpRequest.safeParse(event);
  if (!http.success) return { isHttp: false, token: request.safeParse(event).data?.token };
  const { body = "", isBase64Encoded } = http.data;
  const text = isBase64Encoded === true ? Buffer.from(body, "base64").toString("utf8") : body;
  return { isHttp: true, token: request.safeParse(parsed(text)).data?.token };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
