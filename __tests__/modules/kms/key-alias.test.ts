import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { KeyAlias } from "../../../modules/kms/key-alias";
import { appOf, messageOf, otherAccount, stackOf, synthesize } from "../../support/synth";

function aliasOf(aliasName: string): void {
  const stack = stackOf();
  new KeyAlias(stack, "Alias", { aliasName, key: new EncryptionKey(stack, "Key", { description: "k" }) });
}

describe("an alias", () => {
  it("moves to another key at the same address: a rotation by hand changes the target and nothing else", () => {
    const resources = (current: "old" | "new") => {
      const stack = stackOf();
      const keys = {
        old: new EncryptionKey(stack, "Key2025", { description: "old" }),
        new: new EncryptionKey(stack, "Key2026", { description: "new" }),
      };
      new KeyAlias(stack, "Alias", { aliasName: "alias/documents", key: keys[current] });
      return synthesize(stack);
    };
    const [before, after] = [resources("old"), resources("new")];
    const [oldKey, newKey] = Object.keys(before.resources("aws_kms_key"));
    expect(Object.keys(after.resources("aws_kms_alias"))).toEqual(Object.keys(before.resources("aws_kms_alias")));
    expect(before.resource("aws_kms_alias")).toEqual({
      name: "alias/documents",
      target_key_id: `\${aws_kms_key.${oldKey}.arn}`,
    });
    expect(after.resource("aws_kms_alias")).toEqual({
      name: "alias/documents",
      target_key_id: `\${aws_kms_key.${newKey}.arn}`,
    });
    expect(after.resources("aws_kms_key")).toEqual(before.resources("aws_kms_key"));
  });

  it.each(["documents", "alias/", "alias/a b", "alias/straße", "ALIAS/documents", `alias/${"a".repeat(251)}`])(
    "refuses the name %p",
    (name) => {
      expect(messageOf(() => aliasOf(name))).toBe(
        "[dev-stack/Alias] alias must be alias/ and 1 to 250 letters, digits, slashes, underscores or hyphens, " +
          `got ${JSON.stringify(name)}`,
      );
    },
  );

  it.each(["alias/aws/x", "alias/aws/s3"])("refuses the name %p, which is AWS's", (name) => {
    expect(messageOf(() => aliasOf(name))).toBe(
      `[dev-stack/Alias] alias must not begin with alias/aws/, got "${name}": AWS reserves it for its own keys`,
    );
  });

  it.each(["alias/a", "alias/aws", "alias/awsome/x", "alias/Prod_1/documents-2", `alias/${"a".repeat(250)}`])(
    "accepts the name %p",
    (name) => {
      expect(() => aliasOf(name)).not.toThrow();
    },
  );

  it("is refused by a key that it is given to", () => {
    expect(messageOf(() => new EncryptionKey(stackOf(), "Key", { description: "k", alias: "documents" }))).toBe(
      "[dev-stack/Key/Alias] alias must be alias/ and 1 to 250 letters, digits, slashes, underscores or hyphens, " +
        'got "documents"',
    );
  });

  it("is there once in an account and Region, whatever the stack", () => {
    const app = appOf();
    const make = (stack: ReturnType<typeof stackOf>) =>
      new EncryptionKey(stack, "Key", { description: "k", alias: "alias/documents" });
    make(stackOf({}, "one", app));
    expect(messageOf(() => make(stackOf({}, "two", app)))).toBe(
      '[dev-two/Key/Alias] alias must be unique, got "alias/documents", which [dev-one/Key/Alias] has already: ' +
        "a key alias name is unique within account 111111111111 in eu-central-1",
    );
    expect(() => make(stackOf({ name: "other", region: "eu-west-1" }, "one", app))).not.toThrow();
    expect(() => make(stackOf(otherAccount("staging"), "one", app))).not.toThrow();
  });
});
