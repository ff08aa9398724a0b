import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const trailValidatesItsFiles: ResourceRule = {
  id: "trail-validates-its-files",
  about: "resource",
  severity: "medium",
  types: ["aws_cloudtrail"],
  why: "The digests prove that no file of the trail was changed or taken away. Files from a time without them prove nothing.",
  fix: "Set `enable_log_file_validation` to true.",
  check(resource) {
    const trail = after(resource);
    if (!trail.exists || trail.flag("enable_log_file_validation") === true) return [];
    return [{ what: "the trail's files are not validated: enable_log_file_validation is not true" }];
  },
};
