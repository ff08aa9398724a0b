import { keepsItsKey } from "./kinds/keeps-its-key";

export const tracesKeepTheirKey = keepsItsKey({
  id: "traces-keep-their-key",
  severity: "medium",
  type: "aws_xray_encryption_config",
  argument: "key_id",
  noun: "X-Ray",
  otherwise: "a key that AWS owns",
  why: "Traces have the names, the addresses and the errors of requests. The setting holds for the whole account and Region.",
  fix: "Set `type` to KMS and `key_id` to the ARN of the key, and keep the old one for as long as the traces that it encrypted.",
});
