import { Readable } from "node:stream";

/** What AWS answers: a body, or a refusal by its code, with a message that must not get into logs. */
export type Answer = Readonly<Record<string, unknown>> | string | Refusal;

/** A refusal by a service. */
export class Refusal {
  constructor(
    readonly code: string,
    readonly status = 400,
    readonly message = "arn:aws:kms:eu-central-1:111122223333:key/4711 of Fräulein 4711",
  ) {}
}

interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * AWS behind the SDK's own clients: they write requests, and read answers and errors, as they do with AWS. Only the connection is not one.
 *
 * Operations are named as the API names them, for example `GetSecretValue`.
 */
export class FakeAws {
  /** The operations that were asked for, in order. */
  readonly asked: string[] = [];
  /** The bodies of the requests, by operation; of several the last. */
  readonly bodies = new Map<string, string>();
  private readonly answers = new Map<string, Answer | (() => Answer)>();

  /** From now on an operation is answered so. */
  on(operation: string, answer: Answer | (() => Answer)): this {
    this.answers.set(operation, answer);
    return this;
  }

  /** From now on an operation is refused, until it is taken back. */
  refuse(operation: string, refusal: Refusal): () => void {
    const known = this.answers.get(operation);
    this.on(operation, refusal);
    return () => (known === undefined ? this.answers.delete(operation) : this.answers.set(operation, known));
  }

  /** The settings of a client that asks here, once for each request. */
  get client() {
    const handle = async (request: Request) => ({ response: this.answer(request) });
    return {
      region: "eu-central-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
      requestHandler: { handle },
    };
  }

  private answer({ headers, query = {}, body }: Request) {
    const target = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-amz-target")?.[1];
    const operation = target?.split(".").at(-1) ?? String(query["x-id"]);
    this.asked.push(operation);
    this.bodies.set(operation, body instanceof Uint8Array ? Buffer.from(body).toString() : String(body));
    const known = this.answers.get(operation);
    if (known === undefined) throw new Error(`nobody has said what ${operation} is answered`);
    const answer = typeof known === "function" ? known() : known;
    const isXml = target === undefined;
    const status = answer instanceof Refusal ? answer.status : 200;
    const text = answer instanceof Refusal ? (isXml ? xmlError(answer) : jsonError(answer)) : textOf(answer);
    return {
      statusCode: status,
      headers: {
        "content-type": isXml ? "application/xml" : "application/x-amz-json-1.1",
        "x-amz-request-id": "R4ND0M",
        "x-amzn-requestid": "R4ND0M",
      },
      body: Readable.from([Buffer.from(text)]),
    };
  }
}

function textOf(answer: Exclude<Answer, Refusal>): string {
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}

function jsonError({ code, message }: Refusal): string {
  return JSON.stringify({ __type: code, message });
}

function xmlError({ code, message }: Refusal): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>R4ND0M</RequestId></Error>`;
}
