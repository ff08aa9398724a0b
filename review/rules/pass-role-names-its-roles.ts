import { heldStatements, HOLDERS, IDENTITY_POLICY_TYPES } from "./kinds/policy-holder";
import { isAbout } from "./reading/actions";
import { identity } from "./reading/grounds";
import { limitOf, type Statement } from "./reading/statement";
import type { Ground, ResourceRule } from "./rule";

/** Every role of an account, or of all: `*`, `arn:aws:iam::111122223333:role/*`. */
const EVERY_ROLE = /^(?:\*|arn:[^:]*:iam:[^:]*:[^:]*:(?:role\/)?\*+)$/;

export const passRoleNamesItsRoles: ResourceRule = {
  id: "pass-role-names-its-roles",
  about: "resource",
  severity: "high",
  types: IDENTITY_POLICY_TYPES,
  why: "Who may pass every role can start a function with the most powerful one, and then does what that one may.",
  fix: "Name the roles that are passed, and condition the statement with `iam:PassedToService`.",
  check(resource, stack) {
    return heldStatements(resource, "after")
      .filter((statement) => statement.allows && isAbout(statement, "iam:PassRole") && isAboutEveryRole(statement))
      .map((statement) => ({
        what: `statement ${statement.label} lets pass every role to a service`,
        grounds: groundsOf(statement, identity(resource.after, stack, HOLDERS)),
      }));
  },
};

function groundsOf({ resources, notResources, conditions }: Statement, holder: Ground): readonly Ground[] {
  const limits = [...holder, ...notResources.map((name) => `not ${name}`), ...conditions.map(limitOf)];
  return notResources.length > 0 ? [limits] : resources.filter(isEveryRole).map((name) => [name, ...limits]);
}

function isAboutEveryRole({ resources, notResources }: Statement): boolean {
  return notResources.length > 0 || resources.some(isEveryRole);
}

function isEveryRole(name: string): boolean {
  return EVERY_ROLE.test(name);
}
