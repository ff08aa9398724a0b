import { settingOf, typesFor } from "./kinds/bucket-setting";
import type { ResourceRule } from "./rule";

const CONTROLS = "aws_s3_bucket_ownership_controls";
const ENFORCED = "BucketOwnerEnforced";

export const bucketOwnerOwnsItsObjects: ResourceRule = {
  id: "bucket-owner-owns-its-objects",
  about: "resource",
  severity: "medium",
  types: typesFor(CONTROLS),
  why: "With ACLs, whoever uploads an object can give it away past the bucket's policy, and keeps it from the bucket's owner.",
  fix: `Keep \`object_ownership\` at \`${ENFORCED}\`, which turns ACLs off. A new bucket has it without a word.`,
  check(resource, stack) {
    const setting = settingOf(resource, stack, CONTROLS);
    if (!setting || (!setting.before && !setting.after)) return [];
    const ownership = setting.after?.text("rule.object_ownership");
    if (ownership === ENFORCED) return [];
    return [
      {
        what:
          ownership === undefined
            ? "the bucket loses its ownership controls"
            : `the bucket takes ACLs: its object ownership is ${ownership}`,
      },
    ];
  },
};
