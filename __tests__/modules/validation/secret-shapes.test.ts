import { isSecretName, secretPartsOf, secretShapeOf, withoutSecrets } from "../../../modules/validation/secret-shapes";

// Put together here, so that nothing in this file looks like a secret to a scanner.
const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const dashes = "-".repeat(5);
const secretKey = ["wJalr/+", LETTERS.slice(0, 23), DIGITS].join("");
const pem = (text: string) => `${dashes}BEGIN RSA ${"PRIVATE"} KEY${dashes}${text}`;

const PARTS: readonly (readonly [looksLike: string, part: string])[] = [
  ["an AWS access key id", ["AK", "IA", DIGITS, "ABCDEF"].join("")],
  ["an AWS secret access key", secretKey],
  ["a private key", pem(`\nMIIE/+a=\n${LETTERS}\n${dashes}END RSA ${"PRIVATE"} KEY${dashes}`)],
  ["a private key in JSON", pem(`\\nMIIE/+a=\\n${dashes}END RSA ${"PRIVATE"} KEY${dashes}`)],
  ["a GitHub token", ["gh", "p_", LETTERS.slice(0, 36)].join("")],
  ["a GitLab token", ["gl", "pat-", DIGITS, DIGITS].join("")],
  ["a Slack token", ["xo", "xb-", DIGITS, "-abc"].join("")],
  ["a Stripe key", ["sk", "_live_", DIGITS, "abcdef"].join("")],
  ["an API key", ["s", "k-", LETTERS.slice(0, 24)].join("")],
  ["an npm token", ["npm", "_", LETTERS.slice(0, 36)].join("")],
  ["a Google API key", ["AI", "za", LETTERS.slice(0, 35)].join("")],
  ["a JSON Web Token", ["ey", "JhbGciOiJI.ey", "JzdWIiOiIx.sig"].join("")],
  ["an Authorization header", ["Bear", "er ", DIGITS].join("")],
  ["an Authorization header", ["bas", "ic ", "dXNlcjpwYXNz"].join("")],
  ["a connection string with a password", ["postgres://app:", "hunter2", "@"].join("")],
  ["a connection string with a password", ["Password", " = ", "hunter2"].join("")],
];

describe("a text that holds a secret", () => {
  it.each(PARTS.map(([looksLike, part], index) => [looksLike, index, part] as const))(
    "loses %s (%i), and nothing around it",
    (_looksLike, _index, part) => {
      expect(withoutSecrets(`{"Note": "before ${part}", "Other": "after"}`, "***")).toBe(
        '{"Note": "before ***", "Other": "after"}',
      );
      expect(secretPartsOf(`before "${part}" after`)).toEqual([part]);
    },
  );

  it("loses each of them", () => {
    const [, id] = PARTS[0] as readonly [string, string];
    expect(withoutSecrets(`${id} ${secretKey} ${id}`, "***")).toBe("*** *** ***");
    expect(secretPartsOf(`${id} ${secretKey}, ${id}`)).toEqual([id, id, secretKey]);
  });

  it("loses a private key without an end up to where it cannot go on", () => {
    expect(withoutSecrets(`${pem(`\n${LETTERS}+/=`)}"}`, "***")).toBe('***"}');
  });
});

describe("a text that holds none", () => {
  it.each([
    "Basic understanding of the bearer authentication",
    "https://example.com:8443/path?user=a@b.example",
    '{"url":"https://example.com","mail":"me@example.com"}',
    `arn:aws:iam::111111111111:role/${"ProcessDocumentsOfTheDepartment1234"}`,
    `aws_kms_key.${"ProddocumentsProcessDocumentFunction1234"}`,
    "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
    "a password is kept elsewhere",
  ])("stays as it is: %s", (text) => {
    expect(withoutSecrets(text, "***")).toBe(text);
    expect(secretPartsOf(text)).toEqual([]);
  });
});

describe("a value", () => {
  it("is told by what it looks like", () => {
    expect(secretShapeOf(secretKey)).toBe("an AWS secret access key");
    expect(secretShapeOf("documents")).toBeUndefined();
  });
});

describe("a name", () => {
  it.each(["password", "DB_PASSWORD", "clientSecret"])("of a secret is %s", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(["secret_arn", "kms_key_id", "tokens"])("of something else is %s", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
