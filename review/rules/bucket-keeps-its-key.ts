import { settingOf, typesFor } from "./kinds/bucket-setting";
import { isManagedByAws, sameKey } from "./reading/same-key";
import type { ResourceRule } from "./rule";

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const ALGORITHM = "rule.apply_server_side_encryption_by_default.sse_algorithm";
const KEY = "rule.apply_server_side_encryption_by_default.kms_master_key_id";

export const bucketKeepsItsKey: ResourceRule = {
  id: "bucket-keeps-its-key",
  about: "resource",
  severity: "medium",
  types: typesFor(ENCRYPTION),
  why: "New objects go under the new key and its policy, old ones stay under the old key. Without a key of ours S3 takes `aws/s3`, which everybody in the account may use via S3.",
  fix: "Keep `kms_master_key_id`. When the key must change, keep the old one enabled, let the readers use both, and copy the objects over.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, ENCRYPTION);
    // A setting that goes, and one that turns to keys of S3, is for the rule about the encryption itself.
    if (!setting?.after || !(setting.after.text(ALGORITHM) ?? "").startsWith("aws:kms")) return [];
    const [was, is] = [setting.before?.text(KEY), setting.after.text(KEY)];
    if (is === undefined || isManagedByAws(is))
      return [{ what: "the bucket is encrypted under the key that AWS manages, aws/s3" }];
    if (was === undefined || sameKey(was, is, stack, KEY)) return [];
    return [{ what: `the bucket's key changes from ${was} to ${is}` }];
  },
};
