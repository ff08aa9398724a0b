import { deepEqual } from "node:assert/strict";
import type { Environment } from "../../modules/environment/environment";
import { PROVIDER_FEATURES, supports } from "../../modules/environment/provider-features";
import { bucketArn, partitionOf } from "../../modules/policy/arn";
import type { Check } from "../checks/check";
import { ensure, ensureEqual } from "../checks/ensure";
import { expectRefusal } from "../checks/expect-refusal";
import { until } from "../checks/until";
import { checkSignature } from "./signed-summary";
import { smokeSummary } from "./smoke-document";
import type { SmokeService } from "./smoke-service";

const QUICK_SECONDS = 30;
/** The first invocation on AWS starts cold, and a notification may take a while. */
const RESULT_SECONDS = 120;
/** One that looks like a pass, and is good for long. */
const FORGED_PASS = `smoke.99999999999.${"A".repeat(43)}`;

const summaryOf = (service: SmokeService, versionId: string) =>
  until("the summary", RESULT_SECONDS, () => service.summary(versionId));
const signatureOf = (service: SmokeService, versionId: string, summary: Uint8Array) =>
  until("the signature", RESULT_SECONDS, () => service.signature(versionId, summary));

/** What must hold after a deploy of the document service, in order; the last one removes what the others left. */
export function smokeChecks(service: SmokeService, environment: Environment): readonly Check[] {
  return [...keyChecks(service, environment), ...functionChecks(service, environment), ...documentChecks(service)];
}

function keyChecks(service: SmokeService, { region, accountId }: Environment): readonly Check[] {
  const { names } = service;
  const storedObjects = {
    "aws:s3:arn": bucketArn({ partition: partitionOf(region), region, accountId }, names.documentsBucket),
  };
  return [
    quick(`KMS round trip through ${names.documentsAlias}`, async () => {
      const { blob, keyArn } = await service.ciphertext();
      ensure(await service.decrypt(blob, names.smokeContext), "what was decrypted is not what was encrypted");
      return keyArn;
    }),
    quick("Decrypt in another context is refused", async () => {
      const { blob } = await service.ciphertext();
      const request = () => service.decrypt(blob, { "sealstack:smoke": "another" });
      return expectRefusal("Decrypt", request, ["InvalidCiphertextException"]);
    }),
    quick("Encrypt in the context of stored objects is refused", () =>
      expectRefusal("Encrypt", () => service.encrypt(storedObjects)),
    ),
  ];
}

function functionChecks(service: SmokeService, { providerVersion }: Environment): readonly Check[] {
  const { functionName } = service.names;
  const environmentCheck = quick(`${functionName} has its key`, async () => {
    const [{ KMSKeyArn }, expected] = await Promise.all([service.functionConfiguration(), service.processorKeyArn()]);
    ensureEqual("KMSKeyArn", KMSKeyArn, expected);
    return expected;
  });
  const packageCheck = quick(`${functionName} has its package under its key`, async () => {
    const [actual, expected] = await Promise.all([service.packageKeyArn(), service.processorKeyArn()]);
    ensureEqual("SourceKMSKeyArn", actual, expected);
    return String(actual);
  });
  const isPackageEncrypted = supports(providerVersion, PROVIDER_FEATURES.sourceKmsKeyArn);
  return [environmentCheck, ...(isPackageEncrypted ? [packageCheck] : []), ...partnerChecks(service)];
}

/** The check knows neither the token nor a partner. That it is refused, and by an answer, shows that the function could read both. */
function partnerChecks(service: SmokeService): readonly Check[] {
  const { checkerName } = service.names;
  const refusal = '{"valid":false}';
  return [
    quick("a wrong partner token is refused, by a look at the secret and at the admitted partners", async () => {
      ensureEqual("answer", await service.checkPartner({ partner: "smoke", token: "wrong" }), refusal);
      return checkerName;
    }),
    quick("a forged pass is refused, by the key of passes", async () => {
      ensureEqual("answer", await service.checkPartner({ pass: FORGED_PASS }), refusal);
      return checkerName;
    }),
  ];
}

function documentChecks(service: SmokeService): readonly Check[] {
  const { documentsBucket, resultsBucket } = service.names;
  return [
    quick("an uploaded document is under the documents key", async () => {
      await service.upload();
      return expectUnderDocumentsKey(service, documentsBucket, service.objectKey);
    }),
    {
      name: "its summary comes out, with the right numbers",
      timeoutSeconds: RESULT_SECONDS + QUICK_SECONDS,
      run: async () => {
        const { versionId } = await service.upload();
        const summary = await summaryOf(service, versionId);
        const parsed: unknown = JSON.parse(Buffer.from(summary).toString());
        deepEqual(parsed, smokeSummary(documentsBucket, service.objectKey, versionId));
        return "3 orders in 2 currencies, 1 rejected line";
      },
    },
    quick("the summary is under the documents key", async () => {
      const { versionId } = await service.upload();
      return expectUnderDocumentsKey(service, resultsBucket, service.resultKey(versionId));
    }),
    signatureCheck(service),
    quick("document, summary and signature of this check are deleted again", async () => {
      const { versionId } = await service.upload();
      const summary = await summaryOf(service, versionId);
      const signature = await signatureOf(service, versionId, summary);
      const objects = [
        [documentsBucket, service.objectKey],
        [resultsBucket, service.resultKey(versionId)],
        [resultsBucket, signature.key],
      ] as const;
      for (const [bucket, key] of objects) {
        await service.remove(bucket, key);
        ensure(!(await service.exists(bucket, key)), `${bucket} must not list ${key} any more`);
      }
      return "their versions stay, as every version does";
    }),
  ];
}

function signatureCheck(service: SmokeService): Check {
  return {
    name: "the summary is signed, and the public key alone verifies it",
    timeoutSeconds: RESULT_SECONDS + QUICK_SECONDS,
    run: async () => {
      const { versionId } = await service.upload();
      const summary = await summaryOf(service, versionId);
      const { stored } = await signatureOf(service, versionId, summary);
      const { publicKey, keyArn } = await service.publicKey();
      ensureEqual("keyArn", stored.keyArn, keyArn);
      checkSignature(summary, stored, publicKey);
      return `${stored.algorithm}, ${keyArn}`;
    },
  };
}

/** Asks S3 what it says the object is encrypted under. */
async function expectUnderDocumentsKey(service: SmokeService, bucket: string, key: string): Promise<string> {
  const [{ keyArn }, head] = await Promise.all([service.ciphertext(), service.head(bucket, key)]);
  const { ServerSideEncryption, SSEKMSKeyId } = head;
  ensureEqual("ServerSideEncryption", ServerSideEncryption, "aws:kms");
  ensureEqual("SSEKMSKeyId", SSEKMSKeyId, keyArn);
  return `${ServerSideEncryption}, ${keyArn}`;
}

function quick(name: string, run: () => Promise<string>): Check {
  return { name, timeoutSeconds: QUICK_SECONDS, run };
}
