import { keepsItsKey } from "./kinds/keeps-its-key";

export const topicKeepsItsKey = keepsItsKey({
  id: "topic-keeps-its-key",
  severity: "medium",
  type: "aws_sns_topic",
  argument: "kms_master_key_id",
  noun: "the topic",
  otherwise: "a key of SNS or none",
  why: "Without a key of ours what is published lies with SNS in the clear or under `aws/sns`, which alarms and events cannot use.",
  fix: "Set `kms_master_key_id` to the ARN of the key, and allow its publishers in the key's policy.",
});
