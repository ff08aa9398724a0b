import { heldStatements, HOLDERS, IDENTITY_POLICY_TYPES } from "./kinds/policy-holder";
import { isAbout } from "./reading/actions";
import { identity } from "./reading/grounds";
import { limitOf, type Statement } from "./reading/statement";
import { rolesCovered } from "./reading/unnamed";
import type { Ground, ResourceRule } from "./rule";

export const passRoleNamesItsRoles: ResourceRule = {
  id: "pass-role-names-its-roles",
  about: "resource",
  severity: "high",
  types: IDENTITY_POLICY_TYPES,
  why: "Who may pass every role can start a function with the most powerful one, and then does what that one may.",
  fix: "Name the roles that are passed, and condition the statement with `iam:PassedToService`.",
  check(resource, stack) {
    return heldStatements(resource, "after")
      .filter((statement) => statement.allows && isAbout(statement, "iam:PassRole"))
      .map((statement) => ({ statement, roles: rolesIn(statement) }))
      .filter(({ roles }) => roles.length > 0)
      .map(({ statement, roles }) => ({
        what: `statement ${statement.label} lets pass every role to a service`,
        grounds: roles.map((which) => [which, ...limitsIn(statement), ...identity(resource.after, stack, HOLDERS)]),
      }));
  },
};

/** Which roles it is about without naming them. All but some are as many. */
function rolesIn({ resources, notResources }: Statement): readonly string[] {
  return notResources.length > 0 ? ["every role"] : [...new Set(resources.flatMap(rolesCovered))];
}

function limitsIn({ notResources, conditions }: Statement): Ground {
  return [...notResources.map((name) => `not ${name}`), ...conditions.map(limitOf)];
}
