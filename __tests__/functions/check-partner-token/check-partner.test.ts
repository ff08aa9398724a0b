import { createHmac } from "node:crypto";
import { DisabledException, KMSClient, KMSInvalidStateException } from "@aws-sdk/client-kms";
import { DecryptionFailure, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { InvalidKeyId, SSMClient } from "@aws-sdk/client-ssm";
import { partnersIn } from "../../../functions/check-partner-token/admitted-partners";
import { checkPartner, type Checking } from "../../../functions/check-partner-token/check-partner";
import { KmsPassKey } from "../../../functions/check-partner-token/pass-key";
import { remember } from "../../../functions/check-partner-token/remember";
import { tokenIn } from "../../../functions/check-partner-token/token-secret";
import { FakeAws, Refusal } from "../../support/fake-aws";

const SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:dev/partners/access-AbCdEf";
const KEY_ARN = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-4333-8444-555555555555";
const TOKEN = "t".repeat(43);
const AGAIN = "nobody was let in or turned away, ask again when that is done";

let aws: FakeAws;
let clock: number;
let check: (event: unknown) => ReturnType<typeof checkPartner>;

/** What the key would make of a message. */
const codeOf = (message: unknown) => createHmac("sha256", "the key").update(String(message)).digest("base64");
const asked = (operation: string) => JSON.parse(aws.bodies.get(operation) ?? "{}") as Readonly<Record<string, string>>;
const decoded = (operation: string) => Buffer.from(asked(operation)["Message"] ?? "", "base64").toString();

beforeEach(() => {
  clock = 1_800_000_000_500;
  aws = new FakeAws()
    .on("GetParameter", { Parameter: { Value: "acme,globex" } })
    .on("GetSecretValue", { SecretString: TOKEN })
    .on("GenerateMac", () => ({ Mac: codeOf(decoded("GenerateMac")) }))
    .on("VerifyMac", () => {
      const isGood = asked("VerifyMac")["Mac"] === codeOf(decoded("VerifyMac"));
      return isGood ? { MacValid: true } : new Refusal("KMSInvalidMacException");
    });
  const now = () => clock;
  const checking: Checking = {
    readToken: tokenIn(new SecretsManagerClient(aws.client), SECRET_ARN),
    readPartners: remember(partnersIn(new SSMClient(aws.client), "/dev/partners/admitted/1-0a1b2c3d"), {
      seconds: 60,
      now,
    }),
    key: new KmsPassKey(new KMSClient(aws.client), KEY_ARN),
    now,
  };
  check = (event) => checkPartner(event, checking);
});

async function passOf(partner = "acme"): Promise<string> {
  const answer = await check({ partner, token: TOKEN });
  if (!("pass" in answer)) throw new Error("there must be a pass");
  return answer.pass;
}

describe("who shows the token", () => {
  test("gets a pass for a quarter of an hour, when the partner is admitted", async () => {
    const pass = await passOf();
    expect(pass).toMatch(/^acme\.1800000900\.[\w-]{43}$/);
    expect(decoded("GenerateMac")).toBe("partner pass 1\nacme\n1800000900");
    expect(asked("GenerateMac")).toMatchObject({ KeyId: KEY_ARN, MacAlgorithm: "HMAC_SHA_256" });
    expect(asked("GetParameter")).toEqual({ Name: "/dev/partners/admitted/1-0a1b2c3d", WithDecryption: true });
  });

  test.each([
    ["a partner that is not admitted", { partner: "initech", token: TOKEN }],
    ["another token", { partner: "acme", token: "wrong" }],
    ["both wrong", { partner: "initech", token: "wrong" }],
  ])("is refused with %s, after a look at both, and no pass is made", async (_, event) => {
    expect(await check(event)).toEqual({ valid: false });
    expect(aws.asked).toContain("GetParameter");
    expect(aws.asked).toContain("GetSecretValue");
    expect(aws.asked).not.toContain("GenerateMac");
  });
});

describe("a pass", () => {
  test("is good for its partner until it ends, and the token is not looked at", async () => {
    const pass = await passOf();
    aws.asked.length = 0;
    expect(await check({ pass })).toEqual({ valid: true, partner: "acme" });
    clock += 899_000;
    expect(await check({ pass })).toEqual({ valid: true, partner: "acme" });
    clock += 1_000;
    expect(await check({ pass })).toEqual({ valid: false });
    expect(aws.asked).not.toContain("GetSecretValue");
  });

  test("is good for no other partner and no other time", async () => {
    const pass = await passOf();
    for (const other of [pass.replace("acme", "globex"), pass.replace(".1800000900.", ".1900000900.")]) {
      expect(await check({ pass: other })).toEqual({ valid: false });
    }
    expect(aws.asked.filter((operation) => operation === "VerifyMac")).toHaveLength(2);
  });

  test.each(["", "acme", "acme.1800000900", "acme.1800000900.short", `-acme.1800000900.${"A".repeat(43)}`])(
    "is none when it does not look like one, and the key is not asked: %j",
    async (pass) => {
      expect(await check({ pass })).toEqual({ valid: false });
      expect(aws.asked).toEqual([]);
    },
  );

  test("ends with the admission of its partner, a minute later at the latest", async () => {
    const pass = await passOf();
    aws.on("GetParameter", { Parameter: { Value: "globex" } });
    clock += 59_000;
    expect(await check({ pass })).toEqual({ valid: true, partner: "acme" });
    clock += 1_000;
    expect(await check({ pass })).toEqual({ valid: false });
  });
});

test.each([
  undefined,
  "acme",
  {},
  { partner: "acme" },
  { token: TOKEN },
  { partner: "ACME", token: TOKEN },
  { pass: 1 },
  { pass: "p".repeat(1_001) },
])("the event %j is refused, without a word of it", async (event) => {
  await expect(check(event)).rejects.toThrow(
    new Error(
      "the event must be an object with the name of a partner and a token, or with a pass, of at most 1000 characters",
    ),
  );
  expect(aws.asked).toEqual([]);
});

test.each(["", "acme,", "Acme", "acme globex"])("a parameter with %j is an error, and not quoted", async (Value) => {
  aws.on("GetParameter", { Parameter: { Value } });
  await expect(check({ partner: "acme", token: TOKEN })).rejects.toThrow(
    new Error(
      "the parameter must be names of partners, of lower-case letters, digits and hyphens, with commas between",
    ),
  );
});

describe("while a key cannot be used, nobody is let in or turned away, and all is well when it can again", () => {
  const byParameter = "the parameter's key is disabled, pending deletion, or does not exist; restore it";
  const bySecret = "the secret's key is disabled, pending deletion, or refuses the function's role; restore it";
  const refused =
    "the function's role may not do this, or the key refuses it; grant it in the key's policy and the role's";

  test.each([
    ["GetParameter", "InvalidKeyId", "reading the admitted partners", byParameter],
    ["GetParameter", "AccessDeniedException", "reading the admitted partners", refused],
    ["GetParameter", "ParameterNotFound", "reading the admitted partners", "the parameter does not exist; deploy it"],
    ["GetSecretValue", "DecryptionFailure", "reading the token", bySecret],
    ["GetSecretValue", "AccessDeniedException", "reading the token", refused],
    ["GenerateMac", "DisabledException", "making a pass", "the key is disabled; enable it"],
    [
      "GenerateMac",
      "KMSInvalidStateException",
      "making a pass",
      "the key is pending deletion; cancel that and enable the key",
    ],
    ["GenerateMac", "AccessDeniedException", "making a pass", refused],
  ])("%s is answered %s", async (operation, code, step, words) => {
    const keyIsBack = aws.refuse(operation, new Refusal(code));
    await expect(check({ partner: "acme", token: TOKEN })).rejects.toThrow(
      new Error(`${step} failed: ${code}: ${words}: ${AGAIN}`),
    );
    keyIsBack();
    expect(await check({ partner: "acme", token: TOKEN })).toMatchObject({ valid: true });
  });

  test.each([
    ["DisabledException", "the key is disabled; enable it"],
    ["KMSInvalidStateException", "the key is pending deletion; cancel that and enable the key"],
  ])("VerifyMac is answered %s: the pass is neither good nor bad", async (code, words) => {
    const pass = await passOf();
    const keyIsBack = aws.refuse("VerifyMac", new Refusal(code));
    await expect(check({ pass })).rejects.toThrow(new Error(`checking the pass failed: ${code}: ${words}: ${AGAIN}`));
    keyIsBack();
    expect(await check({ pass })).toEqual({ valid: true, partner: "acme" });
  });

  test("what the services refuse with are the SDK's own exceptions", async () => {
    aws.on("GetParameter", new Refusal("InvalidKeyId")).on("GetSecretValue", new Refusal("DecryptionFailure"));
    await expect(partnersIn(new SSMClient(aws.client), "/p")()).rejects.toThrow(InvalidKeyId);
    await expect(tokenIn(new SecretsManagerClient(aws.client), SECRET_ARN)("AWSCURRENT")).rejects.toThrow(
      DecryptionFailure,
    );
    const key = new KmsPassKey(new KMSClient(aws.client), KEY_ARN);
    aws.on("GenerateMac", new Refusal("DisabledException"));
    await expect(key.mac(Buffer.from("m"))).rejects.toThrow(DisabledException);
    aws.on("VerifyMac", new Refusal("KMSInvalidStateException"));
    await expect(key.verifies(Buffer.from("m"), Buffer.from("c"))).rejects.toThrow(KMSInvalidStateException);
  });
});
