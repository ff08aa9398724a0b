import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import { deepEqual, equal, ok } from "node:assert/strict";
import {
  DecryptCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  VerifyCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { type AwsTarget, clientSettings } from "../../aws/target";
import { expectRefusal } from "../../checks/expect-refusal";
import { keysNames } from "./keys-names";

const MESSAGE = Buffer.from("what keys are for");

/** Uses the keys as the role that was granted it. The simulator derives no shared secret: of that key there is the public one. */
export async function checkKeyPairs(user: AwsTarget): Promise<string> {
  const kms = new KMSClient(clientSettings(user));
  const names = keysNames(user.environment);
  await encryptsOutside(kms, names.asymmetricAlias);
  await signs(kms, names.signingAlias);
  await makesCodes(kms, names.macAlias);
  const agreement = await publicKey(kms, names.agreementAlias);
  equal(agreement.asymmetricKeyDetails?.namedCurve, "prime256v1");
  return "RSA decrypts and signs, HMAC makes and checks codes, ECDH has its public key";
}

/** Anybody with the public key encrypts, and only the granted algorithm decrypts. */
async function encryptsOutside(kms: KMSClient, KeyId: string): Promise<void> {
  const key = await publicKey(kms, KeyId);
  const padding = { key, padding: constants.RSA_PKCS1_OAEP_PADDING };
  const request = { KeyId, CiphertextBlob: publicEncrypt({ ...padding, oaepHash: "sha256" }, MESSAGE) };
  const { Plaintext } = await kms.send(new DecryptCommand({ ...request, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" }));
  deepEqual(Buffer.from(Plaintext ?? []), MESSAGE);
  const other = { KeyId, CiphertextBlob: publicEncrypt({ ...padding, oaepHash: "sha1" }, MESSAGE) };
  await expectRefusal("Decrypt with another algorithm", () =>
    kms.send(new DecryptCommand({ ...other, EncryptionAlgorithm: "RSAES_OAEP_SHA_1" })),
  );
}

async function signs(kms: KMSClient, KeyId: string): Promise<void> {
  const request = { KeyId, Message: MESSAGE, MessageType: "RAW", SigningAlgorithm: "RSASSA_PSS_SHA_256" } as const;
  const { Signature } = await kms.send(new SignCommand(request));
  equal((await kms.send(new VerifyCommand({ ...request, Signature }))).SignatureValid, true);
}

async function makesCodes(kms: KMSClient, KeyId: string): Promise<void> {
  const request = { KeyId, Message: MESSAGE, MacAlgorithm: "HMAC_SHA_512" } as const;
  const { Mac } = await kms.send(new GenerateMacCommand(request));
  equal((await kms.send(new VerifyMacCommand({ ...request, Mac }))).MacValid, true);
}

async function publicKey(kms: KMSClient, KeyId: string) {
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }));
  ok(PublicKey, `KMS must give the public key of ${KeyId}`);
  return createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
}
