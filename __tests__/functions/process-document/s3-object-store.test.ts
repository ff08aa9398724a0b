import { text } from "node:stream/consumers";
import { S3Client } from "@aws-sdk/client-s3";
import { describeServiceError } from "../../../functions/process-document/failure";
import { S3ObjectStore } from "../../../functions/process-document/s3-object-store";
import { S3Server, s3Error } from "./s3-server";

describe("S3 as an object store", () => {
  const server = new S3Server();
  let client: S3Client;
  let store: S3ObjectStore;

  beforeAll(async () => {
    client = new S3Client({
      endpoint: await server.start(),
      forcePathStyle: true,
      region: "eu-central-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    store = new S3ObjectStore(client);
  });
  beforeEach(() => {
    server.received.length = 0;
    server.answers.clear();
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  it("streams the version that was asked for", async () => {
    server.answers.set("GET /documents/incoming/a%20b%2B.jsonl?versionId=v1&x-id=GetObject", {
      status: 200,
      body: "content",
    });
    const stream = await store.read({ bucket: "documents", key: "incoming/a b+.jsonl", versionId: "v1" });
    expect(await text(stream)).toBe("content");
  });

  it("streams the current version when none is named", async () => {
    server.answers.set("GET /documents/incoming/a?x-id=GetObject", { status: 200, body: "current" });
    expect(await text(await store.read({ bucket: "documents", key: "incoming/a" }))).toBe("current");
  });

  it("writes JSON and leaves the encryption to the bucket", async () => {
    server.answers.set("PUT /results/summaries/a/v1.json?x-id=PutObject", { status: 200, body: "" });
    await store.write("results", "summaries/a/v1.json", '{"orders":1}\n');
    expect(server.received).toHaveLength(1);
    const [request] = server.received;
    expect(request).toMatchObject({ body: '{"orders":1}\n', headers: { "content-type": "application/json" } });
    expect(Object.keys(request?.headers ?? {}).filter((name) => name.includes("encryption"))).toEqual([]);
  });

  it.each([
    ["KMS.DisabledException", 400, "the bucket's KMS key is disabled; enable it"],
    ["AccessDenied", 403, "the bucket's KMS key refuses kms:Decrypt to the function's role"],
    ["NoSuchVersion", 404, "this version of the object does not exist any more"],
  ])("raises errors that can be described: %s", async (code, status, explanation) => {
    const message = `User x is not authorized to perform: kms:Decrypt on incoming/Fraeulein-4711`;
    server.answers.set("GET /documents/incoming/a?x-id=GetObject", s3Error(code, status, message));
    const error: unknown = await store
      .read({ bucket: "documents", key: "incoming/a" })
      .catch((thrown: unknown) => thrown);
    const description = describeServiceError(error);
    expect(description).toContain(`S3 answered ${code} (HTTP ${status}, request R4ND0M): ${explanation}`);
    expect(description).not.toContain("4711");
  });
});
