import type { KeySpec } from "./key-kind";

const RSA_SIGNING = [
  "RSASSA_PKCS1_V1_5_SHA_256",
  "RSASSA_PKCS1_V1_5_SHA_384",
  "RSASSA_PKCS1_V1_5_SHA_512",
  "RSASSA_PSS_SHA_256",
  "RSASSA_PSS_SHA_384",
  "RSASSA_PSS_SHA_512",
] as const;
const RSA_ENCRYPTION = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"] as const;

/**
 * The algorithms with which a key of each spec signs.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
 */
export const SIGNING_ALGORITHMS = {
  ECC_NIST_EDWARDS25519: ["ED25519_SHA_512", "ED25519_PH_SHA_512"],
  ECC_NIST_P256: ["ECDSA_SHA_256"],
  ECC_NIST_P384: ["ECDSA_SHA_384"],
  ECC_NIST_P521: ["ECDSA_SHA_512"],
  ECC_SECG_P256K1: ["ECDSA_SHA_256"],
  ML_DSA_44: ["ML_DSA_SHAKE_256"],
  ML_DSA_65: ["ML_DSA_SHAKE_256"],
  ML_DSA_87: ["ML_DSA_SHAKE_256"],
  RSA_2048: RSA_SIGNING,
  RSA_3072: RSA_SIGNING,
  RSA_4096: RSA_SIGNING,
  SM2: ["SM2DSA"],
} as const satisfies Record<KeySpec<"signing">, readonly string[]>;

/** The algorithms with which a key pair of each spec encrypts. */
export const ENCRYPTION_ALGORITHMS = {
  RSA_2048: RSA_ENCRYPTION,
  RSA_3072: RSA_ENCRYPTION,
  RSA_4096: RSA_ENCRYPTION,
  SM2: ["SM2PKE"],
} as const satisfies Record<KeySpec<"asymmetricEncryption">, readonly string[]>;

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[KeySpec<"signing">][number];
export type EncryptionAlgorithm = (typeof ENCRYPTION_ALGORITHMS)[KeySpec<"asymmetricEncryption">][number];
