import {
  CancelKeyDeletionCommand,
  DecryptCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  type KMSClient,
  ScheduleKeyDeletionCommand,
  SignCommand,
  VerifyCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { type Attempt, tryAll } from "./attempts";
import { expectAll } from "./outsider-steps";

const DAYS = 7;
const MESSAGE = Buffer.from("what a key is used for");
const EncryptionContext = { "sealstack:e2e": "key-states" };

/** What a key is for. */
export type KeyPurpose = "encryption" | "signatures" | "codes";

/** What each call of a key comes to, in the states of the key. */
type Expect = (outcome: string) => Promise<unknown>;

/**
 * Takes a key through its states, and makes every direct call of its purpose in each: it works, is refused while the key is disabled and while it waits for its
 * deletion, and works again when the key is back. A deletion that is cancelled leaves the key disabled.
 *
 * @param hasReplicas whether the key has replicas: it waits for their deletion first, in a state in which the simulator refuses nothing
 * @returns how many calls there were in each state
 */
export async function throughItsStates(
  kms: KMSClient,
  KeyId: string,
  purpose: KeyPurpose,
  hasReplicas = false,
): Promise<number> {
  const calls = await callsOf(kms, KeyId, purpose);
  const expect: Expect = async (outcome) => expectAll(await tryAll(calls), outcome);
  await expect("allowed");
  await kms.send(new DisableKeyCommand({ KeyId }));
  await expect("DisabledException");
  await kms.send(new EnableKeyCommand({ KeyId }));
  await expect("allowed");
  if (!hasReplicas) await waitingForDeletion(kms, KeyId, expect);
  return calls.length;
}

async function waitingForDeletion(kms: KMSClient, KeyId: string, expect: Expect): Promise<void> {
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: DAYS }));
  await expect("KMSInvalidStateException");
  await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  await expect("DisabledException");
  await kms.send(new EnableKeyCommand({ KeyId }));
  await expect("allowed");
}

/** Does something while a key is disabled, and enables it again whatever comes of that. */
export async function whileDisabled<T>(kms: KMSClient, KeyId: string, action: () => Promise<T>): Promise<T> {
  await kms.send(new DisableKeyCommand({ KeyId }));
  try {
    return await action();
  } finally {
    await kms.send(new EnableKeyCommand({ KeyId }));
  }
}

async function callsOf(kms: KMSClient, KeyId: string, purpose: KeyPurpose): Promise<readonly Attempt[]> {
  if (purpose === "signatures") return signingCalls(kms, KeyId);
  return purpose === "codes" ? macCalls(kms, KeyId) : encryptionCalls(kms, KeyId);
}

async function encryptionCalls(kms: KMSClient, KeyId: string): Promise<readonly Attempt[]> {
  const encrypt = () => kms.send(new EncryptCommand({ KeyId, Plaintext: MESSAGE, EncryptionContext }));
  const { CiphertextBlob } = await encrypt();
  return [
    { name: "Encrypt", request: encrypt },
    { name: "Decrypt", request: () => kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext })) },
    {
      name: "GenerateDataKey",
      request: () => kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256", EncryptionContext })),
    },
  ];
}

async function signingCalls(kms: KMSClient, KeyId: string): Promise<readonly Attempt[]> {
  const request = { KeyId, Message: MESSAGE, MessageType: "RAW", SigningAlgorithm: "ECDSA_SHA_256" } as const;
  const sign = () => kms.send(new SignCommand(request));
  const { Signature } = await sign();
  return [
    { name: "Sign", request: sign },
    { name: "Verify", request: () => kms.send(new VerifyCommand({ ...request, Signature })) },
  ];
}

async function macCalls(kms: KMSClient, KeyId: string): Promise<readonly Attempt[]> {
  const request = { KeyId, Message: MESSAGE, MacAlgorithm: "HMAC_SHA_256" } as const;
  const generate = () => kms.send(new GenerateMacCommand(request));
  const { Mac } = await generate();
  return [
    { name: "GenerateMac", request: generate },
    { name: "VerifyMac", request: () => kms.send(new VerifyMacCommand({ ...request, Mac })) },
  ];
}
