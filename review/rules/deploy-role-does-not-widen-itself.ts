import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { isDeployRole } from "./kinds/deploy-role";
import { heldStatements, IDENTITY_POLICY_TYPES } from "./kinds/policy-holder";
import { rolesWith } from "./kinds/role-of-policy";
import { newly } from "./reading/newly";
import { after, before } from "./reading/side-reader";
import type { Statement } from "./reading/statement";
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
    if (!gains.some) return [];
    const side = resource.after === undefined ? "before" : "after";
    const roles = rolesWith(resource, stack, side).filter((role) => isDeployRole(role, stack));
    return roles.flatMap((role) => gains.list().map((gain) => violation(role, gain, stack)));
  },
};

/** What is gained. Which statements are new is worth finding out for the roles that deploy alone, which are few. */
interface Gains {
  readonly some: boolean;
  readonly list: () => readonly string[];
}

function violation({ address }: ReviewedResource, gain: string, { name }: ReviewedStack): Violation {
  return { what: `${address}, which deploys ${name}, gains ${gain}` };
}

function gainsOf(resource: ReviewedResource): Gains {
  if (resource.before === resource.after) return gainsAre([]);
  if (resource.type === ATTACHMENT) {
    const [was, is] = [before(resource).text("policy_arn"), after(resource).text("policy_arn")];
    return gainsAre(is === undefined || was === is ? [] : [`the managed policy ${is}`]);
  }
  const [was, is] = (["before", "after"] as const).map((side) =>
    resource[side] ? heldStatements(resource, side) : [],
  );
  const list = () => newStatements(was, is);
  return was?.length === 0 ? { some: is?.some(({ allows }) => allows) ?? false, list } : gainsAre(list());
}

/** Statements that allow and were not there, and what those denied that are there no more. */
function newStatements(was: readonly Statement[] = [], is: readonly Statement[] = []): readonly string[] {
  const allowing = (some: readonly Statement[]) => some.filter(({ allows }) => allows);
  const denying = (some: readonly Statement[]) => some.filter(({ allows }) => !allows);
  const gained = newly(allowing(was), allowing(is), ({ content }) => content);
  const lost = newly(denying(is), denying(was), ({ content }) => content).filter(
    (statement) => !denying(is).some((other) => isAsWide(other, statement)),
  );
  return [
    ...gained.map(({ label }) => `statement ${label}`),
    ...lost.map(({ label }) => `what statement ${label} denied`),
  ];
}

/** Whether a statement has all that another one lists, under the same conditions. */
function isAsWide(wide: Statement, { actions, resources, ...other }: Statement): boolean {
  const rest = ({
    notActions,
    notResources,
    conditions,
  }: Pick<Statement, "notActions" | "notResources" | "conditions">) =>
    JSON.stringify([notActions, notResources, conditions]);
  return (
    actions.every((action) => wide.actions.includes(action)) &&
    resources.every((resource) => wide.resources.includes(resource)) &&
    rest(wide) === rest(other)
  );
}

function gainsAre(gains: readonly string[]): Gains {
  return { some: gains.length > 0, list: () => gains };
}
