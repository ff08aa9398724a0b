import { KEY_POLICY_TYPES } from "./kinds/key-policy";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const keyPolicyLockoutCheckStaysOn: ResourceRule = {
  id: "key-policy-lockout-check-stays-on",
  about: "resource",
  severity: "medium",
  types: KEY_POLICY_TYPES,
  why: "Without the check a policy can be written that nobody may change any more; only AWS's support can open the key then.",
  fix: "Leave `bypass_policy_lockout_safety_check` out.",
  check(resource) {
    if (after(resource).flag("bypass_policy_lockout_safety_check") !== true) return [];
    return [{ what: "the check that the policy can be changed later is bypassed" }];
  },
};
