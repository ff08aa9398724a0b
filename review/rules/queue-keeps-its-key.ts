import { keepsItsKey } from "./kinds/keeps-its-key";

export const queueKeepsItsKey = keepsItsKey({
  id: "queue-keeps-its-key",
  severity: "medium",
  type: "aws_sqs_queue",
  argument: "kms_master_key_id",
  noun: "the queue",
  otherwise: "a key of SQS or none",
  why: "Messages carry data, and those in a dead letter queue stay for days. Under a key of ours reading takes permission on it.",
  fix: "Set `kms_master_key_id` to the ARN of the key. When it changes, keep the old one until the queue has been read empty.",
});
