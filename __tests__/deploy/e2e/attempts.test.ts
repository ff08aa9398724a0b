import type { KMSClient } from "@aws-sdk/client-kms";
import { keyAttempts, signingKeyAttempts, tryAll } from "../../../deploy/e2e/attempts";
import { expectAll } from "../../../deploy/e2e/outsider-steps";
import { KEY_ACTIONS } from "../../../modules/kms/key-actions";

const attack = {
  keyArn: "arn:key",
  ciphertext: new Uint8Array(1),
  encryptionContext: {},
  aliasName: "alias/a",
  newAliasName: "alias/b",
  ownKeyArn: "arn:own",
  principalArn: "arn:role",
  policy: "{}",
};

const OF_SIGNING_KEYS: readonly string[] = [...KEY_ACTIONS.sign, ...KEY_ACTIONS.verify, ...KEY_ACTIONS.getPublicKey];

/** What only keys have that are not symmetric. */
const OF_OTHER_KEYS: readonly string[] = [
  ...OF_SIGNING_KEYS,
  ...KEY_ACTIONS.deriveSharedSecret,
  ...KEY_ACTIONS.generateMac,
  ...KEY_ACTIONS.verifyMac,
];

/** What only KMS asks of itself: there is no such request. */
const OF_KMS_ITSELF: readonly string[] = KEY_ACTIONS.synchronize;

test("the outsider tries every action that the policy of a symmetric key names", () => {
  const tried = keyAttempts({} as KMSClient, attack).map(({ name }) => `kms:${name}`);
  const named = Object.values(KEY_ACTIONS)
    .flat()
    .filter((action) => !action.startsWith("kms:ReEncrypt"))
    .filter((action) => ![...OF_OTHER_KEYS, ...OF_KMS_ITSELF].includes(action));
  expect(tried).toEqual(expect.arrayContaining([...new Set(named), "kms:ReEncrypt", "kms:CreateGrant"]));
});

test("the outsider tries every use of a signing key, and whatever else it tries of a symmetric one", () => {
  const tried = signingKeyAttempts({} as KMSClient, attack).map(({ name }) => `kms:${name}`);
  expect(tried).toEqual(
    expect.arrayContaining([...OF_SIGNING_KEYS, "kms:CreateGrant", "kms:PutKeyPolicy", "kms:UpdateAlias"]),
  );
});

test.each([keyAttempts, signingKeyAttempts])("each attempt sends the request of its name", async (attemptsOf) => {
  const sent: string[] = [];
  const send = async (command: object) => void sent.push(command.constructor.name.replace(/Command$/, ""));
  const attempts = attemptsOf({ send } as unknown as KMSClient, attack);
  await tryAll(attempts);
  expect(sent).toEqual(attempts.map(({ name }) => name));
});

test("an outcome is the name of the error, and one attempt does not stop the next", async () => {
  const outcomes = await tryAll([
    { name: "one", request: () => Promise.reject(Object.assign(new Error("no"), { name: "AccessDeniedException" })) },
    { name: "two", request: async () => "yes" },
  ]);
  expect(outcomes).toEqual({ one: "AccessDeniedException", two: "allowed" });
});

test("one outcome that is not as expected fails them all, and is named", () => {
  const outcomes = { Encrypt: "AccessDeniedException", Decrypt: "allowed" };
  expect(() => expectAll(outcomes, "AccessDeniedException")).toThrow(
    'all must be AccessDeniedException, but: {"Decrypt":"allowed"}',
  );
  expect(expectAll(outcomes, "AccessDeniedException", { Decrypt: "allowed" })).toBe(
    "1 calls: AccessDeniedException, Decrypt: allowed",
  );
});
