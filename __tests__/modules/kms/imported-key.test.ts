import { Token } from "cdktf";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { KeyAlias } from "../../../modules/kms/key-alias";
import type { ImportedKey, ImportedKeyOptions } from "../../../modules/kms/imported-key";
import { acknowledge } from "../../../modules/validation/acknowledgement";
import { annotationsOf, messageOf, stackOf, synthesize } from "../../support/synth";

const KEY_ARN = "arn:aws:kms:eu-central-1:999999999999:key/mrk-1234abcd12ab34cd56ef1234567890ab";
const acknowledgement = acknowledge({
  rule: "imported-key-policy-allows-its-users",
  reason: "the security team's policy names the role",
});

const importByArn = (options?: ImportedKeyOptions) => EncryptionKey.fromKeyArn(stackOf(), "Key", KEY_ARN, options);

function grantDecrypt(key: ImportedKey): ExecutionRole {
  const role = new ExecutionRole(key.node.root.node.findChild("dev-stack"), "Role", { roleName: "worker" });
  key.grantDecrypt(role, { viaService: "s3" });
  return role;
}

describe("a key that is managed elsewhere", () => {
  it("is known by its ARN, and defines nothing", () => {
    const key = importByArn();
    expect(key.keyArn).toBe(KEY_ARN);
    expect(synthesize(stackOfKey(key)).json.resource).toBeUndefined();
  });

  it("may be known by an alias, which Terraform resolves to the key's ARN", () => {
    const stack = stackOf();
    const key = EncryptionKey.fromAlias(stack, "Key", "alias/shared");
    new KeyAlias(stack, "Alias", { aliasName: "alias/ours", key });
    const synthesis = synthesize(stack);
    const [name] = Object.keys(synthesis.json.data?.aws_kms_alias ?? {});
    expect(synthesis.data("aws_kms_alias")).toEqual({ name: "alias/shared" });
    expect(synthesis.resource("aws_kms_alias").target_key_id).toBe(`\${data.aws_kms_alias.${name}.target_key_arn}`);
  });

  it("is of the environment's Region, because services use no key of another", () => {
    const elsewhere = KEY_ARN.replace("eu-central-1", "us-east-1");
    expect(messageOf(() => EncryptionKey.fromKeyArn(stackOf(), "Key", elsewhere))).toBe(
      `[dev-stack/Key] keyArn must be of Region eu-central-1, got "${elsewhere}": AWS services use keys of their own Region only`,
    );
  });

  it.each([
    "alias/shared",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:eu-central-1:999999999999:alias/shared",
  ])("is not known by %p", (keyArn) => {
    expect(messageOf(() => EncryptionKey.fromKeyArn(stackOf(), "Key", keyArn))).toBe(
      `[dev-stack/Key] keyArn must be the full ARN of a key, not an alias or a key id, got "${keyArn}"`,
    );
  });

  it("may be known by a reference", () => {
    const reference = Token.asString({ resolve: () => "${var.key_arn}" });
    expect(EncryptionKey.fromKeyArn(stackOf(), "Key", reference).keyArn).toBe(reference);
  });

  it("is not one of AWS's own keys, nor known by what is no alias", () => {
    expect(messageOf(() => EncryptionKey.fromAlias(stackOf(), "Key", "alias/aws/s3"))).toBe(
      '[dev-stack/Key] alias must not begin with alias/aws/, got "alias/aws/s3": AWS reserves it for its own keys',
    );
    expect(messageOf(() => EncryptionKey.fromAlias(stackOf(), "Key", "shared"))).toBe(
      "[dev-stack/Key] alias must be alias/ and 1 to 250 letters, digits, slashes, underscores or hyphens, " +
        'got "shared"',
    );
  });

  it("refuses a grant, which could write only half of what it takes", () => {
    expect(messageOf(() => grantDecrypt(importByArn()))).toBe(
      "[dev-stack/Key] WorkerDecryptViaS3 cannot be written to the policy of an imported key, and would not take effect: make sure that whoever " +
        'manages the key allows it, then import it with acknowledge({ rule: "imported-key-policy-allows-its-users", reason: "..." })',
    );
  });

  it("refuses the use by a service likewise", () => {
    const allow = () =>
      importByArn().allowService("s3.amazonaws.com", "Inventory", ["kms:Decrypt"], { sourceAccount: "111111111111" });
    expect(messageOf(allow)).toMatch(
      /^\[dev-stack\/Key\] Inventory cannot be written to the policy of an imported key, /,
    );
  });

  it("accepts a grant when it is acknowledged that its policy has the other half, and shows that in the synthesis", () => {
    const key = importByArn({ acknowledgement });
    grantDecrypt(key);
    const synthesis = synthesize(stackOfKey(key));
    expect(synthesis.statements("aws_iam_role_policy")).toEqual([
      {
        Sid: "WorkerDecryptViaS3",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: KEY_ARN,
        Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
      },
    ]);
    expect(synthesis.resources("aws_kms_key_policy")).toEqual({});
    expect(key.uses.map(({ sid }) => sid)).toEqual(["WorkerDecryptViaS3"]);
    expect(annotationsOf(key)).toEqual([
      "info: acknowledged imported-key-policy-allows-its-users: the security team's policy names the role",
    ]);
  });

  it("refuses the acknowledgement of another rule", () => {
    const other = acknowledge({ ...acknowledgement, rule: "some-other-rule" });
    expect(messageOf(() => importByArn({ acknowledgement: other }))).toBe(
      '[dev-stack/Key] acknowledgement must be of rule imported-key-policy-allows-its-users, got "some-other-rule"',
    );
  });
});

function stackOfKey(key: ImportedKey): ReturnType<typeof stackOf> {
  return key.node.scope as ReturnType<typeof stackOf>;
}
