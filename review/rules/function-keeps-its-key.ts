import { keepsItsKey } from "./kinds/keeps-its-key";

export const functionKeepsItsKey = keepsItsKey({
  id: "function-keeps-its-key",
  severity: "medium",
  type: "aws_lambda_function",
  argument: "kms_key_arn",
  noun: "the function's environment",
  otherwise: "a key of Lambda",
  why: "Under a key of ours, whoever looks at the function's configuration sees its variables only with permission on the key.",
  fix: "Set `kms_key_arn` to the ARN of the key. When it changes, keep the old one: published versions stay under it.",
  // Lambda drops the key of a function that has nothing to encrypt with it.
  needsKey: (lambda) => lambda.has("environment") || lambda.has("snap_start"),
});
