import { keepsItsKey } from "./kinds/keeps-its-key";

export const trailKeepsItsKey = keepsItsKey({
  id: "trail-keeps-its-key",
  severity: "medium",
  type: "aws_cloudtrail",
  argument: "kms_key_id",
  noun: "the trail",
  otherwise: "keys of S3",
  why: "The trail says who did what with every key and secret. Under a key of ours, reading it takes permission on that key.",
  fix: "Set `kms_key_id` to the ARN of the key, and keep the old one for as long as the files that it encrypted.",
});
