import { deepEqual, equal, match } from "node:assert/strict";
import type { EndToEnd } from "./end-to-end";
import { PartnerToken } from "./partner-token";
import type { Step } from "./step";

/** Secrets Manager makes the first version that gets a value current. */
const FIRST_STAGES = ["AWSCURRENT", "AWSPENDING"];
const ROTATION = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;

/** The partner token, rotated by its function and checked by the other one. */
export function secretSteps(run: EndToEnd): readonly Step[] {
  return [
    {
      name: "the partner token is rotated in four steps: the pending one is never accepted, not even the first, which is current at once; the one before still is",
      timeoutSeconds: 120,
      run: () => rotatedTwice(new PartnerToken(run)),
    },
    {
      name: "who is admitted by the parameter gets a pass for the token, and the pass is good for nobody else",
      timeoutSeconds: 60,
      run: () => admitted(new PartnerToken(run), run.partner),
    },
  ];
}

async function rotatedTwice(token: PartnerToken): Promise<string> {
  equal(await token.isAccepted(""), false, "an empty secret must accept nothing");
  const tokens = [await rotated(token, FIRST_STAGES), await rotated(token), await rotated(token)];
  equal(new Set(tokens).size, tokens.length, "every token must be a new one");
  deepEqual(await Promise.all(tokens.map((one) => token.isAccepted(one))), [false, true, true]);
  token.requireUnlogged(tokens);
  return `${tokens.length} rotations, each step asked for twice`;
}

/** Begins a rotation as Secrets Manager does, and asks the function for each step, twice. Until the last one, the version keeps its stages. */
async function rotated(token: PartnerToken, stages: readonly string[] = ["AWSPENDING"]): Promise<string> {
  const versionId = await token.beginRotation();
  for (const step of ROTATION) {
    for (const attempt of [1, 2]) await token.rotate(step, versionId, attempt);
    const value = await token.value(versionId);
    match(value, /^[\w-]{43}$/);
    equal(await token.isAccepted(value), step === "finishSecret", `the token after ${step}`);
    deepEqual(await token.stages(versionId), step === "finishSecret" ? ["AWSCURRENT"] : stages, `stages after ${step}`);
  }
  return token.value(versionId);
}

/** The partner is one that only the value of this run's deploy names. */
async function admitted(token: PartnerToken, partner: string): Promise<string> {
  const current = await token.current();
  deepEqual(await token.check({ partner: "initech", token: current }), { valid: false });
  const { pass = "" } = await token.check({ partner, token: current });
  deepEqual(await token.check({ pass }), { valid: true, partner });
  for (const forged of [pass.replace(partner, "acme"), pass.replace(/.$/, (last) => (last === "A" ? "E" : "A"))]) {
    deepEqual(await token.check({ pass: forged }), { valid: false });
  }
  token.requireUnlogged([current, pass]);
  return "the function read what the deploy was given";
}
