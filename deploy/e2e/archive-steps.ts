import { deepEqual, equal, ok } from "node:assert/strict";
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { documentBytes, orderLines } from "../../__tests__/support/orders";
import { inRegion, s3Settings } from "../aws/target";
import { expectRefusal } from "../checks/expect-refusal";
import { until } from "../checks/until";
import type { UploadedDocument } from "./document-store";
import type { Scene } from "./scene";
import type { Step } from "./step";

const COPY_SECONDS = 120;

/** What keeps documents: their copies in the other Region, and their locks in both. */
export function archiveSteps(scene: Scene): readonly Step[] {
  return [
    step("a document is copied to the other Region, and the copy is under that Region's key", () => copied(scene)),
    step("a document that is deleted stays in the other Region", () => deletedHereOnly(scene)),
    step("a version is deleted in neither Region while it is locked", () => locked(scene)),
  ];
}

async function copied(scene: Scene): Promise<string> {
  const body = documentBytes(orderLines({ orders: 50, seed: 11 }));
  const document = await scene.store.upload("copied.jsonl", body);
  const copy = await copyOf(scene, document);
  deepEqual(await bytesOf(scene, document.key), Buffer.from(body));
  equal(copy.SSEKMSKeyId, scene.keys.documentsReplica);
  const { s3, Bucket } = hereAsOperator(scene);
  const source = await s3.send(new HeadObjectCommand({ Bucket, Key: document.key }));
  equal(source.SSEKMSKeyId, scene.keys.documents);
  equal(source.ReplicationStatus, "COMPLETED");
  return `${body.length} bytes under ${scene.keys.documentsReplica}`;
}

async function deletedHereOnly(scene: Scene): Promise<string> {
  const document = await scene.store.upload("deleted.jsonl", documentBytes(orderLines({ orders: 1, seed: 12 })));
  await copyOf(scene, document);
  const { s3, Bucket } = hereAsOperator(scene);
  await s3.send(new DeleteObjectCommand({ Bucket, Key: document.key }));
  await s3.send(new HeadObjectCommand({ Bucket, Key: document.key })).then(
    () => ok(false, "the document must be gone where it was deleted"),
    (thrown: Error) => equal(thrown.name, "NotFound"),
  );
  await copyOf(scene, document);
  return "gone here, and there as before";
}

/** Even whoever runs the simulator meets the lock, who may do everything else. */
async function locked(scene: Scene): Promise<string> {
  const { key: Key, versionId } = await scene.store.upload(
    "locked.jsonl",
    documentBytes(orderLines({ orders: 1, seed: 13 })),
  );
  const copy = await copyOf(scene, { key: Key });
  const places = [
    { ...hereAsOperator(scene), VersionId: versionId },
    { ...thereAsOperator(scene), VersionId: copy.VersionId },
  ];
  for (const { s3, Bucket, VersionId } of places) {
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key, VersionId }));
    equal(head.ObjectLockMode, "GOVERNANCE");
    await expectRefusal("the deletion", () => s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId })));
  }
  return "GOVERNANCE in both";
}

/** Waits for the copy of a document. */
async function copyOf(scene: Scene, { key: Key }: Pick<UploadedDocument, "key">) {
  const { s3, Bucket } = thereAsOperator(scene);
  return until(`the copy of ${Key}`, COPY_SECONDS, async () => {
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key })).catch(() => undefined);
    return head?.ReplicationStatus === "REPLICA" ? head : undefined;
  });
}

async function bytesOf(scene: Scene, Key: string): Promise<Buffer> {
  const { s3, Bucket } = thereAsOperator(scene);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  if (Body === undefined) throw new Error(`${Bucket}/${Key} has no content`);
  return Buffer.from(await Body.transformToByteArray());
}

function hereAsOperator({ run }: Scene) {
  return { s3: new S3Client(s3Settings(run.operator)), Bucket: run.names.documentsBucket };
}

function thereAsOperator({ run }: Scene) {
  const { operator, names, replicaRegion } = run;
  const s3 = new S3Client(s3Settings(inRegion(operator, replicaRegion)));
  return { s3, Bucket: names.documentsReplica(replicaRegion) };
}

function step(name: string, run: () => Promise<string>): Step {
  return { name, timeoutSeconds: COPY_SECONDS + 60, run };
}
