import { deepEqual, equal, match } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KMSClient } from "@aws-sdk/client-kms";
import { documentBytes, orderLines } from "../../__tests__/support/orders";
import { clientSettings, inRegion } from "../aws/target";
import { until } from "../checks/until";
import { signatureKey } from "../smoke/signed-summary";
import { Announcements } from "./announcements";
import type { EndToEnd } from "./end-to-end";
import { type KeyPurpose, throughItsStates, whileDisabled } from "./key-states";
import { PartnerToken } from "./partner-token";
import type { Scene } from "./scene";
import type { ServiceKeys } from "./service-keys";
import type { Step } from "./step";

const PURPOSES: Readonly<Record<keyof ServiceKeys, KeyPurpose>> = {
  documents: "encryption",
  documentsReplica: "encryption",
  processor: "encryption",
  signer: "encryption",
  partners: "encryption",
  signing: "signatures",
  passes: "codes",
};
const WAIT_SECONDS = 60;
/** Long enough for one delivery while the key is disabled, and short enough for the next one afterwards. */
const HIDDEN_SECONDS = 10;
/** As deployed. */
const HIDDEN_AS_DEPLOYED_SECONDS = 180;

/** The keys of data disabled, and pending deletion. What goes through a service is for unit tests: the simulator asks no key for it. */
export function keyFailureSteps(scene: Scene): readonly Step[] {
  return [
    {
      name: "each key of data, disabled and pending deletion, refuses every direct call by what it is, and works again when it is back",
      timeoutSeconds: 120,
      run: () => everyKey(scene),
    },
    {
      name: "the signing key is disabled: the message comes back, nothing is lost, and the summary is signed when the key is back",
      timeoutSeconds: 4 * WAIT_SECONDS,
      run: () => signingKeyIsBack(scene),
    },
    {
      name: "the key of passes is disabled: nobody is let in or turned away, and a pass is made when the key is back",
      timeoutSeconds: WAIT_SECONDS,
      run: () => passKeyIsBack(scene),
    },
  ];
}

async function everyKey({ run, keys }: Scene): Promise<string> {
  let calls = 0;
  const names = Object.keys(PURPOSES) as (keyof ServiceKeys)[];
  for (const name of names) {
    const target = name === "documentsReplica" ? inRegion(run.operator, run.replicaRegion) : run.operator;
    const kms = new KMSClient(clientSettings(target));
    calls += await throughItsStates(kms, keys[name], PURPOSES[name], name === "documents");
  }
  return `${names.length} keys, ${calls} calls in each of their states`;
}

async function signingKeyIsBack({ run, keys, store }: Scene): Promise<string> {
  const queue = new Announcements(run);
  const deadBefore = await queue.deadLetters();
  await queue.hideFor(HIDDEN_SECONDS);
  const document = await store.upload("disabled.jsonl", documentBytes(orderLines({ orders: 3, seed: 11 })));
  const failure = await whileDisabled(kmsOf(run), keys.signing, async () => {
    const before = readFileSync(run.simulator.logFile, "utf8").length;
    await store.summaryOf(document);
    return until("the failure in the log", WAIT_SECONDS, async () =>
      readFileSync(run.simulator.logFile, "utf8")
        .slice(before)
        .match(/signing the summary failed: DisabledException[^"\n]*/)
        ?.at(0),
    );
  });
  match(failure, /the signing key is disabled; enable it: nothing is lost, the message comes again/);
  const summary = store.summaryKey(document);
  const place = signatureKey(summary, await store.bytes(run.names.resultsBucket, summary));
  await until(`the signature ${place}`, WAIT_SECONDS, async () => {
    return (await store.summariesBelow(place)).length > 0 || undefined;
  });
  equal(await until("an empty queue", WAIT_SECONDS, async () => (await queue.waiting()) === 0 || undefined), true);
  equal(await queue.deadLetters(), deadBefore, "no message may be dead");
  await queue.hideFor(HIDDEN_AS_DEPLOYED_SECONDS);
  return place;
}

async function passKeyIsBack({ run, keys }: Scene): Promise<string> {
  const partners = new PartnerToken(run);
  const event = { partner: run.partner, token: await partners.current() };
  const { pass } = await partners.check(event);
  const failures = await whileDisabled(kmsOf(run), keys.passes, async () => [
    await partners.checkFails(event),
    await partners.checkFails({ pass }),
  ]);
  const again = "nobody was let in or turned away, ask again when that is done";
  for (const [index, what] of ["making a pass", "checking the pass"].entries()) {
    match(
      failures[index] ?? "",
      new RegExp(`${what} failed: DisabledException: the key is disabled; enable it: ${again}`),
    );
  }
  deepEqual(await partners.check({ pass }), { valid: true, partner: run.partner });
  equal((await partners.check(event)).valid, true);
  return "two errors, then two answers";
}

function kmsOf({ operator }: EndToEnd): KMSClient {
  return new KMSClient(clientSettings(operator));
}
