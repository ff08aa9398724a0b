import { createHash, createVerify, generateKeyPairSync, sign } from "node:crypto";
import type { AnnouncedSummary } from "../../../functions/sign-result/announcement";
import type { LogEntry } from "../../../functions/sign-result/log";
import type { Invocation } from "../../../functions/sign-result/sign-batch";

export const RESULTS = "order-results";
export const KEY_ARN = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-4333-8444-555555555555";

/** An error as an SDK client throws it. */
export function serviceError(name: string, message = "secret words"): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400, requestId: "r-1" } });
}

/** The services of the function in memory: objects by their key, and a key pair of its own. */
export class Services {
  readonly objects = new Map<string, string>();
  readonly entries: LogEntry[] = [];
  readonly reads: AnnouncedSummary[] = [];
  /** What the key throws instead of signing, while it is set. */
  keyFailure: Error | undefined;
  private readonly pair = generateKeyPairSync("ec", { namedCurve: "P-256" });

  get invocation(): Invocation {
    return {
      resultsBucket: RESULTS,
      requestId: "request-1",
      log: (entry) => this.entries.push(entry),
      store: {
        read: (summary) => {
          this.reads.push(summary);
          const found = this.objects.get(summary.key);
          return found === undefined ? Promise.reject(serviceError("NoSuchKey")) : Promise.resolve(Buffer.from(found));
        },
        writeOnce: (_, key, json) => {
          const isNew = !this.objects.has(key);
          if (isNew) this.objects.set(key, json);
          return Promise.resolve(isNew);
        },
      },
      signer: { sign: (digest) => this.sign(digest) },
    };
  }

  /** What is below `signatures/`. */
  get signatures(): readonly string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith("signatures/")).sort();
  }

  /** Whether a stored signature is good for some bytes, as anybody finds out who has the public key. */
  isGood(key: string, bytes: string): boolean {
    const { signature } = JSON.parse(this.objects.get(key) ?? "{}") as { signature: string };
    return createVerify("sha256").update(bytes).verify(this.pair.publicKey, signature, "base64");
  }

  private sign(digest: Uint8Array): Promise<{ keyArn: string; signature: Uint8Array }> {
    if (this.keyFailure) return Promise.reject(this.keyFailure);
    // Node signs what it hashes itself, KMS a digest: the message with this digest is what the tests have stored.
    const message = [...this.objects.values()].find((text) => digestOf(text).equals(digest));
    if (message === undefined) return Promise.reject(new Error("the digest is of nothing that is stored"));
    return Promise.resolve({ keyArn: KEY_ARN, signature: sign("sha256", Buffer.from(message), this.pair.privateKey) });
  }
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** A message of SQS with what S3 announces. */
export function message(messageId: string, ...keys: readonly string[]) {
  const Records = keys.map((key) => ({
    eventName: "ObjectCreated:Put",
    s3: { bucket: { name: RESULTS }, object: { key: encodeURIComponent(key).replaceAll("%2F", "/"), versionId: "v1" } },
  }));
  return messageWith(messageId, JSON.stringify({ Records }));
}

/** A message of SQS with a body. */
export function messageWith(messageId: string, body: string) {
  return {
    messageId,
    body,
    receiptHandle: "handle",
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "0",
      SenderId: "s3",
      ApproximateFirstReceiveTimestamp: "0",
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-central-1:111122223333:order-summaries",
    awsRegion: "eu-central-1",
  };
}
