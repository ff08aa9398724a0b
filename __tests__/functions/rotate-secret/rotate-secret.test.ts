import { PutSecretValueCommand, UpdateSecretVersionStageCommand } from "@aws-sdk/client-secrets-manager";
import { tokenIn } from "../../../functions/check-partner-token/token-secret";
import { newToken, tokenReaders } from "../../../functions/rotate-secret/partner-token";
import { rotateSecret } from "../../../functions/rotate-secret/rotate-secret";
import { STEPS, type Step } from "../../../functions/rotate-secret/rotation-event";
import type { SecretUser } from "../../../functions/rotate-secret/secret-user";
import { SecretsManagerStore } from "../../../functions/rotate-secret/secrets-manager-store";
import { FakeSecretsManager, SECRET_ARN } from "./fake-secrets-manager";

const FIRST = "first-".padEnd(36, "1");
const SECOND = "second-".padEnd(36, "2");

let fake: FakeSecretsManager;
/** What the user of the secret was asked for. */
let asked: string[];
beforeEach(() => {
  fake = new FakeSecretsManager();
  asked = [];
});

const user: SecretUser = {
  accept: (...values) => {
    asked.push("accept");
    return tokenReaders.accept(...values);
  },
  test: (value) => {
    asked.push("test");
    return tokenReaders.test(value);
  },
};

const run = (step: Step, versionId = FIRST) =>
  rotateSecret(
    { step, secretArn: SECRET_ARN, versionId },
    { store: new SecretsManagerStore(fake.client), user, newValue: newToken },
  );

async function rotate(versionId: string): Promise<void> {
  fake.begin(versionId);
  for (const step of STEPS) await run(step, versionId);
}

test("the first rotation of an empty secret makes its first value", async () => {
  await rotate(FIRST);
  expect(fake.at("AWSCURRENT")).toMatch(/^[\w-]{43}$/);
  expect(fake.at("AWSPREVIOUS")).toBeUndefined();
});

test("the next one replaces it, and what was replaced is the previous one", async () => {
  await rotate(FIRST);
  const first = fake.at("AWSCURRENT");
  await rotate(SECOND);
  expect(fake.at("AWSCURRENT")).toMatch(/^[\w-]{43}$/);
  expect(fake.at("AWSCURRENT")).not.toBe(first);
  expect(fake.at("AWSPREVIOUS")).toBe(first);
});

test("until the last step readers get what they had", async () => {
  await rotate(FIRST);
  const first = fake.at("AWSCURRENT");
  fake.begin(SECOND);
  for (const step of ["createSecret", "setSecret", "testSecret"] as const) {
    await run(step, SECOND);
    expect(fake.at("AWSCURRENT")).toBe(first);
  }
  expect(fake.at("AWSPENDING")).not.toBe(first);
});

test.each(STEPS)("%s is done once, however often it is asked for", async (last) => {
  fake.begin(FIRST);
  for (const step of STEPS.slice(0, STEPS.indexOf(last) + 1)) await run(step);
  const [pending, current] = [fake.at("AWSPENDING"), fake.at("AWSCURRENT")];
  await run(last);
  expect([fake.at("AWSPENDING"), fake.at("AWSCURRENT")]).toEqual([pending, current]);
});

describe("the first version, which Secrets Manager makes current as soon as it has a value", () => {
  beforeEach(async () => {
    fake.begin(FIRST);
    await run("createSecret");
    expect(fake.stagesOf(FIRST)).toEqual(["AWSCURRENT", "AWSPENDING"]);
  });

  test("is set and tested like any other, and no reader takes it before that", async () => {
    for (const step of ["setSecret", "testSecret", "finishSecret"] as const) {
      expect(await tokenIn(fake.client, SECRET_ARN)("AWSCURRENT")).toBeUndefined();
      expect(await run(step)).toBe("done");
    }
    expect(asked).toEqual(["accept", "test", "test"]);
    expect(fake.stagesOf(FIRST)).toEqual(["AWSCURRENT"]);
    expect(await tokenIn(fake.client, SECRET_ARN)("AWSCURRENT")).toBe(fake.at("AWSCURRENT"));
  });

  test("is never read where its test fails", async () => {
    const version = fake.versions.get(FIRST);
    if (version) version.value = "letmein";
    for (const step of ["setSecret", "testSecret", "finishSecret"] as const) {
      await expect(run(step)).rejects.toThrow("the pending version must be 32 random bytes in base64url");
      expect(await tokenIn(fake.client, SECRET_ARN)("AWSCURRENT")).toBeUndefined();
    }
  });
});

