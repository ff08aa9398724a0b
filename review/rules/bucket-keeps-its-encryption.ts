import { settingOf, typesFor } from "./kinds/bucket-setting";
import type { ResourceRule } from "./rule";

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const ALGORITHM = "rule.apply_server_side_encryption_by_default.sse_algorithm";
/** From the weakest. Without a setting S3 encrypts with keys of its own. */
const STRENGTH = ["AES256", "aws:kms", "aws:kms:dsse"];

export const bucketKeepsItsEncryption: ResourceRule = {
  id: "bucket-keeps-its-encryption",
  about: "resource",
  severity: "high",
  types: typesFor(ENCRYPTION),
  why: "With a KMS key, reading an object takes permission on the key as well. Under S3's own keys whoever may get the object reads it.",
  fix: "Keep `sse_algorithm` at `aws:kms` (or `aws:kms:dsse`) with the bucket's key. A new bucket needs the setting from the start; one that receives access logs says `AES256`.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, ENCRYPTION);
    if (!setting) return [];
    const [was, is] = [setting.before?.text(ALGORITHM), setting.after?.text(ALGORITHM)];
    if (is === undefined)
      return [
        {
          what:
            was === undefined ? "the bucket has no encryption setting" : `the bucket loses its encryption with ${was}`,
        },
      ];
    if (was === undefined || STRENGTH.indexOf(is) >= STRENGTH.indexOf(was)) return [];
    return [{ what: `the bucket's encryption goes from ${was} to ${is}` }];
  },
};
