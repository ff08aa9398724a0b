import { AsymmetricEncryptionKey } from "../../../modules/kms/asymmetric-encryption-key";
import { KeyAgreementKey } from "../../../modules/kms/key-agreement-key";
import { MacKey } from "../../../modules/kms/mac-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import { ACCOUNT, messageOf, OLD_PROVIDER, stackOf, synthesize } from "../../support/synth";

type Environment = Parameters<typeof stackOf>[0];

const CLASSES = { SigningKey, AsymmetricEncryptionKey, KeyAgreementKey, MacKey };
type ClassName = keyof typeof CLASSES;

/** By AWS's page of CreateKey: the usage of each class, and the specs that exist for it. */
const RSA = ["RSA_2048", "RSA_3072", "RSA_4096"];
const CURVES = ["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"];
const SIGNING_ONLY = ["ECC_NIST_EDWARDS25519", "ECC_SECG_P256K1", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87"];
const HMAC = ["HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512"];
const EXISTING: Readonly<Record<ClassName, { readonly usage: string; readonly specs: readonly string[] }>> = {
  SigningKey: { usage: "SIGN_VERIFY", specs: [...RSA, ...CURVES, ...SIGNING_ONLY, "SM2"] },
  AsymmetricEncryptionKey: { usage: "ENCRYPT_DECRYPT", specs: [...RSA, "SM2"] },
  KeyAgreementKey: { usage: "KEY_AGREEMENT", specs: [...CURVES, "SM2"] },
  MacKey: { usage: "GENERATE_VERIFY_MAC", specs: HMAC },
};
const CLASS_NAMES = Object.keys(EXISTING) as ClassName[];
const EVERY_SPEC = [...RSA, ...CURVES, ...SIGNING_ONLY, ...HMAC, "SM2", "SYMMETRIC_DEFAULT"];
const CASES = CLASS_NAMES.flatMap((name) => EVERY_SPEC.map((spec) => [name, spec] as const));
const CHINA = { region: "cn-north-1" } as const;

/** A stack with one key of a class. Specs are text here, as in a program without types. */
function stackWith(name: ClassName, keySpec: string, props = {}, environment: Environment = {}) {
  const stack = stackOf(environment);
  const KeyClass = CLASSES[name] as new (scope: typeof stack, id: string, props: object) => MacKey;
  return { stack, key: new KeyClass(stack, "Key", { description: "k", keySpec, ...props }) };
}

describe("a key that roles use by themselves", () => {
  const exists = ([name, spec]: readonly [ClassName, string]) => EXISTING[name].specs.includes(spec);

  it.each(CASES.filter(exists))("%s may be of %s, with its one usage and without rotation", (name, spec) => {
    const { stack } = stackWith(name, spec, {}, spec === "SM2" ? CHINA : {});
    expect(synthesize(stack).resource("aws_kms_key")).toEqual({
      description: "k",
      customer_master_key_spec: spec,
      key_usage: EXISTING[name].usage,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
  });

  it.each(CASES.filter((one) => !exists(one)))("%s must not be of %s", (name, spec) => {
    const message = messageOf(() => stackWith(name, spec, {}, CHINA));
    const [, listed = ""] = /^\[dev-stack\/Key\] keySpec must be one of (.*), got "/.exec(message) ?? [];
    const { usage, specs } = EXISTING[name];
    expect(listed.split(", ").sort()).toEqual([...specs].sort());
    expect(message.slice(message.indexOf(", got "))).toBe(`, got "${spec}": keys for ${usage} have no other`);
  });

  it.each(CLASS_NAMES.filter((name) => name !== "MacKey"))("%s is of SM2 in China only", (name) => {
    expect(messageOf(() => stackWith(name, "SM2"))).toBe(
      "[dev-stack/Key] keySpec must not be SM2 in eu-central-1: KMS has it in the China Regions only",
    );
  });

  it.each([
    ["ML_DSA_65", OLD_PROVIDER, "6.2.0"],
    ["ECC_NIST_EDWARDS25519", "~> 6.14.1", "6.21.0"],
  ])("is of %s with a provider that makes it only, and %s does not", (spec, providerVersion, since) => {
    expect(messageOf(() => stackWith("SigningKey", spec, {}, { providerVersion }))).toBe(
      `[dev-stack/Key] keySpec must be one that the environment's AWS provider makes, got "${spec}": ` +
        `it needs ${since} or later, and the environment has "${providerVersion}"`,
    );
  });

  it("has the alias, the tags, the window and the policy of every key", () => {
    const props = { alias: "alias/signer", tags: { owner: "data" }, deletionWindowDays: 7 };
    const { stack, key } = stackWith("MacKey", "HMAC_256", props);
    expect(key.aliasName).toBe("alias/signer");
    expect(stack).toHaveResource("aws_kms_key", { tags: { owner: "data" }, deletion_window_in_days: 7 });
    const synthesis = synthesize(stack);
    const [name] = Object.keys(synthesis.resources("aws_kms_key"));
    expect(synthesis.resource("aws_kms_alias")).toEqual({
      name: "alias/signer",
      target_key_id: `\${aws_kms_key.${name}.arn}`,
    });
    expect(synthesis.statements("aws_kms_key_policy").map(({ Sid }) => Sid)).toEqual([
      "KeyAdministration",
      "PlanReadsMetadata",
    ]);
    expect(messageOf(() => stackWith("MacKey", "HMAC_256", { deletionWindowDays: 6 }))).toBe(
      "[dev-stack/Key] deletionWindowDays must be a whole number between 7 and 30, got 6: " +
        "KMS keeps a key at least 7 days so that a deletion can be undone",
    );
  });

  it("can be destroyed where data may be, and delegate to IAM", () => {
    const local = { name: "local", dataMayBeDestroyed: true };
    const { stack, key } = stackWith("SigningKey", "RSA_3072", { policyMode: "delegated" }, local);
    expect(synthesize(stack).resource("aws_kms_key")).not.toHaveProperty("lifecycle");
    expect(key.policyMode).toBe("delegated");
    expect(stack).toHaveStatement(key, {
      Sid: "AccountDelegation",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: "kms:*",
    });
  });

  it("has a spec of its class by type as well", () => {
    const stack = stackOf();
    const description = "k";
    // @ts-expect-error -- HMAC keys do not sign.
    expect(() => new SigningKey(stack, "A", { description, keySpec: "HMAC_256" })).toThrow();
    // @ts-expect-error -- This curve signs only.
    expect(() => new KeyAgreementKey(stack, "B", { description, keySpec: "ECC_SECG_P256K1" })).toThrow();
    // @ts-expect-error -- Elliptic curves do not encrypt.
    expect(() => new AsymmetricEncryptionKey(stack, "C", { description, keySpec: "ECC_NIST_P256" })).toThrow();
    // @ts-expect-error -- RSA keys make no codes.
    expect(() => new MacKey(stack, "D", { description, keySpec: "RSA_2048" })).toThrow();
  });
});