test("a version that keeps both labels when it is made current loses the pending one", async () => {
  fake.endsPending = false;
  await rotate(FIRST);
  await rotate(SECOND);
  expect([FIRST, SECOND].map((id) => fake.stagesOf(id))).toEqual([["AWSPREVIOUS"], ["AWSCURRENT"]]);
});

test("a try that was slower than another one keeps the other one's value", async () => {
  fake.begin(FIRST);
  fake.before = (command) => {
    if (!(command instanceof PutSecretValueCommand)) return;
    fake.before = () => undefined;
    const version = fake.versions.get(FIRST);
    if (version) version.value = "the value of the faster try, which is 43 char";
  };
  expect(await run("createSecret")).toBe("before");
  expect(fake.at("AWSPENDING")).toBe("the value of the faster try, which is 43 char");
});

describe("is refused", () => {
  test("a version that no rotation has begun", async () => {
    await rotate(FIRST);
    await expect(run("createSecret", SECOND)).rejects.toThrow(
      "the version must be pending: createSecret is asked for one that Secrets Manager does not rotate to",
    );
  });

  test.each(["setSecret", "testSecret", "finishSecret"] as const)("%s before there is a value", async (step) => {
    fake.begin(FIRST);
    await expect(run(step)).rejects.toThrow("the pending version must have a value: createSecret has not made one");
    expect(fake.at("AWSCURRENT")).toBeUndefined();
  });

  test.each(["setSecret", "testSecret", "finishSecret"] as const)("%s of a value that is no token", async (step) => {
    fake.begin(FIRST);
    const version = fake.versions.get(FIRST);
    if (version) version.value = "letmein";
    await expect(run(step)).rejects.toThrow("the pending version must be 32 random bytes in base64url");
    expect(fake.at("AWSCURRENT")).toBeUndefined();
  });

  test("a new value that is the old one", async () => {
    await rotate(FIRST);
    fake.begin(SECOND);
    const version = fake.versions.get(SECOND);
    if (version) version.value = fake.at("AWSCURRENT");
    await expect(run("setSecret", SECOND)).rejects.toThrow("the new token must differ from the current one");
  });
});

describe("when the key refuses", () => {
  const failing = (name: string, Command: { new (input: never): object }) => (command: object) => {
    if (command instanceof Command) throw Object.assign(new Error("arn:aws:kms:secret detail"), { name });
  };
  const STAYS = "the current version stays, and the step is safe to repeat";

  test.each([
    [
      "createSecret",
      "EncryptionFailure",
      PutSecretValueCommand,
      "writing the pending version failed: EncryptionFailure: the secret's key is disabled, pending deletion, or refuses the function's role",
    ],
    [
      "createSecret",
      "AccessDeniedException",
      PutSecretValueCommand,
      "writing the pending version failed: AccessDeniedException: the function's role may not do this, or the secret's key refuses it",
    ],
    [
      "finishSecret",
      "InternalServiceError",
      UpdateSecretVersionStageCommand,
      "making the new version current failed: InternalServiceError: Secrets Manager failed",
    ],
  ] as const)(
    "in %s with %s, it says so, loses nothing, and goes on when the key is back",
    async (step, name, Command, message) => {
      await rotate(FIRST);
      const first = fake.at("AWSCURRENT");
      fake.begin(SECOND);
      for (const one of STEPS) {
        if (one === step) {
          fake.before = failing(name, Command);
          await expect(run(one, SECOND)).rejects.toThrow(new Error(`${message}: ${STAYS}`));
          expect(fake.at("AWSCURRENT")).toBe(first);
          fake.before = () => undefined;
        }
        await run(one, SECOND);
      }
      expect(fake.at("AWSPREVIOUS")).toBe(first);
    },
  );
});
