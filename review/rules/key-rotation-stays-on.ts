import { canRotate } from "./kinds/rotating-key";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const keyRotationStaysOn: ResourceRule = {
  id: "key-rotation-stays-on",
  about: "resource",
  severity: "medium",
  // A replica has its primary's rotation, and imported material is not KMS's to rotate.
  types: ["aws_kms_key"],
  why: "Without rotation all data stands under one piece of key material for good, and most control catalogues ask for it.",
  fix: "Set `enable_key_rotation` to true. Rotation keeps the key's id, its policy and what it can decrypt.",
  check(resource) {
    const key = after(resource);
    if (!key.exists || !canRotate(key) || key.flag("enable_key_rotation") === true) return [];
    return [{ what: "the key is symmetric and does not rotate: enable_key_rotation is not true" }];
  },
};
