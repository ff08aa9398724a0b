import * as z from "zod/mini";

const httpRequest = z.object({
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
});

/** What somebody asks the function, and how. */
export interface Question {
  /** Whether it came by the function's URL, whose callers want an HTTP status. */
  readonly isHttp: boolean;
  /** What was asked; undefined when the body of a request is no JSON. */
  readonly asked: unknown;
}

/** Reads an event: the question itself, or a request to the function's URL that has it as its body. */
export function readQuestion(event: unknown): Question {
  const http = httpRequest.safeParse(event);
  if (!http.success) return { isHttp: false, asked: event };
  const { body = "", isBase64Encoded } = http.data;
  const text = isBase64Encoded === true ? Buffer.from(body, "base64").toString("utf8") : body;
  return { isHttp: true, asked: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
