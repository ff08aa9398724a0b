/** The resources that are keys of ours. */
export const KEY_TYPES: readonly string[] = [
  "aws_kms_key",
  "aws_kms_replica_key",
  "aws_kms_external_key",
  "aws_kms_replica_external_key",
];
