import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { heldStatements, IDENTITY_POLICY_TYPES } from "./kinds/policy-holder";
import { rolesWith } from "./kinds/role-of-policy";
import { coversAction, isAbout } from "./reading/actions";
import { listed } from "./reading/newly";
import { resolved } from "./reading/reference";
import { after } from "./reading/side-reader";
import { limitOf, type Statement } from "./reading/statement";
import type { ResourceRule } from "./rule";

/** What makes more of a role. */
const WIDENING = [
  "iam:AttachRolePolicy",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
];

export const roleCannotChangeItsOwnRights: ResourceRule = {
  id: "role-cannot-change-its-own-rights",
  about: "resource",
  severity: "high",
  types: IDENTITY_POLICY_TYPES,
  why: "A role that writes its own policies, boundary or trust may do everything, whatever its policies say today.",
  fix: "Leave the role itself out of the resources of the statement, by a path or a prefix of names, and condition the rest with `iam:PermissionsBoundary`.",
  check(resource, stack) {
    if (resource.after === undefined) return [];
    const statements = heldStatements(resource, "after").filter(({ allows }) => allows);
    const suspects = statements.filter((statement) => actionsIn(statement).length > 0);
    if (suspects.length === 0) return [];
    return rolesWith(resource, stack, "after").flatMap((role) =>
      suspects
        .filter((statement) => isAboutRole(statement, role, stack))
        .map((statement) => ({
          what: `statement ${statement.label} lets ${role.address} do ${listed(actionsIn(statement))} to itself`,
          // The sentence says who does what to whom, but not when.
          grounds: [statement.conditions.map(limitOf)],
        })),
    );
  },
};

function actionsIn(statement: Statement): readonly string[] {
  return WIDENING.filter((action) => isAbout(statement, action));
}

function isAboutRole({ resources, notResources }: Statement, role: ReviewedResource, stack: ReviewedStack): boolean {
  const arn = arnOf(role);
  const covers = (pattern: string) => {
    const text = resolved(pattern, stack);
    return text.startsWith(`\${${role.address}.`) || coversAction(text, arn);
  };
  return resources.some(covers) || (notResources.length > 0 && !notResources.some(covers));
}

/** The ARN as far as it is known: a role that is going to be made has its name. */
function arnOf(role: ReviewedResource): string {
  const arn = [role.after?.["arn"], role.before?.["arn"]].find(
    (text) => typeof text === "string" && text.startsWith("arn:"),
  );
  return arn === undefined ? `arn:aws:iam::000000000000:role/${after(role).text("name")}` : String(arn);
}
