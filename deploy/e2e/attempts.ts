import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateGrantCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  GetPublicKeyCommand,
  type KMSClient,
  ListGrantsCommand,
  ListKeyPoliciesCommand,
  ListKeyRotationsCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ReEncryptCommand,
  RevokeGrantCommand,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
  SignCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
  VerifyCommand,
} from "@aws-sdk/client-kms";

/** One request that somebody tries, by name. */
export interface Attempt {
  readonly name: string;
  readonly request: () => Promise<unknown>;
}

/** What came of attempts: `allowed`, or the name of the error. */
export type Outcomes = Readonly<Record<string, string>>;

/** A key to try, and what an attacker could know of it. */
export interface KeyUnderAttack {
  readonly keyArn: string;
  /** Its alias, if it has one. */
  readonly aliasName: string;
  /** A new name for it. */
  readonly newAliasName: string;
  /** A key of the attacker's own, to move data to. */
  readonly ownKeyArn: string;
  /** The attacker, as the one that a grant would be for. */
  readonly principalArn: string;
  /** A policy that gives the attacker everything. */
  readonly policy: string;
}

/** Something that was encrypted under a key, and in which context. */
export interface Encrypted {
  readonly ciphertext: Uint8Array;
  readonly encryptionContext: Readonly<Record<string, string>>;
}

/** The id of no grant: whether one may revoke is asked first. */
const NO_GRANT = "0".repeat(64);

/** Makes each request in turn, whatever comes of the others. */
export async function tryAll(attempts: readonly Attempt[]): Promise<Outcomes> {
  const outcomes: Record<string, string> = {};
  for (const { name, request } of attempts) {
    try {
      await request();
      outcomes[name] = "allowed";
    } catch (thrown) {
      outcomes[name] = thrown instanceof Error ? thrown.name : String(thrown);
    }
  }
  return outcomes;
}

/** Every direct request to KMS about a symmetric key: use, grants, policy, administration, aliases; what ends the key comes last. */
export function keyAttempts(kms: KMSClient, attack: KeyUnderAttack & Encrypted): readonly Attempt[] {
  return [...useAttempts(kms, attack), ...delegationAttempts(kms, attack), ...administrationAttempts(kms, attack)];
}

/** The same about a key that signs. */
export function signingKeyAttempts(kms: KMSClient, attack: KeyUnderAttack): readonly Attempt[] {
  return [...signingAttempts(kms, attack), ...delegationAttempts(kms, attack), ...administrationAttempts(kms, attack)];
}

function signingAttempts(kms: KMSClient, { keyArn: KeyId }: KeyUnderAttack): readonly Attempt[] {
  const SigningAlgorithm = "ECDSA_SHA_256";
  const message = { KeyId, Message: Buffer.alloc(32), MessageType: "DIGEST", SigningAlgorithm } as const;
  return [
    attempt("Sign", () => kms.send(new SignCommand(message))),
    attempt("Verify", () => kms.send(new VerifyCommand({ ...message, Signature: Buffer.alloc(70) }))),
    attempt("GetPublicKey", () => kms.send(new GetPublicKeyCommand({ KeyId }))),
  ];
}

function useAttempts(kms: KMSClient, attack: KeyUnderAttack & Encrypted): readonly Attempt[] {
  const { keyArn: KeyId, ciphertext: CiphertextBlob, encryptionContext: EncryptionContext, ownKeyArn } = attack;
  const own = { SourceEncryptionContext: EncryptionContext, DestinationKeyId: ownKeyArn };
  return [
    attempt("Encrypt", () => kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("x"), EncryptionContext }))),
    attempt("Decrypt", () => kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))),
    attempt("GenerateDataKey", () =>
      kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256", EncryptionContext })),
    ),
    attempt("GenerateDataKeyWithoutPlaintext", () =>
      kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId, KeySpec: "AES_256", EncryptionContext })),
    ),
    attempt("ReEncrypt", () => kms.send(new ReEncryptCommand({ CiphertextBlob, ...own }))),
  ];
}

function delegationAttempts(kms: KMSClient, attack: KeyUnderAttack): readonly Attempt[] {
  const { keyArn: KeyId, principalArn, policy: Policy } = attack;
  return [
    attempt("CreateGrant", () =>
      kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal: principalArn, Operations: ["Decrypt"] })),
    ),
    attempt("ListGrants", () => kms.send(new ListGrantsCommand({ KeyId }))),
    attempt("RevokeGrant", () => kms.send(new RevokeGrantCommand({ KeyId, GrantId: NO_GRANT }))),
    attempt("GetKeyPolicy", () => kms.send(new GetKeyPolicyCommand({ KeyId }))),
    attempt("ListKeyPolicies", () => kms.send(new ListKeyPoliciesCommand({ KeyId }))),
    attempt("PutKeyPolicy", () => kms.send(new PutKeyPolicyCommand({ KeyId, Policy }))),
  ];
}

function administrationAttempts(kms: KMSClient, attack: KeyUnderAttack): readonly Attempt[] {
  const { keyArn: KeyId, ownKeyArn, aliasName: AliasName, newAliasName } = attack;
  const Tags = [{ TagKey: "attacked", TagValue: "true" }];
  return [
    attempt("DescribeKey", () => kms.send(new DescribeKeyCommand({ KeyId }))),
    attempt("GetKeyRotationStatus", () => kms.send(new GetKeyRotationStatusCommand({ KeyId }))),
    attempt("ListResourceTags", () => kms.send(new ListResourceTagsCommand({ KeyId }))),
    attempt("TagResource", () => kms.send(new TagResourceCommand({ KeyId, Tags }))),
    attempt("UntagResource", () => kms.send(new UntagResourceCommand({ KeyId, TagKeys: ["environment"] }))),
    attempt("UpdateKeyDescription", () => kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: "mine" }))),
    attempt("CreateAlias", () => kms.send(new CreateAliasCommand({ AliasName: newAliasName, TargetKeyId: KeyId }))),
    attempt("UpdateAlias", () => kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: ownKeyArn }))),
    attempt("DeleteAlias", () => kms.send(new DeleteAliasCommand({ AliasName }))),
    attempt("EnableKeyRotation", () => kms.send(new EnableKeyRotationCommand({ KeyId }))),
    attempt("DisableKeyRotation", () => kms.send(new DisableKeyRotationCommand({ KeyId }))),
    attempt("ListKeyRotations", () => kms.send(new ListKeyRotationsCommand({ KeyId }))),
    attempt("RotateKeyOnDemand", () => kms.send(new RotateKeyOnDemandCommand({ KeyId }))),
    attempt("DisableKey", () => kms.send(new DisableKeyCommand({ KeyId }))),
    attempt("EnableKey", () => kms.send(new EnableKeyCommand({ KeyId }))),
    attempt("ScheduleKeyDeletion", () => kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))),
    attempt("CancelKeyDeletion", () => kms.send(new CancelKeyDeletionCommand({ KeyId }))),
  ];
}

function attempt(name: string, request: () => Promise<unknown>): Attempt {
  return { name, request };
}
