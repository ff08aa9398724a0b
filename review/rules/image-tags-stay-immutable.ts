import { limits } from "./reading/grounds";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

/** What ECR does where nothing is said. */
const DEFAULT_MUTABILITY = "MUTABLE";
const EXCLUSIONS = "image_tag_mutability_exclusion_filter";

export const imageTagsStayImmutable: ResourceRule = {
  id: "image-tags-stay-immutable",
  about: "resource",
  severity: "medium",
  types: ["aws_ecr_repository"],
  why: "A tag that can move names another image tomorrow: what was scanned and reviewed under it is not what is pulled.",
  fix: "Set `image_tag_mutability` to `IMMUTABLE`, without exclusions.",
  check(resource, stack) {
    const repository = after(resource);
    const mutability = repository.text("image_tag_mutability") ?? DEFAULT_MUTABILITY;
    if (!repository.exists || mutability === "IMMUTABLE") return [];
    return [
      {
        what: `tags of the repository can move: image_tag_mutability is ${mutability}`,
        grounds: repository.blocks(EXCLUSIONS).map((one) => limits(one, stack, ["filter", "filter_type"])),
      },
    ];
  },
};
