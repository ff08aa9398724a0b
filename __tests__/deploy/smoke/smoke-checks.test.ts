import { findEnvironment } from "../../../deploy/find-environment";
import { runCheck } from "../../../deploy/checks/check";
import { smokeChecks } from "../../../deploy/smoke/smoke-checks";
import { smokeSummary } from "../../../deploy/smoke/smoke-document";
import type { SmokeService } from "../../../deploy/smoke/smoke-service";
import { documentsNames } from "../../../stacks/documents-names";

const local = findEnvironment("local");
const names = documentsNames(local);
const documentsKey = "arn:aws:kms:eu-central-1:123456789012:key/documents";
const processorKey = "arn:aws:kms:eu-central-1:123456789012:key/processor";
const objectKey = "incoming/smoke/1.jsonl";
const denied = () => Promise.reject(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
const isSmokeContext = (context: object) => JSON.stringify(context) === JSON.stringify(names.smokeContext);

/** A deployed service in memory that does everything right. */
function service(overrides: Partial<Record<keyof SmokeService, unknown>> = {}): SmokeService {
  const removed = new Set<string>();
  const ciphertext = { blob: Buffer.from("c"), keyArn: documentsKey };
  return {
    names,
    objectKey,
    ciphertext: async () => ciphertext,
    upload: async () => ({ versionId: "v1" }),
    encrypt: (context: object) => (isSmokeContext(context) ? Promise.resolve(ciphertext) : denied()),
    decrypt: (_: unknown, context: object) => (isSmokeContext(context) ? Promise.resolve(true) : denied()),
    head: async () => ({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: documentsKey }),
    resultKey: () => "summaries/smoke/1.jsonl/v1.json",
    summary: async () => smokeSummary(names.documentsBucket, objectKey, "v1"),
    exists: async (_: string, key: string) => !removed.has(key),
    functionConfiguration: async () => ({ KMSKeyArn: processorKey }),
    packageKeyArn: async () => processorKey,
    processorKeyArn: async () => processorKey,
    remove: async (_: string, key: string) => void removed.add(key),
    ...overrides,
  } as unknown as SmokeService;
}

async function failures(
  overrides: Parameters<typeof service>[0],
  environment = local,
): Promise<Record<string, string>> {
  const checks = smokeChecks(service(overrides), environment);
  const results = await Promise.all(checks.map((check) => runCheck(check)));
  return Object.fromEntries(results.filter(({ passed }) => !passed).map(({ name, detail }) => [name, detail]));
}

test("a service that does everything right passes every check", async () => {
  expect(await failures({})).toEqual({});
  expect(smokeChecks(service(), local)).toHaveLength(8);
});

test("the package's key is checked where the provider sets it", async () => {
  const prod = findEnvironment("prod");
  expect(await failures({ packageKeyArn: async () => undefined }, local)).toEqual({});
  expect(await failures({ packageKeyArn: async () => undefined }, prod)).toEqual({
    [`${documentsNames(prod).functionName.replace("prod", "local")} has its package under its key`]: `Error: SourceKMSKeyArn must be ${processorKey}, got undefined`,
  });
});

test.each([
  [
    "a key that does not decrypt",
    { decrypt: (_: unknown, c: object) => (isSmokeContext(c) ? Promise.resolve(false) : denied()) },
    "KMS round trip through alias/local/documents",
    "Error: what was decrypted is not what was encrypted",
  ],
  [
    "a key that decrypts in any context",
    { decrypt: async () => true },
    "Decrypt in another context is refused",
    "Error: Decrypt must be refused, but was allowed",
  ],
  [
    "a key that encrypts in the context of objects",
    { encrypt: async () => ({}) },
    "Encrypt in the context of stored objects is refused",
    "Error: Encrypt must be refused, but was allowed",
  ],
  [
    "a function without a key",
    { functionConfiguration: async () => ({}) },
    "local-process-document has its key",
    `Error: KMSKeyArn must be ${processorKey}, got undefined`,
  ],
  [
    "a summary with another number",
    { summary: async () => ({ ...smokeSummary(names.documentsBucket, objectKey, "v1"), orders: 2 }) },
    "its summary comes out, with the right numbers",
    expect.stringContaining("+   orders: 2,\n-   orders: 3,"),
  ],
  [
    "objects that stay",
    { exists: async () => true },
    "document and summary of this check are deleted again",
    "Error: local-order-documents-123456789012 must not list incoming/smoke/1.jsonl any more",
  ],
] as const)("%s fails its check", async (_, overrides, name, detail) => {
  expect(await failures(overrides)).toEqual({ [name]: detail });
});

test("objects under another key or another encryption fail their checks", async () => {
  const underOther = { head: async () => ({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: processorKey }) };
  const detail = `Error: SSEKMSKeyId must be ${documentsKey}, got ${processorKey}`;
  expect(await failures(underOther)).toEqual({
    "an uploaded document is under the documents key": detail,
    "the summary is under the documents key": detail,
  });
  const notUnderKms = { head: async () => ({ ServerSideEncryption: "AES256" }) };
  expect(Object.values(await failures(notUnderKms))).toEqual(
    Array(2).fill("Error: ServerSideEncryption must be aws:kms, got AES256"),
  );
});
