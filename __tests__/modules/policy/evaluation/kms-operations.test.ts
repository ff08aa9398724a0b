import { KEY, PAGES, PARTNER_ROOT, allow, partner } from "./cases/case";
import { ask, verdictOf } from "./ask";
import { carriesEncryptionContext, worksAcrossAccounts } from "../../../../modules/policy/evaluation/kms-operations";

/** What AWS's pages say of each operation on a key: whether it works across accounts, and whether it carries an encryption context. */
const OPERATIONS: Readonly<Record<string, readonly [boolean, boolean]>> = {
  CancelKeyDeletion: [false, false],
  CreateAlias: [false, false],
  CreateGrant: [true, false],
  Decrypt: [true, true],
  DeleteAlias: [false, false],
  DeleteImportedKeyMaterial: [false, false],
  DeriveSharedSecret: [true, false],
  DescribeKey: [true, false],
  DisableKey: [false, false],
  DisableKeyRotation: [false, false],
  EnableKey: [false, false],
  EnableKeyRotation: [false, false],
  Encrypt: [true, true],
  GenerateDataKey: [true, true],
  GenerateDataKeyPair: [true, true],
  GenerateDataKeyPairWithoutPlaintext: [true, true],
  GenerateDataKeyWithoutPlaintext: [true, true],
  GenerateMac: [true, false],
  GetKeyPolicy: [false, false],
  GetKeyRotationStatus: [true, false],
  GetPublicKey: [true, false],
  ListGrants: [true, false],
  PutKeyPolicy: [false, false],
  ReEncryptFrom: [true, true],
  ReEncryptTo: [true, true],
  RetireGrant: [true, false],
  RevokeGrant: [true, false],
  ScheduleKeyDeletion: [false, false],
  Sign: [true, false],
  TagResource: [false, false],
  UpdateAlias: [false, false],
  UpdateKeyDescription: [false, false],
  Verify: [true, false],
  VerifyMac: [true, false],
};

describe.each(Object.entries(OPERATIONS))("kms:%s", (operation, [acrossAccounts, encryptionContext]) => {
  test(acrossAccounts ? "works across accounts" : "has no effect across accounts", () => {
    const decision = ask({
      name: operation,
      page: PAGES.keyOtherAccounts,
      expected: "allow",
      principal: partner,
      action: `kms:${operation}`,
      resource: KEY,
      policies: {
        identity: [allow({ Action: "kms:*" })],
        key: [allow({ Principal: { AWS: PARTNER_ROOT }, Action: "kms:*" })],
      },
    });
    expect(verdictOf(decision)).toBe(acrossAccounts ? "allow" : "implicit deny");
    expect(worksAcrossAccounts(`kms:${operation.toLowerCase()}`)).toBe(acrossAccounts);
  });

  test(encryptionContext ? "carries an encryption context" : "carries no encryption context", () => {
    expect(carriesEncryptionContext(`kms:${operation.toLowerCase()}`)).toBe(encryptionContext);
  });
});
