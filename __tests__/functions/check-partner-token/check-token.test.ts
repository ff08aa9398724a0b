import { ResourceNotFoundException } from "@aws-sdk/client-secrets-manager";
import { checkToken } from "../../../functions/check-partner-token/check-token";
import { tokenIn } from "../../../functions/check-partner-token/token-secret";
import { FakeSecretsManager, SECRET_ARN } from "../rotate-secret/fake-secrets-manager";

function secretWith(stages: Readonly<Record<string, string>>) {
  const fake = new FakeSecretsManager();
  for (const [stage, value] of Object.entries(stages)) fake.versions.set(stage, { value, stages: new Set([stage]) });
  return { fake, check: (token: string) => checkToken(token, tokenIn(fake.client, SECRET_ARN)) };
}

const { check } = secretWith({ AWSCURRENT: "new", AWSPREVIOUS: "old", AWSPENDING: "next" });

test("the current token is accepted, and the one before it", async () => {
  expect([await check("new"), await check("old")]).toEqual([true, true]);
});

test("the pending one is not, nor any other", async () => {
  for (const token of ["next", "", "ne", "newer", "NEW"]) expect(await check(token)).toBe(false);
});

test("a first version is not, though it is current, until it is pending no more", async () => {
  const { fake, check: first } = secretWith({});
  fake.versions.set("first", { value: "first", stages: new Set(["AWSCURRENT", "AWSPENDING"]) });
  expect(await first("first")).toBe(false);
  fake.versions.get("first")?.stages.delete("AWSPENDING");
  expect(await first("first")).toBe(true);
});

test("an empty secret accepts nothing", async () => {
  expect(await secretWith({}).check("")).toBe(false);
});

test("what Secrets Manager or the key refuses is an error, and no answer", async () => {
  const { fake, check: refused } = secretWith({ AWSCURRENT: "new" });
  fake.before = () => {
    throw Object.assign(new Error("no"), { name: "DecryptionFailure" });
  };
  await expect(refused("new")).rejects.toHaveProperty("name", "DecryptionFailure");
  fake.before = () => {
    throw new ResourceNotFoundException({ $metadata: {}, message: "gone" });
  };
  expect(await refused("new")).toBe(false);
});
