import { keepsItsKey } from "./kinds/keeps-its-key";

export const secretKeepsItsKey = keepsItsKey({
  id: "secret-keeps-its-key",
  severity: "medium",
  type: "aws_secretsmanager_secret",
  argument: "kms_key_id",
  noun: "the secret",
  otherwise: "the key that AWS manages, aws/secretsmanager",
  why: "Under `aws/secretsmanager` everybody in the account who may get the secret reads it; a key of ours is the second lock, and its policy names the readers.",
  fix: "Set `kms_key_id` to the ARN of the key. When it changes, keep the old one: earlier versions of the secret stay under it.",
});
