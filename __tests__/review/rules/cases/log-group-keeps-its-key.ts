import { keepsItsKeyCases } from "../keeps-its-key-cases";

export const cases = keepsItsKeyCases(
  "aws_cloudwatch_log_group",
  "kms_key_id",
  "the log group",
  "a key of CloudWatch Logs",
);
