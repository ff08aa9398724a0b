import { KEY_TYPES } from "./kinds/key-types";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const keyStaysEnabled: ResourceRule = {
  id: "key-stays-enabled",
  about: "resource",
  severity: "high",
  types: KEY_TYPES,
  why: "A disabled key refuses every call: nothing under it can be read or written, and a function whose environment it encrypts does not start.",
  fix: "Leave `is_enabled` (`enabled` for replicas and external keys) out or true.",
  check(resource) {
    const argument = resource.type === "aws_kms_key" ? "is_enabled" : "enabled";
    if (after(resource).flag(argument) !== false) return [];
    return [{ what: `the key is disabled: ${argument} is false` }];
  },
};
