import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What to answer; without an answer for a URL there is an S3 error in XML. */
export interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  /** Promises a longer body and hangs up in the middle. */
  readonly hangsUp?: boolean;
}

/** The wire side of S3, for the real client: answers by `METHOD /path?query`, and keeps what it received. */
export class S3Server {
  readonly received: Received[] = [];
  readonly answers = new Map<string, Answer>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method = "", url = "", headers } = request;
      this.received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const { status, body, hangsUp = false } = this.answers.get(`${method} ${url}`) ?? s3Error("NoSuchKey", 404, url);
      const length = Buffer.byteLength(body) + (hangsUp ? 1 : 0);
      response.writeHead(status, { "content-length": length, "x-amz-request-id": "R4ND0M" });
      if (hangsUp) response.write(body, () => response.destroy());
      else response.end(body);
    });
  }

  /** Starts listening and returns the URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** An error in S3's form. */
export function s3Error(code: string, status: number, message: string): Answer {
  const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message><Key>${message}</Key></Error>`;
  return { status, body: xml };
}
