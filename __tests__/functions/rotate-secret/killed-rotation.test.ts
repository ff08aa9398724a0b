import { ACCEPTED_STAGES } from "../../../functions/check-partner-token/check-token";
import { tokenIn } from "../../../functions/check-partner-token/token-secret";
import { newToken, tokenReaders } from "../../../functions/rotate-secret/partner-token";
import { rotateSecret } from "../../../functions/rotate-secret/rotate-secret";
import { STEPS, type Step } from "../../../functions/rotate-secret/rotation-event";
import type { SecretUser } from "../../../functions/rotate-secret/secret-user";
import { SecretsManagerStore } from "../../../functions/rotate-secret/secrets-manager-store";
import { FakeSecretsManager, SECRET_ARN } from "./fake-secrets-manager";

// The function that rotates dies after each of its requests, and is asked again. Meanwhile the function that checks tokens reads.

const [FIRST, SECOND] = ["first", "second"].map((name) => `${name}-`.padEnd(36, "1")) as [string, string];
const DIED = "the function died here";

/** How many requests a step makes, in the first rotation of a secret and in a later one. */
const REQUESTS: Readonly<Record<Step, readonly [number, number]>> = {
  createSecret: [3, 3],
  setSecret: [2, 3],
  testSecret: [2, 2],
  finishSecret: [4, 5],
};

/** What Secrets Manager asks for when a step has failed. */
const AGAIN = {
  "the step": (step: Step) => STEPS.slice(STEPS.indexOf(step)),
  "the rotation": () => STEPS,
} as const;

let fake: FakeSecretsManager;
let tested: Set<string>;
/** What the other function accepts after each request: the current token, and the one before. */
let accepted: (string | undefined)[][];
beforeEach(() => {
  fake = new FakeSecretsManager();
  fake.endsPending = false;
  tested = new Set();
  accepted = [];
});

const user: SecretUser = {
  accept: (pending, current) => tokenReaders.accept(pending, current),
  test: async (pending) => {
    await tokenReaders.test(pending);
    tested.add(pending);
  },
};

async function look(): Promise<void> {
  const read = tokenIn(fake.otherClient, SECRET_ARN);
  const tokens = await Promise.all(ACCEPTED_STAGES.map(read));
  for (const token of tokens) expect(token === undefined || tested.has(token)).toBe(true);
  accepted.push(tokens);
}

const run = (step: Step, versionId: string) =>
  rotateSecret(
    { step, secretArn: SECRET_ARN, versionId },
    { store: new SecretsManagerStore(fake.client), user, newValue: newToken },
  );

async function rotate(versionId: string, steps: readonly Step[] = STEPS): Promise<void> {
  for (const step of steps) await run(step, versionId);
}

/** The steps up to one in which the function dies after so many requests; then what Secrets Manager asks for. */
async function rotateAndDie(versionId: string, step: Step, request: number, again: keyof typeof AGAIN): Promise<void> {
  fake.after = look;
  await rotate(versionId, STEPS.slice(0, STEPS.indexOf(step)));
  let requests = 0;
  fake.after = async () => {
    await look();
    if (++requests === request) throw new Error(DIED);
  };
  await expect(run(step, versionId)).rejects.toThrow(/failed: Error$/);
  fake.after = look;
  await rotate(versionId, AGAIN[again](step));
}

const deaths = (rotation: 0 | 1) =>
  STEPS.flatMap((step) =>
    Array.from({ length: REQUESTS[step][rotation] }, (_, index) => index + 1).flatMap((request) =>
      (Object.keys(AGAIN) as (keyof typeof AGAIN)[]).flatMap((again) =>
        [true, false].map((endsPending) => ({ step, request, again, endsPending })),
      ),
    ),
  );

describe("the first rotation of a secret", () => {
  test.each(deaths(0))(
    "dead in $step after request $request, and $again asked for again (label goes by itself: $endsPending): it ends, and nobody read anything before",
    async ({ step, request, again, endsPending }) => {
      fake.endsPending = endsPending;
      fake.begin(FIRST);
      await rotateAndDie(FIRST, step, request, again);
      const last = fake.at("AWSCURRENT");
      expect(fake.stagesOf(FIRST)).toEqual(["AWSCURRENT"]);
      expect(tested).toEqual(new Set([last]));
      expect(accepted.at(-1)).toEqual([last, undefined]);
      expect(new Set(accepted.flat())).toEqual(new Set([undefined, last]));
    },
  );
});

describe("a later rotation", () => {
  test.each(
    deaths(1).filter(({ step, request, endsPending }) => !endsPending || step !== "finishSecret" || request < 5),
  )(
    "dead in $step after request $request, and $again asked for again (label goes by itself: $endsPending): it ends, and the old token is accepted throughout",
    async ({ step, request, again, endsPending }) => {
      fake.endsPending = endsPending;
      fake.begin(FIRST);
      await rotate(FIRST);
      const first = fake.at("AWSCURRENT");
      fake.begin(SECOND);
      await rotateAndDie(SECOND, step, request, again);
      const last = fake.at("AWSCURRENT");
      expect(last).not.toBe(first);
      expect([FIRST, SECOND].map((id) => fake.stagesOf(id))).toEqual([["AWSPREVIOUS"], ["AWSCURRENT"]]);
      for (const tokens of accepted) expect(tokens).toContain(first);
      expect(accepted.at(-1)).toEqual([last, first]);
    },
  );
});
