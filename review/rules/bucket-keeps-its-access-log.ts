import { settingOf, typesFor } from "./kinds/bucket-setting";
import type { ResourceRule } from "./rule";

const LOGGING = "aws_s3_bucket_logging";

export const bucketKeepsItsAccessLog: ResourceRule = {
  id: "bucket-keeps-its-access-log",
  about: "resource",
  severity: "low",
  types: typesFor(LOGGING),
  why: "The access log says who read what. What was not logged cannot be found out afterwards.",
  fix: "Keep the `aws_s3_bucket_logging` of the bucket and its target.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, LOGGING);
    const was = setting?.before?.text("target_bucket");
    if (!setting || was === undefined) return [];
    if (setting.after && setting.after.text("target_bucket") !== undefined) return [];
    return [{ what: `the bucket's access is not logged to ${was} any more` }];
  },
};
