import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { KEY_POLICY_TYPES } from "./kinds/key-policy";
import { RESOURCE_POLICY_TYPES } from "./kinds/policy-holder";
import { becauseOf, isReplaced, isWritten } from "./reading/change";
import { listed } from "./reading/newly";
import { resourcesOf } from "./reading/resources-of";
import { after, before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

/** Where AWS keeps the id of a role in place of its name. */
const NAMING: readonly (readonly [type: string, argument: string])[] = [
  ...[...KEY_POLICY_TYPES, ...RESOURCE_POLICY_TYPES].map((type) => [type, "policy"] as const),
  ["aws_iam_role", "assume_role_policy"],
  ["aws_kms_grant", "grantee_principal"],
];

export const roleKeepsItsIdentity: ResourceRule = {
  id: "role-keeps-its-identity",
  about: "resource",
  severity: "medium",
  types: ["aws_iam_role"],
  why: "AWS keeps a role in policies and grants by its id. Under the same name the new role is somebody else to them, until they are written again: it is refused, and a function does not decrypt its environment.",
  fix: "Avoid the replacement, or write again in the same change what names the role (change its description or a Sid), make grants anew, and update the functions that run as it.",
  check(role, stack) {
    if (!isReplaced(role)) return [];
    const [was, is] = [before(role).text("name"), after(role).text("name")];
    if (was === undefined || was !== is) return [];
    const stale = namersOf(role, stack).filter((resource) => !isWritten(resource));
    const consequence =
      stale.length > 0
        ? `${listed(stale.map(({ address }) => address))} ${stale.length > 1 ? "name" : "names"} the old one and ${stale.length > 1 ? "are" : "is"} not written again`
        : "policies and grants elsewhere that name it keep the old one";
    return [{ what: `the role ${was} is made anew under the same name${becauseOf(role)}: ${consequence}` }];
  },
};

function namersOf(role: ReviewedResource, stack: ReviewedStack): readonly ReviewedResource[] {
  const arn = before(role).text("arn");
  if (arn === undefined) return [];
  return NAMING.flatMap(([type, argument]) =>
    resourcesOf(stack, type).filter((resource) => {
      const text = resource.before?.[argument];
      return resource.after !== undefined && typeof text === "string" && (text === arn || text.includes(`"${arn}"`));
    }),
  );
}
