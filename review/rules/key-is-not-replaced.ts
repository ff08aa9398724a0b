import { KEY_TYPES } from "./kinds/key-types";
import { becauseOf, isReplaced } from "./reading/change";
import type { ResourceRule } from "./rule";

export const keyIsNotReplaced: ResourceRule = {
  id: "key-is-not-replaced",
  about: "resource",
  severity: "high",
  types: KEY_TYPES,
  why: "The new key does not open what the old one encrypted, and the old one is going to be deleted.",
  fix: "Take the change back that forces the replacement. To move to another key, make it beside this one, encrypt the data anew, and retire this one afterwards.",
  check(resource) {
    if (!isReplaced(resource)) return [];
    return [{ what: `the key is replaced by another one${becauseOf(resource)}` }];
  },
};
