import { keepsItsKey } from "./kinds/keeps-its-key";

export const logGroupKeepsItsKey = keepsItsKey({
  id: "log-group-keeps-its-key",
  severity: "medium",
  type: "aws_cloudwatch_log_group",
  argument: "kms_key_id",
  noun: "the log group",
  otherwise: "a key of CloudWatch Logs",
  why: "Logs repeat what a program works with. Under a key of ours, whoever reads them needs it; what was written before stays under the old key.",
  fix: "Set `kms_key_id` to the ARN of the key, and have the key's policy allow the service first. When the key changes, keep the old one for as long as the logs.",
});
