import { join } from "node:path";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { SigningKey } from "../../modules/kms/signing-key";
import type { CodeSigning } from "../../modules/lambda/code-signing";
import { EncryptedFunction } from "../../modules/lambda/encrypted-function";
import { FunctionPackage } from "../../modules/lambda/function-package";
import { QueueEventSourceMapping } from "../../modules/lambda/queue-event-source-mapping";
import { EncryptedQueue } from "../../modules/messaging/encrypted-queue";
import type { EncryptedBucket } from "../../modules/s3/encrypted-bucket";
import { documentsNames, SIGNATURES_PREFIX, SUMMARIES_PREFIX } from "../documents-names";
import { networkOf } from "./placement";

const HANDLER = join(__dirname, "..", "..", "functions", "sign-result", "handler.ts");
const TIMEOUT_SECONDS = 30;
/** Six times the function's time, as AWS recommends. */
const HIDDEN_SECONDS = 180;
const TIMES_RECEIVED = 5;
/** By which S3 tries a new configuration. It announces nothing. */
const NO_TEST_EVENT = { body: { Event: [{ exists: false }] } };

/** What signs summaries. */
export interface Signing {
  readonly signingKey: SigningKey;
  readonly signerKey: EncryptionKey;
  readonly queue: EncryptedQueue;
  readonly deadLetters: EncryptedQueue;
  readonly signer: EncryptedFunction;
}

/**
 * Every summary gets a signature that anybody with the public key can verify: the results bucket announces it in a queue, and a function signs it with a
 * key that never leaves KMS.
 */
export function defineSigning(stack: EnvironmentStack, results: EncryptedBucket, codeSigning: CodeSigning): Signing {
  const names = documentsNames(stack.environment);
  const signingKey = new SigningKey(stack, "SigningKey", {
    alias: names.signingAlias,
    description: "Signatures of summaries",
    keySpec: "ECC_NIST_P256",
  });
  const signerKey = new EncryptionKey(stack, "SignerKey", {
    alias: names.signerAlias,
    description: "Queue, package, environment, logs and dead letters of sign-result",
  });
  const { queue, deadLetters } = defineQueues(stack, signerKey, names);
  const signer = new EncryptedFunction(stack, "SignResult", {
    functionName: names.signerName,
    description: "Signs a summary",
    code: FunctionPackage.fromEntry(HANDLER),
    encryptionKey: signerKey,
    vpc: networkOf(stack),
    environment: { RESULTS_BUCKET: results.bucketName, SIGNING_KEY_ARN: signingKey.keyArn },
    timeoutSeconds: TIMEOUT_SECONDS,
    codeSigning,
  });
  results.notifyQueue(queue, { prefix: SUMMARIES_PREFIX });
  results.grantRead(signer, { prefix: SUMMARIES_PREFIX });
  results.grantWrite(signer, { prefix: SIGNATURES_PREFIX });
  signingKey.grantSign(signer, { signingAlgorithm: "ECDSA_SHA_256" });
  new QueueEventSourceMapping(stack, "SignResultMapping", { queue, target: signer, filters: [NO_TEST_EVENT] });
  return { signingKey, signerKey, queue, deadLetters, signer };
}

function defineQueues(
  stack: EnvironmentStack,
  encryptionKey: EncryptionKey,
  names: ReturnType<typeof documentsNames>,
): Pick<Signing, "queue" | "deadLetters"> {
  const deadLetters = new EncryptedQueue(stack, "SummariesDeadLetters", {
    queueName: names.summariesDeadLetterQueue,
    encryptionKey,
  });
  const queue = new EncryptedQueue(stack, "Summaries", {
    queueName: names.summariesQueue,
    encryptionKey,
    visibilityTimeoutSeconds: HIDDEN_SECONDS,
    deadLetters: { queue: deadLetters, maxReceiveCount: TIMES_RECEIVED },
  });
  return { queue, deadLetters };
}
