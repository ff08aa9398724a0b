import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const imagesAreScanned: ResourceRule = {
  id: "images-are-scanned",
  about: "resource",
  severity: "medium",
  types: ["aws_ecr_repository"],
  why: "An image brings an operating system and libraries with it. Without a scan nobody learns that one of them has a known hole.",
  fix: "Set `scan_on_push` to true, or acknowledge it where the registry scans all of its repositories.",
  check(resource) {
    const repository = after(resource);
    if (!repository.exists || repository.flag("image_scanning_configuration.scan_on_push") === true) return [];
    return [{ what: "images are not scanned when they are pushed: scan_on_push is not true" }];
  },
};
