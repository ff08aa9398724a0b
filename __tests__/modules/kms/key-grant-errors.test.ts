import { Token } from "cdktf";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { KeyGrant, type KeyGrantProps } from "../../../modules/kms/key-grant";
import { SigningKey } from "../../../modules/kms/signing-key";
import { messageOf, stackOf } from "../../support/synth";

const description = "k";

/** A grant like this one, whatever the types say. */
function grantWith(props: { readonly [property in keyof KeyGrantProps]?: unknown }, spec?: "RSA_3072") {
  const stack = stackOf();
  const key = spec
    ? new SigningKey(stack, "Key", { description, keySpec: spec })
    : new EncryptionKey(stack, "Key", { description });
  const grantee = new ExecutionRole(stack, "Role", { roleName: "worker" });
  const complete = { key, grantee, operations: ["Decrypt"], ...props } as KeyGrantProps;
  return { stack, key, grant: () => new KeyGrant(stack, "Grant", complete) };
}
const refusal = (...args: Parameters<typeof grantWith>) => messageOf(grantWith(...args).grant);
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, "v"]));

describe("the operations of a grant", () => {
  it("are those that the key has", () => {
    expect(refusal({ operations: ["Decrypt", "Sign"] })).toBe(
      "[dev-stack/Grant] operations must be one of Decrypt, Encrypt, GenerateDataKey, GenerateDataKeyPair, GenerateDataKeyPairWithoutPlaintext, " +
        "GenerateDataKeyWithoutPlaintext, ReEncryptFrom, ReEncryptTo, CreateGrant, DescribeKey, RetireGrant, " +
        'got "Sign": a grant on a key of SYMMETRIC_DEFAULT for ENCRYPT_DECRYPT allows no other',
    );
    expect(refusal({ operations: ["Decrypt"] }, "RSA_3072")).toBe(
      "[dev-stack/Grant] operations must be one of GetPublicKey, Sign, Verify, CreateGrant, DescribeKey, RetireGrant, " +
        'got "Decrypt": a grant on a key of RSA_3072 for SIGN_VERIFY allows no other',
    );
  });

  it.each(["kms:Decrypt", "decrypt", "*", "PutKeyPolicy"])(
    "are names that grants have, and %p is none",
    (operation) => {
      expect(refusal({ operations: [operation] })).toContain(`, got "${operation}": a grant on a key of`);
    },
  );

  it("are some", () => {
    expect(refusal({ operations: [] }, "RSA_3072")).toBe(
      "[dev-stack/Grant] operations must name at least one of GetPublicKey, Sign, Verify, CreateGrant, DescribeKey, RetireGrant, got none: " +
        "KMS makes no grant without",
    );
  });

  it("are checked by type", () => {
    const { stack, key } = grantWith({});
    const grantee = { service: "dynamodb.eu-central-1.amazonaws.com" };
    if (key instanceof SigningKey) throw new Error("expected a symmetric key");
    // @ts-expect-error -- A symmetric key does not sign.
    expect(() => new KeyGrant(stack, "A", { key, grantee, operations: ["Sign"] })).toThrow();
    const signer = new SigningKey(stack, "Signer", { description, keySpec: "RSA_3072" });
    const constraint = { encryptionContextEquals: { a: "b" } };
    // @ts-expect-error -- Requests to a key that signs have no encryption context.
    expect(() => new KeyGrant(stack, "B", { key: signer, grantee, operations: ["Sign"], constraint })).toThrow();
    const both = { encryptionContextEquals: { a: "b" }, encryptionContextSubset: { a: "b" } };
    // @ts-expect-error -- A grant has one constraint.
    expect(() => new KeyGrant(stack, "C", { key, grantee, operations: ["Decrypt"], constraint: both })).toThrow();
  });
});

