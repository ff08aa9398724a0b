/**
 * The sets of KMS actions that statements of the toolkit are made of, each action by its name.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 */
export const KEY_ACTIONS = {
  decrypt: ["kms:Decrypt"],
  encrypt: ["kms:Encrypt"],
  encryptDecrypt: ["kms:Encrypt", "kms:Decrypt"],
  sign: ["kms:Sign"],
  verify: ["kms:Verify"],
  getPublicKey: ["kms:GetPublicKey"],
  deriveSharedSecret: ["kms:DeriveSharedSecret"],
  generateMac: ["kms:GenerateMac"],
  verifyMac: ["kms:VerifyMac"],
  /** What a service does for whoever writes: a new data key, and its check or, for uploads in parts, its use again. */
  produce: ["kms:GenerateDataKey", "kms:Decrypt"],
  /** What S3 does with the key of replicas. It checks the data key of a bucket key, which takes Decrypt. */
  replicate: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
  /** Likewise in buckets without a bucket key. */
  replicateSingly: ["kms:Encrypt", "kms:GenerateDataKey"],
  /** What KMS does with a multi-Region key, so that it has the same material and rotation in each Region. */
  synchronize: ["kms:SynchronizeMultiRegionKey"],
  /** What CloudWatch Logs does with the key of a log group. */
  logs: [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
  ],
  /** What a plan reads of a key. */
  readMetadata: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
  /** Administration without use: no CreateGrant, which is as strong as a change of the policy and is easy to miss. */
  administration: [
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
  ],
} as const satisfies Record<string, readonly `kms:${string}`[]>;

/**
 * The actions whose requests carry an encryption context. A condition on the context refuses every other action,
 * which is why a grant with a context writes two statements when it has actions of both kinds.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
 */
const ACTIONS_WITH_CONTEXT: readonly string[] = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** The other actions on a key. */
const ACTIONS_WITHOUT_CONTEXT: readonly string[] = [
  ...KEY_ACTIONS.administration,
  "kms:DeleteImportedKeyMaterial",
  "kms:DeriveSharedSecret",
  "kms:GenerateMac",
  "kms:GetParametersForImport",
  "kms:GetPublicKey",
  "kms:ImportKeyMaterial",
  "kms:ReplicateKey",
  "kms:RetireGrant",
  "kms:Sign",
  "kms:UpdatePrimaryRegion",
  "kms:Verify",
  "kms:VerifyMac",
];

/** Whether requests for the action carry an encryption context. */
export function carriesContext(action: string): boolean {
  return ACTIONS_WITH_CONTEXT.includes(action);
}

/** Whether it is the exact name of one action on a key. A pattern could cover actions with a context and actions without. */
export function isKeyAction(action: string): boolean {
  return carriesContext(action) || ACTIONS_WITHOUT_CONTEXT.includes(action);
}
