import type { Grammar } from "../validation/checks";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const ROLE_NAME: Grammar = {
  pattern: /^[\w+=,.@-]{1,64}$/,
  words: "1 to 64 letters, digits or +=,.@_- characters, as IAM wants role names",
};
