import { resolved } from "./reading/reference";
import { after, before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const permissionsBoundaryIsKept: ResourceRule = {
  id: "permissions-boundary-is-kept",
  about: "resource",
  severity: "high",
  types: ["aws_iam_role", "aws_iam_user"],
  why: "The boundary is what an identity cannot get past whatever its policies say. Without it, or with another, more of them takes effect.",
  fix: "Keep `permissions_boundary`. A boundary that must change is changed in its own policy, where the review shows the statements.",
  check(resource, stack) {
    const was = before(resource).text("permissions_boundary");
    if (was === undefined || !after(resource).exists) return [];
    const text = after(resource).text("permissions_boundary");
    if (text === undefined) return [{ what: `the permissions boundary ${was} is taken away` }];
    const is = resolved(text, stack);
    return is === was ? [] : [{ what: `the permissions boundary changes from ${was} to ${is}` }];
  },
};
