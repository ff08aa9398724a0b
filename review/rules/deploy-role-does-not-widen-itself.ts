import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { isDeployRole } from "./kinds/deploy-role";
import { heldStatements, IDENTITY_POLICY_TYPES } from "./kinds/policy-holder";
import { rolesWith } from "./kinds/role-of-policy";
import { newly } from "./reading/newly";
import { after, before } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

const ATTACHMENT = "aws_iam_role_policy_attachment";

export const deployRoleDoesNotWidenItself: ResourceRule = {
  id: "deploy-role-does-not-widen-itself",
  about: "resource",
  severity: "high",
  types: [...IDENTITY_POLICY_TYPES, ATTACHMENT],
  why: "This change is applied with the rights that it widens: one merge gives the pipeline what nobody approved apart.",
  fix: "Keep the policies of the role that deploys in a stack that it cannot deploy, such as one for bootstrapping that people apply.",
  check(resource, stack) {
    const gains = gainsOf(resource);
    if (gains.length === 0) return [];
    const roles = rolesWith(resource, stack, "after").filter((role) => isDeployRole(role, stack));
    return roles.flatMap((role) => gains.map((gain) => violation(role, gain, stack)));
  },
};

function violation({ address }: ReviewedResource, gain: string, { name }: ReviewedStack): Violation {
  return { what: `${address}, which deploys ${name}, gains ${gain}` };
}

function gainsOf(resource: ReviewedResource): readonly string[] {
  if (resource.before === resource.after) return [];
  if (resource.type === ATTACHMENT) {
    const [was, is] = [before(resource).text("policy_arn"), after(resource).text("policy_arn")];
    return is === undefined || was === is ? [] : [`the managed policy ${is}`];
  }
  const allows = (side: "before" | "after") => heldStatements(resource, side).filter((statement) => statement.allows);
  return newly(allows("before"), allows("after"), ({ content }) => content).map(({ label }) => `statement ${label}`);
}
