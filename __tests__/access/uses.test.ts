import { App } from "cdktf";
import { ExecutionRole } from "../../modules/iam/execution-role";
import { AsymmetricEncryptionKey } from "../../modules/kms/asymmetric-encryption-key";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { KeyGrant } from "../../modules/kms/key-grant";
import { MacKey } from "../../modules/kms/mac-key";
import { SigningKey } from "../../modules/kms/signing-key";
import { defineStacks } from "../../stacks/define-stacks";
import { environments } from "../../stacks/environments";
import { stackOf } from "../support/synth";
import { describeUses, ownKeysOf } from "./uses-of-keys";

const app = new App();
const stacks = environments.flatMap((environment) => defineStacks(app, environment));

test.each(stacks)("$node.id has keys, and each has uses", (stack) => {
  const keys = ownKeysOf(stack);
  expect(keys.length).toBeGreaterThan(0);
  for (const [, key] of keys) expect(key.uses.length).toBeGreaterThan(0);
});

describe.each(stacks.map((stack) => [stack.node.id, stack] as const))("in %s", (_id, stack) => describeUses(stack));

describe("in a stack with replicas, grants, and keys of every kind", () => {
  const stack = stackOf({ replicaRegions: ["eu-west-1"] });
  const description = "k";
  const role = new ExecutionRole(stack, "Role", { roleName: "worker" });
  const other = new ExecutionRole(stack, "Other", { roleName: "other" });
  const key = new EncryptionKey(stack, "Key", { description, replicaRegions: ["eu-west-1"] });
  const signer = new SigningKey(stack, "Signer", { description, keySpec: "ECC_NIST_P256" });
  const mac = new MacKey(stack, "Mac", { description, keySpec: "HMAC_256" });
  const pair = new AsymmetricEncryptionKey(stack, "Pair", { description, keySpec: "RSA_4096" });

  key.grantDecrypt(role, { viaService: "s3", encryptionContext: { "aws:s3:arn": "arn:aws:s3:::b" } });
  key.replicaIn("eu-west-1").grantEncrypt(role, {});
  signer.grantSign(role, { signingAlgorithm: "ECDSA_SHA_256" });
  signer.grantGetPublicKey(other);
  mac.grantVerifyMac(role);
  pair.grantEncrypt(other, { encryptionAlgorithm: "RSAES_OAEP_SHA_256" });

  const encryptionContextSubset = { bucket: "arn:aws:s3:::b", role: role.roleArn };
  const constraint = { encryptionContextSubset };
  new KeyGrant(stack, "Decrypts", {
    key,
    grantee: other,
    operations: ["Decrypt"],
    constraint,
    retiringPrincipal: role,
  });
  new KeyGrant(stack, "Encrypts", {
    key,
    grantee: other,
    operations: ["Encrypt", "DescribeKey"],
    constraint: { encryptionContextEquals: { tenant: "a" } },
  });
  const service = "dynamodb.eu-central-1.amazonaws.com";
  new KeyGrant(stack, "Table", { key, grantee: { service }, operations: ["Decrypt"], constraint });
  new KeyGrant(stack, "Verifies", { key: signer, grantee: other, operations: ["Verify"] });
  new KeyGrant(stack, "Codes", { key: mac, grantee: other, operations: ["GenerateMac"] });

  test("has keys of each, with uses by policy and by grant", () => {
    const uses = ownKeysOf(stack).map(([path, { uses }]) => {
      const grants = uses.filter(({ grant }) => grant !== undefined);
      return [path, uses.length - grants.length, grants.length];
    });
    expect(uses).toEqual([
      ["dev-stack/Key", 7, 3],
      ["dev-stack/Key/Replica-eu-west-1", 6, 2],
      ["dev-stack/Signer", 5, 1],
      ["dev-stack/Mac", 4, 1],
      ["dev-stack/Pair", 1, 0],
    ]);
  });

  describeUses(stack);
});
