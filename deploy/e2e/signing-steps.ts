import { deepEqual, equal, ok } from "node:assert/strict";
import { GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { documentBytes, orderLines } from "../../__tests__/support/orders";
import { clientSettings } from "../aws/target";
import { until } from "../checks/until";
import { checkSignature, signatureKey, type StoredSignature } from "../smoke/signed-summary";
import { Announcements } from "./announcements";
import type { EndToEnd } from "./end-to-end";
import type { Scene } from "./scene";
import type { Step } from "./step";

const SIGNATURE_SECONDS = 120;
const DEAD_LETTER_SECONDS = 180;
/** As deployed. */
const HIDDEN_SECONDS = 180;
/** No object that was created: every delivery fails. */
const POISON = '{"Records":[{"eventName":"ObjectRemoved:Delete"}]}';

/** Summaries through the queue to the function that signs them. */
export function signingSteps(scene: Scene): readonly Step[] {
  return [
    {
      name: "a summary is signed, and its signature verifies offline",
      timeoutSeconds: 2 * SIGNATURE_SECONDS,
      run: () => signed(scene),
    },
    {
      name: "announced again, twice and out of order, with a poisoned message between: each has one signature, and the poison ends in the dead-letter queue",
      timeoutSeconds: 2 * SIGNATURE_SECONDS + DEAD_LETTER_SECONDS,
      run: () => announcedAgain(scene),
    },
  ];
}

async function signed(scene: Scene): Promise<string> {
  const { key, bytes } = await summaryOf(scene, "signed.jsonl", 5);
  const place = signatureKey(key, bytes);
  const stored = await signatureAt(scene, place);
  checkSignature(bytes, stored, await publicKey(scene.run));
  equal(stored.keyArn, scene.keys.signing);
  return place;
}

async function announcedAgain(scene: Scene): Promise<string> {
  const first = await summaryOf(scene, "first.jsonl", 6);
  const second = await summaryOf(scene, "second.jsonl", 7);
  const places = [first, second].map(({ key, bytes }) => signatureKey(key, bytes));
  for (const place of places) await signatureAt(scene, place);
  const queue = new Announcements(scene.run);
  // As deployed, five deliveries would take a quarter of an hour.
  await queue.hideFor(1);
  const again = [second, first].map(({ key }) => announcement(scene, key));
  await queue.send([...again, POISON, ...again]);
  equal(await until("the dead letter", DEAD_LETTER_SECONDS, () => queue.deadLetter()), POISON);
  equal(await queue.waiting(), 0, "the others must be done when the poison is dead");
  equal(await queue.deadLetters(), 1, "nothing but the poison may be dead");
  await queue.hideFor(HIDDEN_SECONDS);
  for (const place of places) {
    deepEqual(await scene.store.summariesBelow(place.slice(0, place.lastIndexOf("/"))), [place]);
    equal(
      (await scene.store.versions(scene.run.names.resultsBucket, place)).length,
      1,
      `${place} must have one version`,
    );
  }
  return `${places.length} signatures, one version each`;
}

async function summaryOf({ store, run }: Scene, name: string, seed: number) {
  const document = await store.upload(name, documentBytes(orderLines({ orders: 3, seed })));
  await store.summaryOf(document);
  const key = store.summaryKey(document);
  return { key, bytes: await store.bytes(run.names.resultsBucket, key) };
}

async function signatureAt({ store, run }: Scene, key: string): Promise<StoredSignature> {
  await until(`the signature ${key}`, SIGNATURE_SECONDS, async () => {
    return (await store.summariesBelow(key)).length > 0 || undefined;
  });
  return JSON.parse((await store.bytes(run.names.resultsBucket, key)).toString()) as StoredSignature;
}

/** What S3 says of a summary, without its version. */
function announcement({ run }: Scene, key: string): string {
  const s3 = { bucket: { name: run.names.resultsBucket }, object: { key: encodeURIComponent(key) } };
  return JSON.stringify({ Records: [{ eventSource: "aws:s3", eventName: "ObjectCreated:Put", s3 }] });
}

async function publicKey({ operator, names }: EndToEnd): Promise<Uint8Array> {
  const { PublicKey } = await new KMSClient(clientSettings(operator)).send(
    new GetPublicKeyCommand({ KeyId: names.signingAlias }),
  );
  ok(PublicKey, "KMS must give the public key");
  return PublicKey;
}
