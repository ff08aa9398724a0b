import { settingOf, typesFor } from "./kinds/bucket-setting";
import type { ResourceRule } from "./rule";

const BLOCK = "aws_s3_bucket_public_access_block";
const SWITCHES = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

export const bucketBlocksPublicAccess: ResourceRule = {
  id: "bucket-blocks-public-access",
  about: "resource",
  severity: "high",
  types: typesFor(BLOCK),
  why: "The block is what holds when a policy or an ACL goes wrong. Without it one statement opens the bucket to everybody.",
  fix: "Keep an `aws_s3_bucket_public_access_block` for the bucket with all four settings true.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, BLOCK);
    if (!setting) return [];
    if (!setting.after)
      return [
        { what: setting.before ? "the bucket loses its public access block" : "the bucket has no public access block" },
      ];
    const { after } = setting;
    const off = SWITCHES.filter((name) => after.flag(name) !== true);
    return off.length > 0 ? [{ what: `the bucket's public access block leaves off ${off.join(", ")}` }] : [];
  },
};
