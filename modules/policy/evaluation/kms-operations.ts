/** Operations that a caller of another account can make on a key, in lower case. Others have no effect, whatever the policies say. */
const CROSS_ACCOUNT = new Set(
  [
    "CreateGrant",
    "Decrypt",
    "DeriveSharedSecret",
    "DescribeKey",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "GetKeyRotationStatus",
    "GetPublicKey",
    "ListGrants",
    "ReEncryptFrom",
    "ReEncryptTo",
    "RetireGrant",
    "RevokeGrant",
    "Sign",
    "Verify",
    "VerifyMac",
  ].map((operation) => `kms:${operation.toLowerCase()}`),
);

/** Operations whose requests carry an encryption context, in lower case. */
const WITH_CONTEXT = new Set(
  [
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "ReEncryptFrom",
    "ReEncryptTo",
  ].map((operation) => `kms:${operation.toLowerCase()}`),
);

/**
 * Whether an action, in lower case, works on a key of another account.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export function worksAcrossAccounts(action: string): boolean {
  return CROSS_ACCOUNT.has(action);
}

/** Whether requests of an action, in lower case, carry an encryption context. */
export function carriesEncryptionContext(action: string): boolean {
  return WITH_CONTEXT.has(action);
}
