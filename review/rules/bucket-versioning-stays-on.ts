import { settingOf, typesFor } from "./kinds/bucket-setting";
import type { ResourceRule } from "./rule";

const VERSIONING = "aws_s3_bucket_versioning";

export const bucketVersioningStaysOn: ResourceRule = {
  id: "bucket-versioning-stays-on",
  about: "resource",
  severity: "medium",
  types: typesFor(VERSIONING),
  why: "Without versions, overwriting or deleting an object is for good, and a bucket cannot be replicated or locked.",
  fix: "Keep an `aws_s3_bucket_versioning` for the bucket with the status `Enabled`.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, VERSIONING);
    if (!setting) return [];
    const status = setting.after?.text("versioning_configuration.status");
    if (status === "Enabled") return [];
    if (status !== undefined) return [{ what: `the bucket's versioning is ${status}` }];
    return [{ what: setting.before ? "the bucket loses its versioning" : "the bucket keeps no versions" }];
  },
};
