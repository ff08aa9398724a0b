import type { Construct } from "constructs";
import { AsymmetricEncryptionKey } from "../../../modules/kms/asymmetric-encryption-key";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import type { IEncryptionKey, IKmsKey } from "../../../modules/kms/key-base";
import { MacKey } from "../../../modules/kms/mac-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { EncryptedLogGroup } from "../../../modules/logs/encrypted-log-group";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import { messageOf, stackOf } from "../../support/synth";
import { prebuilt } from "../lambda/function-of";

const description = "k";

/** What AWS services encrypt, each under a key. */
const SERVICES: readonly (readonly [string, (scope: Construct, encryptionKey: IEncryptionKey) => Construct])[] = [
  [
    "bucket",
    (scope, encryptionKey) => {
      const accessLogs = new AccessLogBucket(scope, "Logs", { bucketName: "logs" });
      return new EncryptedBucket(scope, "Under", { bucketName: "documents", encryptionKey, accessLogs });
    },
  ],
  ["queue", (scope, encryptionKey) => new EncryptedQueue(scope, "Under", { queueName: "orders", encryptionKey })],
  [
    "function",
    (scope, encryptionKey) =>
      new EncryptedFunction(scope, "Under", { functionName: "fn", code: prebuilt(), encryptionKey }),
  ],
  ["log group", (scope, encryptionKey) => new EncryptedLogGroup(scope, "Under", { logGroupName: "g", encryptionKey })],
];

const KEYS: readonly (readonly [string, (scope: Construct) => IKmsKey, string])[] = [
  [
    "a key that signs",
    (scope) => new SigningKey(scope, "Key", { description, keySpec: "ECC_NIST_P256" }),
    "a key of ECC_NIST_P256 for SIGN_VERIFY",
  ],
  [
    "a key pair that encrypts",
    (scope) => new AsymmetricEncryptionKey(scope, "Key", { description, keySpec: "RSA_4096" }),
    "a key of RSA_4096 for ENCRYPT_DECRYPT",
  ],
  [
    "a key for codes",
    (scope) => new MacKey(scope, "Key", { description, keySpec: "HMAC_512" }),
    "a key of HMAC_512 for GENERATE_VERIFY_MAC",
  ],
];

describe.each(SERVICES)("a %s", (_service, define) => {
  it.each(KEYS)("refuses %s", (_kind, make, words) => {
    const stack = stackOf();
    expect(messageOf(() => define(stack, make(stack) as IEncryptionKey))).toBe(
      `[dev-stack/Under] encryptionKey must be a symmetric encryption key, got [dev-stack/Key], ${words}: ` +
        "AWS services encrypt under symmetric keys only. Give it an EncryptionKey",
    );
  });

  it("refuses a key of another Region, and takes the one of its own", () => {
    const stack = stackOf({ replicaRegions: ["eu-west-1"] });
    const key = new EncryptionKey(stack, "Key", { description, replicaRegions: ["eu-west-1"] });
    expect(messageOf(() => define(stack, key.replicaIn("eu-west-1")))).toBe(
      "[dev-stack/Under] encryptionKey must be a key in eu-central-1, got [dev-stack/Key/Replica-eu-west-1] in eu-west-1: " +
        "AWS services use keys of their own Region only",
    );
    const other = stackOf();
    expect(() => define(other, new EncryptionKey(other, "Key", { description }))).not.toThrow();
  });
});

it("is refused by type as well", () => {
  const stack = stackOf();
  const encryptionKey = new AsymmetricEncryptionKey(stack, "Key", { description, keySpec: "RSA_4096" });
  // @ts-expect-error -- A key pair is no key for a service, although it encrypts and decrypts.
  expect(() => new EncryptedQueue(stack, "Queue", { queueName: "orders", encryptionKey })).toThrow();
});
