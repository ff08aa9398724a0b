import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { OperatorRole } from "../../modules/iam/operator-role";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import type { FunctionAlias } from "../../modules/lambda/function-alias";
import { EncryptedQueue } from "../../modules/messaging/encrypted-queue";
import { documentsNames } from "../documents-names";
import type { Signing } from "./signing";

/** Where documents' events wait that could not be processed. */
export interface DeadLetters {
  readonly key: EncryptionKey;
  readonly queue: EncryptedQueue;
}

/**
 * The dead letters of the processor are under a key of their own: a function whose key is disabled runs no more, and Lambda throws an event away that it
 * cannot put into the dead-letter queue either.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function defineDeadLetters(stack: EnvironmentStack): DeadLetters {
  const names = documentsNames(stack.environment);
  const key = new EncryptionKey(stack, "DeadLettersKey", {
    alias: names.deadLettersAlias,
    description: "Dead letters of process-document",
  });
  const queue = new EncryptedQueue(stack, "DeadLetters", { queueName: names.deadLetterQueue, encryptionKey: key });
  return { key, queue };
}

/**
 * Who sends dead letters again, when what was wrong is right: events to the function, announcements to their queue. Strict keys let nobody else read them.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
export function defineRedriver(
  stack: EnvironmentStack,
  { queue }: DeadLetters,
  live: FunctionAlias,
  signing: Signing,
): OperatorRole {
  const redriver = new OperatorRole(stack, "Redrive", {
    roleName: documentsNames(stack.environment).redriverName,
    description: "Sends dead letters again",
    assumedBy: [stack.environment.deployRoleArn],
  });
  queue.grantConsume(redriver);
  live.grantInvoke(redriver);
  signing.deadLetters.grantConsume(redriver);
  signing.queue.grantSend(redriver);
  redriver.allow({
    Sid: "MovesAnnouncementsBack",
    Action: ["sqs:CancelMessageMoveTask", "sqs:ListMessageMoveTasks", "sqs:StartMessageMoveTask"],
    Resource: signing.deadLetters.queueArn,
  });
  return redriver;
}
