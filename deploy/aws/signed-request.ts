import { readFileSync } from "node:fs";
import { request, type RequestOptions } from "node:https";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { CommandFailure } from "../command-failure";
import { type AwsTarget, clientSettings } from "./target";

const TIMEOUT_MS = 60_000;

/** A request that no client of the SDK has a command for. */
export interface PlainRequest {
  /** In the scope of the signature: `lambda`, `ecr`. */
  readonly service: string;
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts a request to the simulator, signed with the target's credentials as the SDK signs its own, or unsigned.
 *
 * @throws CommandFailure when the target is no simulator.
 * @throws Error when nothing answers.
 */
export async function post(target: AwsTarget, plain: PlainRequest, signed = true): Promise<HttpAnswer> {
  const { simulator } = target;
  if (simulator === undefined) throw new CommandFailure("only the simulator takes requests that no client makes");
  const { hostname, port, protocol } = new URL(simulator.endpoint);
  const headers = { host: `${hostname}:${port}`, "content-type": "application/json", ...plain.headers };
  const outgoing = { method: "POST", protocol, hostname, port: Number(port), query: {}, ...plain, headers };
  const { headers: sent } = signed ? await sign(target, plain.service, outgoing) : outgoing;
  const ca = readFileSync(simulator.certificateFile);
  return exchange(
    { method: "POST", hostname, port, path: plain.path, headers: sent, ca, timeout: TIMEOUT_MS },
    plain.body,
  );
}

/** The SDK's own signer, which every client has. */
async function sign(target: AwsTarget, service: string, outgoing: Parameters<Signer["sign"]>[0]) {
  const client = new LambdaClient(clientSettings(target));
  try {
    const scope = { name: "sigv4", signingName: service, signingRegion: target.environment.region, properties: {} };
    return await (await client.config.signer(scope)).sign(outgoing);
  } finally {
    client.destroy();
  }
}

type Signer = Awaited<ReturnType<LambdaClient["config"]["signer"]>>;

function exchange(options: RequestOptions, body: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on("data", (part: Buffer) => parts.push(part));
      incoming.on("error", reject);
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