describe("the constraint of a grant", () => {
  it.each([{ encryptionContextEquals: { a: "b" }, encryptionContextSubset: { a: "b" } }, {}])(
    "is one of the two, and not %j",
    (constraint) => {
      expect(refusal({ constraint })).toBe(
        "[dev-stack/Grant] constraint must have encryptionContextEquals or encryptionContextSubset, " +
          `got ${JSON.stringify(constraint)}: a grant has one constraint`,
      );
    },
  );

  it("limits an operation that carries an encryption context", () => {
    const constraint = { encryptionContextSubset: { a: "b" } };
    expect(refusal({ constraint, operations: ["CreateGrant", "DescribeKey", "RetireGrant"] })).toBe(
      "[dev-stack/Grant] constraint must limit an operation that carries an encryption context, got CreateGrant, DescribeKey, RetireGrant: " +
        "the grant would read as if it were limited",
    );
  });

  it("is for symmetric keys only", () => {
    const constraint = { encryptionContextSubset: { a: "b" } };
    expect(refusal({ constraint, operations: ["Sign"] }, "RSA_3072")).toBe(
      '[dev-stack/Grant] constraint must not be set for a key of RSA_3072 for SIGN_VERIFY, got {"encryptionContextSubset":{"a":"b"}}: ' +
        "only requests to symmetric encryption keys carry an encryption context",
    );
  });

  it.each([0, 9])("has 1 to 8 pairs, and not %d", (count) => {
    expect(refusal({ constraint: { encryptionContextEquals: pairs(count) } })).toBe(
      `[dev-stack/Grant] constraint must have 1 to 8 pairs, got ${count}: KMS takes no more`,
    );
    expect(grantWith({ constraint: { encryptionContextEquals: pairs(8) } }).grant).not.toThrow();
  });

  it.each([0, 385])("has values of 1 to 384 characters, and not %d", (length) => {
    expect(refusal({ constraint: { encryptionContextEquals: { a: "v".repeat(length) } } })).toBe(
      `[dev-stack/Grant] constraint must have values of 1 to 384 characters, got ${length} in "a": KMS takes no longer ones`,
    );
    expect(grantWith({ constraint: { encryptionContextEquals: { a: "v".repeat(384) } } }).grant).not.toThrow();
  });

  it("has references as they are", () => {
    const value = Token.asString({ resolve: () => "${var.tenant}" });
    const { stack, grant } = grantWith({ constraint: { encryptionContextEquals: { tenant: value } } });
    grant();
    expect(stack).toHaveResource("aws_kms_grant", {
      constraints: [{ encryption_context_equals: { tenant: "${var.tenant}" } }],
    });
  });

  it("has names that KMS can tell apart", () => {
    expect(refusal({ constraint: { encryptionContextEquals: { Tenant: "a", tenant: "b" } } })).toBe(
      '[dev-stack/Grant] constraint must have names that differ by more than their case, got "tenant" twice: KMS compares them without case',
    );
  });

  it("ties a service to this account", () => {
    expect(refusal({ grantee: { service: "rds.amazonaws.com" } })).toBe(
      "[dev-stack/Grant] constraint must tie rds.amazonaws.com to an encryption context of this account, got none: " +
        "the service works for other accounts as well",
    );
  });
});

describe("the principals of a grant", () => {
  const arn = (rest: string) => `arn:aws:iam::${rest}`;
  const words = "the ARN of a role or user, at most 256 characters and without wildcards";

  it.each(["grantee", "retiringPrincipal"] as const)("%s is of the key's account", (property) => {
    expect(refusal({ [property]: { arn: arn("222222222222:role/worker") } })).toBe(
      `[dev-stack/Grant] ${property} must be of account 111111111111, got "arn:aws:iam::222222222222:role/worker": give each account a key of its own`,
    );
  });

  it.each([
    arn("111111111111:role/*"),
    arn("111111111111:root"),
    arn("111111111111:group/g"),
    "worker",
    arn(`111111111111:role/${"p".repeat(230)}`),
  ])("is a role or user, and %p is none", (wrong) => {
    expect(refusal({ grantee: { arn: wrong } })).toBe(
      `[dev-stack/Grant] grantee must be ${words}, got ${JSON.stringify(wrong)}`,
    );
  });

  it.each([
    arn("111111111111:role/path/worker"),
    arn("111111111111:user/anna"),
    Token.asString({ resolve: () => "x" }),
  ])("may be known by ARN: %p", (known) => expect(grantWith({ grantee: { arn: known } }).grant).not.toThrow());

  it.each(["dynamodb", "dynamodb.amazonaws.com.cn", "DynamoDB.amazonaws.com", "amazonaws.com"])(
    "is a service by its principal, and %p is none",
    (service) => {
      expect(refusal({ grantee: { service } })).toBe(
        `[dev-stack/Grant] grantee must be the principal of an AWS service such as dynamodb.eu-central-1.amazonaws.com, got "${service}"`,
      );
    },
  );
});

describe("the name of a grant", () => {
  it.each(["", "with space", "n".repeat(257)])("is not %p", (grantName) => {
    expect(refusal({ grantName })).toBe(
      `[dev-stack/Grant] grantName must be 1 to 256 letters, digits or :/_- characters, got ${JSON.stringify(grantName)}`,
    );
  });

  it("is the path of the construct, in KMS's alphabet and length", () => {
    const { stack, key, grant } = grantWith({});
    grant();
    if (key instanceof SigningKey) throw new Error("expected a symmetric key");
    const id = `Für.${"x".repeat(260)}`;
    const long = new KeyGrant(stack, id, {
      key,
      grantee: { arn: "arn:aws:iam::111111111111:user/anna" },
      operations: ["Decrypt"],
    });
    expect(long.grantName).toBe("x".repeat(256));
    const short = new KeyGrant(stack, "Für.A", {
      key,
      grantee: { arn: "arn:aws:iam::111111111111:user/anna" },
      operations: ["Decrypt"],
    });
    expect(short.grantName).toBe("dev-stack/F-r-A");
  });
});
