/** What KMS knows of one kind of key. */
interface KindOfKey {
  readonly usage: "ENCRYPT_DECRYPT" | "SIGN_VERIFY" | "KEY_AGREEMENT" | "GENERATE_VERIFY_MAC";
  readonly specs: readonly string[];
  /** What can be done with the key itself, by the names that grants have for it. */
  readonly operations: readonly string[];
}

/**
 * The kinds of keys: one usage each, with the specs that exist for it and the operations that it has.
 *
 * SM2 exists in the China Regions only. ML-KEM keys are left out, because no AWS provider makes them yet.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations
 */
export const KEY_KINDS = {
  symmetric: {
    usage: "ENCRYPT_DECRYPT",
    specs: ["SYMMETRIC_DEFAULT"],
    operations: [
      "Decrypt",
      "Encrypt",
      "GenerateDataKey",
      "GenerateDataKeyPair",
      "GenerateDataKeyPairWithoutPlaintext",
      "GenerateDataKeyWithoutPlaintext",
      "ReEncryptFrom",
      "ReEncryptTo",
    ],
  },
  asymmetricEncryption: {
    usage: "ENCRYPT_DECRYPT",
    specs: ["RSA_2048", "RSA_3072", "RSA_4096", "SM2"],
    operations: ["Decrypt", "Encrypt", "GetPublicKey", "ReEncryptFrom", "ReEncryptTo"],
  },
  signing: {
    usage: "SIGN_VERIFY",
    specs: [
      "ECC_NIST_EDWARDS25519",
      "ECC_NIST_P256",
      "ECC_NIST_P384",
      "ECC_NIST_P521",
      "ECC_SECG_P256K1",
      "ML_DSA_44",
      "ML_DSA_65",
      "ML_DSA_87",
      "RSA_2048",
      "RSA_3072",
      "RSA_4096",
      "SM2",
    ],
    operations: ["GetPublicKey", "Sign", "Verify"],
  },
  keyAgreement: {
    usage: "KEY_AGREEMENT",
    specs: ["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "SM2"],
    operations: ["DeriveSharedSecret", "GetPublicKey"],
  },
  mac: {
    usage: "GENERATE_VERIFY_MAC",
    specs: ["HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512"],
    operations: ["GenerateMac", "VerifyMac"],
  },
} as const satisfies Record<string, KindOfKey>;

export type KeyKind = keyof typeof KEY_KINDS;

/** The specs of a kind, for example `RSA_3072`. */
export type KeySpec<K extends KeyKind = KeyKind> = (typeof KEY_KINDS)[K]["specs"][number];

/** The operations of a kind, for example `Sign`. */
export type KeyOperation<K extends KeyKind = KeyKind> = (typeof KEY_KINDS)[K]["operations"][number];

const EVERY_OPERATION: readonly string[] = Object.values(KEY_KINDS).flatMap(({ operations }) => operations);

/** Whether an action can be done with a key of the kind. What is no cryptographic operation can be done with every key. */
export function suitsKind(kind: KeyKind, action: string): boolean {
  const operation = action.replace(/^kms:/, "");
  const own: readonly string[] = KEY_KINDS[kind].operations;
  return own.includes(operation) || !EVERY_OPERATION.includes(operation);
}

/** A key's spec and usage in words, for messages. */
export function describeKind(kind: KeyKind, keySpec: string): string {
  return `key of ${keySpec} for ${KEY_KINDS[kind].usage}`;
}
