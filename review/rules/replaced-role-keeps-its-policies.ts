import { roleNamed } from "./kinds/role-of-policy";
import { isDestroyed, isReplaced } from "./reading/change";
import { before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const replacedRoleKeepsItsPolicies: ResourceRule = {
  id: "replaced-role-keeps-its-policies",
  about: "resource",
  severity: "medium",
  types: ["aws_iam_role_policy", "aws_iam_role_policy_attachment"],
  why: "A policy that refers to its role by name does not notice that the role is replaced: it goes with the old role, the plan shows no change, and the new role has nothing.",
  fix: "Refer to the role by `id` (`${aws_iam_role.x.id}`), so that the policy is replaced with it.",
  check(resource, stack) {
    const name = before(resource).text("role");
    if (name === undefined || isDestroyed(resource) || isReplaced(resource)) return [];
    const role = roleNamed(name, stack, "before");
    if (!role || !isReplaced(role)) return [];
    return [{ what: `the role ${name} is replaced, and the new one does not have this policy` }];
  },
};
