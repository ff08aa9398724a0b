import { keepsItsKey } from "./kinds/keeps-its-key";

export const parameterKeepsItsKey = keepsItsKey({
  id: "parameter-keeps-its-key",
  severity: "medium",
  type: "aws_ssm_parameter",
  argument: "key_id",
  noun: "the parameter",
  otherwise: "the key that AWS manages, aws/ssm",
  needsKey: (parameter) => parameter.text("type") === "SecureString",
  why: "Under `aws/ssm` everybody in the account who may get the parameter reads it; a key of ours is the second lock, and its policy names the readers.",
  fix: "Set `key_id` to the ARN of the key. When it changes, let the readers use both until all have the new version.",
});
