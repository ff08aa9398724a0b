import { ExecutionRole } from "../../../modules/iam/execution-role";
import { AsymmetricEncryptionKey } from "../../../modules/kms/asymmetric-encryption-key";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { KeyAgreementKey } from "../../../modules/kms/key-agreement-key";
import { MacKey } from "../../../modules/kms/mac-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import { messageOf, stackOf, synthesize } from "../../support/synth";

const description = "k";

/** Two roles, and one key of every class. */
function keys() {
  const stack = stackOf();
  return {
    stack,
    role: new ExecutionRole(stack, "Role", { roleName: "worker" }),
    other: new ExecutionRole(stack, "Other", { roleName: "other" }),
    signing: new SigningKey(stack, "Signing", { description, keySpec: "ECC_NIST_P256" }),
    rsa: new SigningKey(stack, "Rsa", { description, keySpec: "RSA_3072" }),
    encryption: new AsymmetricEncryptionKey(stack, "Encryption", { description, keySpec: "RSA_3072" }),
    agreement: new KeyAgreementKey(stack, "Agreement", { description, keySpec: "ECC_NIST_P384" }),
    mac: new MacKey(stack, "Mac", { description, keySpec: "HMAC_256" }),
  };
}
type Keys = ReturnType<typeof keys>;
type Name = "signing" | "encryption" | "agreement" | "mac";

const GRANTS: readonly (readonly [method: string, action: string, key: Name, grant: (keys: Keys) => void])[] = [
  ["grantSign", "kms:Sign", "signing", ({ signing, role }) => signing.grantSign(role)],
  ["grantVerify", "kms:Verify", "signing", ({ signing, role }) => signing.grantVerify(role)],
  ["grantGetPublicKey", "kms:GetPublicKey", "signing", ({ signing, role }) => signing.grantGetPublicKey(role)],
  ["grantEncrypt", "kms:Encrypt", "encryption", ({ encryption, role }) => encryption.grantEncrypt(role)],
  ["grantDecrypt", "kms:Decrypt", "encryption", ({ encryption, role }) => encryption.grantDecrypt(role)],
  ["grantGetPublicKey", "kms:GetPublicKey", "encryption", ({ encryption, role }) => encryption.grantGetPublicKey(role)],
  [
    "grantDeriveSharedSecret",
    "kms:DeriveSharedSecret",
    "agreement",
    ({ agreement, role }) => agreement.grantDeriveSharedSecret(role),
  ],
  ["grantGetPublicKey", "kms:GetPublicKey", "agreement", ({ agreement, role }) => agreement.grantGetPublicKey(role)],
  ["grantGenerateMac", "kms:GenerateMac", "mac", ({ mac, role }) => mac.grantGenerateMac(role)],
  ["grantVerifyMac", "kms:VerifyMac", "mac", ({ mac, role }) => mac.grantVerifyMac(role)],
];
const ACTIONS = [...new Set(GRANTS.map(([, action]) => action))];

describe("the grants of keys that roles use by themselves", () => {
  it.each(GRANTS)("%s allows %s on the %s key to the role, nothing else, and nobody else", (_, action, name, grant) => {
    const made = keys();
    grant(made);
    const key = made[name];
    expect(made.stack).toAllow(made.role, action, key);
    expect(made.stack).toAllowOnly(action, key, [made.role]);
    for (const another of ACTIONS.filter((one) => one !== action)) expect(made.stack).toDeny(made.role, another, key);
    expect(key.uses.map(({ actions, conditions }) => [actions, conditions])).toEqual([[[action], {}]]);
  });

  it("write the statement of the role and of the key, without a condition on a context that no request has", () => {
    const { stack, signing, role } = keys();
    signing.grantSign(role);
    const statement = { Sid: "WorkerSign", Effect: "Allow", Action: ["kms:Sign"] };
    const synthesis = synthesize(stack);
    const arn = (type: string, begin: string) =>
      `\${${type}.${Object.keys(synthesis.resources(type)).find((name) => name.startsWith(begin))}.arn}`;
    expect(synthesis.statements("aws_iam_role_policy", "Role")).toEqual([
      { ...statement, Resource: arn("aws_kms_key", "Signing") },
    ]);
    expect(synthesis.statement("WorkerSign", "aws_kms_key_policy", "Signing")).toEqual({
      ...statement,
      Principal: { AWS: arn("aws_iam_role", "Role") },
      Resource: "*",
    });
  });

  it("may be for some algorithms of the spec only", () => {
    const { stack, rsa, encryption, role } = keys();
    rsa.grantSign(role, { signingAlgorithm: ["RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_512"] });
    encryption.grantDecrypt(role, { encryptionAlgorithm: "RSAES_OAEP_SHA_256" });
    expect(stack).toAllow(role, "kms:Sign", rsa, { "kms:SigningAlgorithm": "RSASSA_PSS_SHA_512" });
    expect(stack).toDeny(role, "kms:Sign", rsa, { "kms:SigningAlgorithm": "RSASSA_PKCS1_V1_5_SHA_256" });
    expect(stack).toAllow(role, "kms:Decrypt", encryption, { "kms:EncryptionAlgorithm": "RSAES_OAEP_SHA_256" });
    expect(stack).toDeny(role, "kms:Decrypt", encryption, { "kms:EncryptionAlgorithm": "RSAES_OAEP_SHA_1" });
  });

  it("are refused for an algorithm that the spec does not have", () => {
    const { signing, encryption, role } = keys();
    expect(messageOf(() => signing.grantVerify(role, { signingAlgorithm: "RSASSA_PSS_SHA_256" }))).toBe(
      '[dev-stack/Signing] signingAlgorithm must be one of ECDSA_SHA_256, got "RSASSA_PSS_SHA_256": a key of ECC_NIST_P256 signs with no other',
    );
    expect(messageOf(() => encryption.grantEncrypt(role, { encryptionAlgorithm: "SM2PKE" }))).toBe(
      '[dev-stack/Encryption] encryptionAlgorithm must be one of RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, got "SM2PKE": ' +
        "a key of RSA_3072 encrypts with no other",
    );
  });

  it("are refused across stacks, as for every strict key", () => {
    const { stack, mac } = keys();
    const role = new ExecutionRole(stackOf({}, "users", stack.node.root as never), "Role", { roleName: "another" });
    expect(messageOf(() => mac.grantGenerateMac(role))).toBe(
      "[dev-stack/Mac] grant to [dev-users/Role] cannot take effect: the policy of a strict key cannot name a role that another stack creates later. " +
        'Put the key and its users in one stack, or make the key with policyMode "delegated", or give the role a KMS grant (KeyGrant) from its own stack',
    );
  });
});

describe("a symmetric key", () => {
  it.each(["kms:Sign", "kms:VerifyMac", "kms:GetPublicKey", "kms:DeriveSharedSecret"])(
    "is not granted %s",
    (action) => {
      const { stack, role } = keys();
      const key = new EncryptionKey(stack, "Key", { description });
      expect(messageOf(() => key.grant(role, [action], {}))).toBe(
        `[dev-stack/Key] actions of Worker${action.slice(4)} must be for a key of SYMMETRIC_DEFAULT for ENCRYPT_DECRYPT, got "${action}": ` +
          "KMS refuses it with this key",
      );
      expect(key.uses).toEqual([]);
    },
  );
});
