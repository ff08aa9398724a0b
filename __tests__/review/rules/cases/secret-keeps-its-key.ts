import { keepsItsKeyCases } from "../keeps-its-key-cases";

export const cases = keepsItsKeyCases(
  "aws_secretsmanager_secret",
  "kms_key_id",
  "the secret",
  "the key that AWS manages, aws/secretsmanager",
);
