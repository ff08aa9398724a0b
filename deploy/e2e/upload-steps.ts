import { equal } from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from "@aws-sdk/client-s3";
import { s3Settings } from "../aws/target";
import { expectRefusal } from "../checks/expect-refusal";
import type { Scene } from "./scene";
import type { ServiceKeys } from "./service-keys";
import type { Step } from "./step";

type Encryption = Pick<
  PutObjectCommandInput,
  "ServerSideEncryption" | "SSEKMSKeyId" | "SSECustomerAlgorithm" | "SSECustomerKey" | "SSECustomerKeyMD5"
>;

/** What the uploads are tried with: not below `incoming/`, where each would be processed. */
const KEY = "e2e/upload";

/** What the documents bucket takes, and what it refuses. */
export function uploadSteps(scene: Scene): readonly Step[] {
  const keyId = (name: keyof ServiceKeys) => () => ({
    ServerSideEncryption: "aws:kms" as const,
    SSEKMSKeyId: scene.keys[name],
  });
  return [
    allowed(scene, "without a header", () => ({})),
    allowed(scene, "with the bucket's key", keyId("documents")),
    refused(scene, "with another key", keyId("processor")),
    refused(scene, "with SSE-S3 (AES256)", () => ({ ServerSideEncryption: "AES256" })),
    refused(scene, "with KMS and no key id", () => ({ ServerSideEncryption: "aws:kms" })),
    refused(scene, "with a key of the client's own (SSE-C)", customerKey),
    plainHttp(scene),
  ];
}

function allowed(scene: Scene, how: string, encryption: () => Encryption): Step {
  return step(`an upload ${how} is taken and ends under the documents key`, async () => {
    const { s3, Bucket } = clientOf(scene);
    await s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: "x", ...encryption() }));
    const { ServerSideEncryption, SSEKMSKeyId } = await s3.send(new HeadObjectCommand({ Bucket, Key: KEY }));
    equal(ServerSideEncryption, "aws:kms");
    equal(SSEKMSKeyId, scene.keys.documents);
    return "aws:kms";
  });
}

function refused(scene: Scene, how: string, encryption: () => Encryption): Step {
  return step(`an upload ${how} is refused`, () => {
    const { s3, Bucket } = clientOf(scene);
    const command = new PutObjectCommand({ Bucket, Key: KEY, Body: "x", ...encryption() });
    return expectRefusal("the upload", () => s3.send(command));
  });
}

/** The simulator speaks TLS only; it takes the word of a proxy in front of it for how a request came. */
function plainHttp(scene: Scene): Step {
  return step("a read and an upload that came over plain HTTP are refused", async () => {
    const { s3, Bucket } = clientOf(scene);
    s3.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers["x-forwarded-proto"] = "http";
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    await expectRefusal("the read", () => s3.send(new GetObjectCommand({ Bucket, Key: KEY })));
    return expectRefusal("the upload", () => s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: "x" })));
  });
}

function clientOf({ actors, run }: Scene) {
  return { s3: new S3Client(s3Settings(actors.client)), Bucket: run.names.documentsBucket };
}

function customerKey(): Encryption {
  const key = randomBytes(32);
  return {
    SSECustomerAlgorithm: "AES256",
    SSECustomerKey: key.toString("base64"),
    SSECustomerKeyMD5: createHash("md5").update(key).digest("base64"),
  };
}

function step(name: string, run: () => Promise<string>): Step {
  return { name, timeoutSeconds: 60, run };
}
