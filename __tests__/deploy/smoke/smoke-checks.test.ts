import { generateKeyPairSync, sign } from "node:crypto";
import { findEnvironment } from "../../../deploy/find-environment";
import { runCheck } from "../../../deploy/checks/check";
import { smokeChecks } from "../../../deploy/smoke/smoke-checks";
import { signatureKey } from "../../../deploy/smoke/signed-summary";
import { smokeSummary } from "../../../deploy/smoke/smoke-document";
import type { SmokeService } from "../../../deploy/smoke/smoke-service";
import { documentsNames } from "../../../stacks/documents-names";

const local = findEnvironment("local");
const names = documentsNames(local);
const documentsKey = "arn:aws:kms:eu-central-1:123456789012:key/documents";
const processorKey = "arn:aws:kms:eu-central-1:123456789012:key/processor";
const signingKey = "arn:aws:kms:eu-central-1:123456789012:key/signing";
const objectKey = "incoming/smoke/1.jsonl";
const resultKey = "summaries/smoke/1.jsonl/v1.json";
const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const publicKey = pair.publicKey.export({ format: "der", type: "spki" });
const rightSummary = smokeSummary(names.documentsBucket, objectKey, "v1");
const bytesOf = (summary: object) => Buffer.from(JSON.stringify(summary));

function signatureOf(summary: Uint8Array, overrides: object = {}) {
  const key = signatureKey(resultKey, summary);
  const sha256 = key.split("/").at(-1)?.replace(".json", "");
  const signature = sign("sha256", summary, pair.privateKey).toString("base64");
  return { key, stored: { sha256, keyArn: signingKey, algorithm: "ECDSA_SHA_256", signature, ...overrides } };
}
const denied = () => Promise.reject(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
const isSmokeContext = (context: object) => JSON.stringify(context) === JSON.stringify(names.smokeContext);

/** A function that fails for events with a property. */
const answering = (property: string, errorMessage: string) => async (event: object) =>
  property in event ? JSON.stringify({ errorMessage }) : '{"valid":false}';

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
    resultKey: () => resultKey,
    summary: async () => bytesOf(rightSummary),
    signature: async (_: string, summary: Uint8Array) => signatureOf(summary),
    publicKey: async () => ({ publicKey, keyArn: signingKey }),
    exists: async (_: string, key: string) => !removed.has(key),
    functionConfiguration: async () => ({ KMSKeyArn: processorKey }),
    checkPartner: async () => '{"valid":false}',
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
  expect(smokeChecks(service(), local)).toHaveLength(11);
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
    "a function that cannot read the secret",
    { checkPartner: answering("token", "reading the token failed: DecryptionFailure") },
    "a wrong partner token is refused, by a look at the secret and at the admitted partners",
    'Error: answer must be {"valid":false}, got {"errorMessage":"reading the token failed: DecryptionFailure"}',
  ],
  [
    "a function that may not use the key of passes",
    { checkPartner: answering("pass", "checking the pass failed: AccessDeniedException") },
    "a forged pass is refused, by the key of passes",
    'Error: answer must be {"valid":false}, got {"errorMessage":"checking the pass failed: AccessDeniedException"}',
  ],
  [
    "a function that lets everybody in",
    { checkPartner: async (event: object) => ("pass" in event ? '{"valid":true}' : '{"valid":false}') },
    "a forged pass is refused, by the key of passes",
    'Error: answer must be {"valid":false}, got {"valid":true}',
  ],
  [
    "a summary with another number",
    { summary: async () => bytesOf({ ...rightSummary, orders: 2 }) },
    "its summary comes out, with the right numbers",
    expect.stringContaining("+   orders: 2,\n-   orders: 3,"),
  ],
  [
    "objects that stay",
    { exists: async () => true },
    "document, summary and signature of this check are deleted again",
    "Error: local-order-documents-123456789012 must not list incoming/smoke/1.jsonl any more",
  ],
] as const)("%s fails its check", async (_, overrides, name, detail) => {
  expect(await failures(overrides)).toEqual({ [name]: detail });
});

describe("the signature", () => {
  const name = "the summary is signed, and the public key alone verifies it";
  const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "der", type: "spki" });

  test.each([
    [
      "of another key",
      { publicKey: async () => ({ publicKey: other, keyArn: signingKey }) },
      "the signature is not one of the summary by the signing key",
    ],
    [
      "by a key that the alias does not name",
      { publicKey: async () => ({ publicKey, keyArn: processorKey }) },
      `keyArn must be ${processorKey}, got ${signingKey}`,
    ],
    [
      "of another summary",
      {
        signature: async () =>
          signatureOf(bytesOf({ ...rightSummary, orders: 2 }), {
            sha256: signatureKey(resultKey, bytesOf(rightSummary)).slice(-69, -5),
          }),
      },
      "the signature is not one of the summary by the signing key",
    ],
    [
      "that names another digest",
      { signature: async (_: string, summary: Uint8Array) => signatureOf(summary, { sha256: "0" }) },
      expect.stringMatching(/^Error: sha256 must be [0-9a-f]{64}, got 0$/),
    ],
    [
      "in another algorithm",
      {
        signature: async (_: string, summary: Uint8Array) => signatureOf(summary, { algorithm: "RSASSA_PSS_SHA_256" }),
      },
      "algorithm must be ECDSA_SHA_256, got RSASSA_PSS_SHA_256",
    ],
  ])("%s fails its check", async (_, overrides, detail) => {
    expect(await failures(overrides)).toEqual({ [name]: typeof detail === "string" ? `Error: ${detail}` : detail });
  });

  test("is stored beside the summary, named by the digest of its bytes", () => {
    const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(signatureKey(resultKey, Buffer.from("abc"))).toBe(`signatures/smoke/1.jsonl/v1/${digest}.json`);
  });
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
