import type { Described } from "../../support/reviewed";
import { KEY_ARN, same } from "./examples";

export const REPLICATION = "aws_s3_bucket_replication_configuration";
/** The bucket that has copies. */
export const COPIES = same({ bucket: "copies", id: "copies", arn: "arn:aws:s3:::copies" });

type Rule = Readonly<Record<string, unknown>>;

/** A rule as a state has it. */
export function copyTo(bucket: string, changes: Rule = {}, key: unknown = KEY_ARN): Rule {
  return {
    status: "Enabled",
    source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: "Enabled" }] }],
    destination: [
      {
        bucket: `arn:aws:s3:::${bucket}`,
        encryption_configuration: key === null ? [] : [{ replica_kms_key_id: key }],
      },
    ],
    ...changes,
  };
}

/** A bucket whose replication changes, and the one of copies. */
export function replicated(
  before: readonly Rule[] | undefined,
  after: readonly Rule[] | Rule | undefined,
): Readonly<Record<string, Described>> {
  const setting = (rule: unknown) => (rule === undefined ? undefined : { bucket: "documents", rule });
  return {
    "aws_s3_bucket.b": same({ bucket: "documents", id: "documents" }),
    "aws_s3_bucket.c": COPIES,
    [`${REPLICATION}.r`]: { before: setting(before), after: setting(after) },
  };
}
