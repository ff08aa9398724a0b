import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { checkFunctionEnvironment } from "../../../modules/lambda/function-environment";
import { findPlaintextSecret } from "../../../modules/lambda/plaintext-secrets";
import { messageOf, stackOf } from "../../support/synth";

// Put together here, so that nothing in this file looks like a secret to a scanner.
const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const dashes = "-".repeat(5);
const jwtPart = (text: string) => ["ey", "J", text].join("");

const SECRETS: readonly (readonly [looksLike: string, value: string])[] = [
  ["an AWS access key id", ["AK", "IA", DIGITS, "ABCDEF"].join("")],
  ["an AWS access key id", ["key=", "AS", "IA", DIGITS, "ABCDEF", ";"].join("")],
  ["an AWS secret access key", ["wJalr/+", LETTERS.slice(0, 23), DIGITS].join("")],
  ["an AWS secret access key", [LETTERS.slice(15, 45), DIGITS].join("")],
  ["a private key", [dashes, "BEGIN RSA ", "PRIVATE", " KEY", dashes, "\nMII"].join("")],
  ["a private key", [dashes, "BEGIN ", "PRIVATE", " KEY", dashes].join("")],
  ["a GitHub token", ["gh", "p_", LETTERS.slice(0, 36)].join("")],
  ["a GitHub token", ["github", "_pat_", DIGITS, DIGITS, DIGITS].join("")],
  ["a GitLab token", ["gl", "pat-", DIGITS, DIGITS].join("")],
  ["a Slack token", ["xo", "xb-", DIGITS, "-abc"].join("")],
  ["a Stripe key", ["sk", "_live_", DIGITS, "abcdef"].join("")],
  ["a Stripe key", ["rk", "_live_", DIGITS, "abcdef"].join("")],
  ["an API key", ["s", "k-", LETTERS.slice(0, 24)].join("")],
  ["an npm token", ["npm", "_", LETTERS.slice(0, 36)].join("")],
  ["a Google API key", ["AI", "za", LETTERS.slice(0, 35)].join("")],
  ["a JSON Web Token", [jwtPart("hbGciOiJI"), jwtPart("zdWIiOiIx"), "sig"].join(".")],
  ["an Authorization header", ["Bear", "er ", DIGITS].join("")],
  ["an Authorization header", ["bas", "ic ", "dXNlcjpwYXNz"].join("")],
  ["a connection string with a password", ["postgres://app:", "hunter2", "@db.example.com/orders"].join("")],
  ["a connection string with a password", ["redis://:", "hunter2", "@cache:6379"].join("")],
  ["a connection string with a password", ["Server=db;User Id=app;", "Password", "=", "hunter2;"].join("")],
  [
    "a connection string with a password",
    ["jdbc:postgresql://db/orders?user=app&", "password", "=", "hunter2"].join(""),
  ],
  ["a connection string with a password", ["DefaultEndpointsProtocol=https;", "Account", "Key=", "c2VjcmV0"].join("")],
];

const SECRET_NAMES = [
  "PASSWORD",
  "DB_PASSWORD",
  "dbPassword",
  "PGPASSWORD",
  "MYSQL_PWD",
  "DB_PASS",
  "SECRETKEY",
  "CLIENT_SECRET",
  "clientSecret",
  "AUTH_TOKEN",
  "API_KEY",
  "apiKey",
  "DATADOG_APIKEY",
  "STORAGE_ACCESS_KEY",
  "SSH_PRIVATE_KEY",
  "COOKIE_SIGNING_KEY",
  "CONNECTION_STRING",
  "GCP_CREDENTIALS",
  "KEY_PASSPHRASE",
];

describe("a value that looks like a secret", () => {
  it.each(SECRETS.map(([looksLike, value], index) => [looksLike, index, value] as const))(
    "is found, whatever the variable is called: %s (%i)",
    (looksLike, _, value) => {
      expect(findPlaintextSecret("SETTING", value)).toEqual({ looksLike });
      // An ending that says "not the secret itself" is about the name only.
      expect(findPlaintextSecret("SETTING_ARN", value)).toEqual({ looksLike });
    },
  );

  it.each([
    "https://example.com:8443/path?user=a@b.example",
    "postgres://app@db.example.com/orders",
    "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db-AbCdEf",
    "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
    "task-list-of-the-department",
    "Basics",
    "password-reset",
    "debug",
    "",
  ])("is not %p", (value) => {
    expect(findPlaintextSecret("SETTING", value)).toBeUndefined();
  });
});

describe("a name that says what is in it is a secret", () => {
  it.each(SECRET_NAMES)("is %s", (name) => {
    expect(findPlaintextSecret(name, "x")).toEqual({ looksLike: "a secret by its name" });
  });

  it.each([
    "DB_SECRET_ARN",
    "SECRET_ID",
    "apiKeyName",
    "TOKEN_TTL_SECONDS",
    "TOKEN_URL",
    "MAX_TOKENS",
    "SECRETARY",
    "KEY",
    "COMPASS",
    "MONKEY",
  ])("is not %s", (name) => {
    expect(findPlaintextSecret(name, "x")).toBeUndefined();
  });

  it("is none where nothing is in it", () => {
    expect(findPlaintextSecret("DB_PASSWORD", "")).toBeUndefined();
  });
});

describe("a refused secret", () => {
  it.each(SECRETS)("as %s is told by the variable's name, and never by its value", (looksLike, value) => {
    const message = messageOf(() => checkFunctionEnvironment(stackOf(), { SETTING: value }, []));
    expect(message).toBe(refusal(looksLike, "SETTING"));
    expect(message).not.toContain(value);
  });

  it("by its name is told likewise", () => {
    const value = ["hun", "ter2"].join("");
    const message = messageOf(() => checkFunctionEnvironment(stackOf(), { DB_PASSWORD: value }, []));
    expect(message).toBe(refusal("a secret by its name", "DB_PASSWORD"));
    expect(message).not.toContain(value);
  });

  it("may stand around a reference", () => {
    const stack = stackOf();
    const { keyArn } = new EncryptionKey(stack, "Key", { description: "k" });
    const url = ["postgres://app:", "hunter2", `@${keyArn}/orders`].join("");
    expect(messageOf(() => checkFunctionEnvironment(stack, { DATABASE: url }, []))).toBe(
      refusal("a connection string with a password", "DATABASE"),
    );
  });

  function refusal(looksLike: string, name: string): string {
    return (
      `[dev-stack] environment must not hold a secret in plain text, got ${looksLike} in ${name}: whoever may read the function's configuration ` +
      "or the Terraform state could read it. Keep it in AWS Secrets Manager, pass its ARN, and read it in the function; if it is no secret, " +
      `acknowledge({ rule: "environment-holds-no-plaintext-secret", subject: "${name}", reason: "..." })`
    );
  }
});
