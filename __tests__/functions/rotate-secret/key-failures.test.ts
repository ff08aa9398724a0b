import { DecryptionFailure, EncryptionFailure, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { RotationError } from "../../../functions/rotate-secret/failure";
import { newToken, tokenReaders } from "../../../functions/rotate-secret/partner-token";
import { rotateSecret } from "../../../functions/rotate-secret/rotate-secret";
import type { Step } from "../../../functions/rotate-secret/rotation-event";
import { SecretsManagerStore } from "../../../functions/rotate-secret/secrets-manager-store";
import { FakeAws, Refusal } from "../../support/fake-aws";
import { SECRET_ARN } from "./fake-secrets-manager";

// The secret's key, which Secrets Manager asks for the function, and what it says when KMS refuses.

const [CURRENT, PENDING] = ["c", "p"].map((letter) => letter.repeat(36)) as [string, string];
const STAYS = "the current version stays, and the step is safe to repeat";
const BY_KEY = `the secret's key is disabled, pending deletion, or refuses the function's role: ${STAYS}`;
const REFUSED = `the function's role may not do this, or the secret's key refuses it: ${STAYS}`;

let aws: FakeAws;
/** The values by version id; what a rotation begins has none. */
let values: Map<string, string>;
beforeEach(() => {
  values = new Map([[CURRENT, newToken()]]);
  aws = new FakeAws()
    .on("DescribeSecret", { VersionIdsToStages: { [CURRENT]: ["AWSCURRENT"], [PENDING]: ["AWSPENDING"] } })
    .on("GetSecretValue", () => {
      const SecretString = values.get(asked("GetSecretValue")["VersionId"] ?? "");
      return SecretString === undefined ? new Refusal("ResourceNotFoundException") : { SecretString };
    })
    .on("PutSecretValue", () => {
      values.set(asked("PutSecretValue")["ClientRequestToken"] ?? "", asked("PutSecretValue")["SecretString"] ?? "");
      return {};
    })
    .on("UpdateSecretVersionStage", {});
});

const asked = (operation: string) =>
  JSON.parse(aws.bodies.get(operation) ?? "{}") as Readonly<Record<string, string | undefined>>;

const run = (step: Step) =>
  rotateSecret(
    { step, secretArn: SECRET_ARN, versionId: PENDING },
    {
      store: new SecretsManagerStore(new SecretsManagerClient(aws.client)),
      user: tokenReaders,
      newValue: newToken,
    },
  );

test.each([
  ["createSecret", "GetSecretValue", "DecryptionFailure", "reading the pending version", BY_KEY],
  ["createSecret", "PutSecretValue", "EncryptionFailure", "writing the pending version", BY_KEY],
  ["createSecret", "PutSecretValue", "AccessDeniedException", "writing the pending version", REFUSED],
  ["setSecret", "GetSecretValue", "DecryptionFailure", "reading the pending version", BY_KEY],
  ["testSecret", "GetSecretValue", "DecryptionFailure", "reading the pending version", BY_KEY],
  ["testSecret", "GetSecretValue", "AccessDeniedException", "reading the pending version", REFUSED],
  ["finishSecret", "GetSecretValue", "DecryptionFailure", "reading the pending version", BY_KEY],
] as const)(
  "%s, where %s is answered %s: the step fails with what is wrong, nothing moves, and it goes on when the key is back",
  async (step, operation, code, what, words) => {
    if (step !== "createSecret") await run("createSecret");
    const keyIsBack = aws.refuse(operation, new Refusal(code));
    await expect(run(step)).rejects.toThrow(new RotationError(`${what} failed: ${code}: ${words}`));
    expect(aws.asked).not.toContain("UpdateSecretVersionStage");
    keyIsBack();
    await run(step);
    expect(values.get(PENDING)).toMatch(/^[\w-]{43}$/);
    expect(aws.asked.includes("UpdateSecretVersionStage")).toBe(step === "finishSecret");
  },
);

test("what the pending version got before the key was disabled stays, and is not made again", async () => {
  await run("createSecret");
  const made = values.get(PENDING);
  const keyIsBack = aws.refuse("GetSecretValue", new Refusal("DecryptionFailure"));
  await expect(run("createSecret")).rejects.toThrow(RotationError);
  keyIsBack();
  expect(await run("createSecret")).toBe("before");
  expect(values.get(PENDING)).toBe(made);
});

test("what Secrets Manager refuses with are the SDK's own exceptions", async () => {
  const store = new SecretsManagerStore(new SecretsManagerClient(aws.client));
  aws.on("GetSecretValue", new Refusal("DecryptionFailure")).on("PutSecretValue", new Refusal("EncryptionFailure"));
  await expect(store.value(SECRET_ARN, PENDING)).rejects.toThrow(DecryptionFailure);
  await expect(store.putPending(SECRET_ARN, PENDING, newToken())).rejects.toThrow(EncryptionFailure);
});
