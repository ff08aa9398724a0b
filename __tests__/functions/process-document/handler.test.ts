import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { documentBytes, expectedSummary, orderLines } from "../../support/orders";
import { S3Server } from "./s3-server";

// The package as Lambda gets it: bundled, in a process of its own, with the environment as its only configuration.

const folder = mkdtempSync(join(tmpdir(), "process-document-"));
const bundle = join(folder, "handler.js");
const server = new S3Server();
let endpoint: string;

beforeAll(async () => {
  const entryPoint = join(__dirname, "../../../functions/process-document/handler.ts");
  buildSync({
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    platform: "node",
    target: "node22",
    outfile: bundle,
  });
  // By name: with an IP address in the endpoint the SDK uses path style whatever it is told.
  endpoint = (await server.start()).replace("127.0.0.1", "localhost");
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Runs the handler once, and prints an error as Lambda reports it: by name and message. */
function invoke(
  event: unknown,
  environment: NodeJS.ProcessEnv,
): Promise<{ ok: boolean; stdout: string; stderr: string }> {
  const program = `
    const report = ({ name, message }) => { console.error(name + ": " + message); process.exitCode = 1; };
    try {
      const { handler } = require(${JSON.stringify(bundle)});
      handler(${JSON.stringify(event)}, { awsRequestId: "r1" }).catch(report);
    } catch (error) {
      report(error);
    }`;
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_MAX_ATTEMPTS: "1",
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--no-warnings", "-e", program], { env }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr }),
    );
  });
}

/** What an invocation that has to fail prints to standard error. */
async function failureOf(event: unknown, environment: NodeJS.ProcessEnv): Promise<string> {
  const { ok, stderr } = await invoke(event, environment);
  expect(ok).toBe(false);
  return stderr;
}

const object = { bucket: "documents", key: "incoming/customer-1.jsonl", versionId: "v1" };
const eventFor = (key: string) => ({
  Records: [
    {
      eventName: "ObjectCreated:Put",
      s3: { bucket: { name: "documents" }, object: { key, size: 1, versionId: "v1" } },
    },
  ],
});

describe("the bundled function", () => {
  it.each(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"])(
    "reads and writes at the host that %s names",
    async (variable) => {
      const lines = [...orderLines({ orders: 50, badLineEvery: 10 })];
      const [read, write] = [
        "GET /documents/incoming/customer-1.jsonl",
        "PUT /results/summaries/customer-1.jsonl/v1.json",
      ];
      server.received.length = 0;
      server.answers.set(`${read}?versionId=v1&x-id=GetObject`, { status: 200, body: documentBytes(lines) });
      server.answers.set(`${write}?x-id=PutObject`, { status: 200, body: "" });
      const { stdout, stderr } = await invoke(eventFor(object.key), {
        RESULTS_BUCKET: "results",
        [variable]: endpoint,
      });
      expect(server.received.map(({ method, url }) => `${method} ${url.split("?")[0]}`)).toEqual([read, write]);
      expect(JSON.parse(server.received[1]?.body ?? "")).toEqual(expectedSummary(lines, object));
      expect(JSON.parse(stdout)).toMatchObject({
        event: "document.summarized",
        requestId: "r1",
        orders: 50,
        rejected: 5,
      });
      expect(stdout + stderr).not.toContain("customer");
    },
  );

  it("fails with a message for the dead-letter queue that does not give the key away", async () => {
    const stderr = await failureOf(eventFor("incoming/customer-2"), {
      RESULTS_BUCKET: "results",
      AWS_ENDPOINT_URL: endpoint,
    });
    expect(stderr).toMatch(
      /^DocumentError: \[documents\/[0-9a-f]{16}@v1\] reading the document failed: S3 answered NoSuchKey \(HTTP 404, /m,
    );
    expect(stderr).not.toContain("customer");
  });

  it("fails when the connection breaks in the middle of a document, and writes nothing", async () => {
    const body = documentBytes(orderLines({ orders: 50 }));
    server.received.length = 0;
    server.answers.set("GET /documents/incoming/cut?versionId=v1&x-id=GetObject", { status: 200, body, hangsUp: true });
    const stderr = await failureOf(eventFor("incoming/cut"), { RESULTS_BUCKET: "results", AWS_ENDPOINT_URL: endpoint });
    expect(stderr).toMatch(/^DocumentError: \[.*\] reading the document failed: Error ECONNRESET$/m);
    expect(server.received.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("fails when nobody answers", async () => {
    const environment = { RESULTS_BUCKET: "results", AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
    const stderr = await failureOf(eventFor("incoming/a"), environment);
    expect(stderr).toMatch(/^DocumentError: \[.*\] reading the document failed: Error ECONNREFUSED$/m);
  });

  it.each([undefined, ""])("does not start without a results bucket: %j", async (RESULTS_BUCKET) => {
    expect(await failureOf(eventFor("incoming/a"), { RESULTS_BUCKET })).toBe(
      "Error: [process-document] RESULTS_BUCKET must be set: it names the bucket that the summaries are written to\n",
    );
  });
});
