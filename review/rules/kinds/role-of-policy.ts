import { referenceOf } from "../../../access/reference";
import type { ReviewedResource, ReviewedStack, Side } from "../../stack/reviewed-stack";
import { resourcesOf } from "../reading/resources-of";
import { SideReader } from "../reading/side-reader";

const ROLE = "aws_iam_role";

/** The roles of the stack that have what a resource holds: the role itself, an inline policy of one, a managed policy, or its attachment. */
export function rolesWith(resource: ReviewedResource, stack: ReviewedStack, side: Side): readonly ReviewedResource[] {
  const reader = new SideReader(resource, side);
  if (resource.type === ROLE) return [resource];
  if (resource.type === "aws_iam_role_policy" || resource.type === "aws_iam_role_policy_attachment") {
    const role = roleNamed(reader.text("role") ?? "", stack, side);
    return role ? [role] : [];
  }
  if (resource.type !== "aws_iam_policy") return [];
  const attachments = stack.companions(resource, "aws_iam_role_policy_attachment", "policy_arn", side);
  return attachments.flatMap((attachment) => rolesWith(attachment, stack, side));
}

/** The role that a text names: by reference, or by its name. */
export function roleNamed(text: string, stack: ReviewedStack, side: Side): ReviewedResource | undefined {
  const { address } = referenceOf(text) ?? {};
  return address === undefined ? rolesByName(stack, side).get(text) : stack.resource(address);
}

const names = new WeakMap<ReviewedStack, Partial<Record<Side, ReadonlyMap<unknown, ReviewedResource>>>>();

function rolesByName(stack: ReviewedStack, side: Side): ReadonlyMap<unknown, ReviewedResource> {
  const sides = names.get(stack) ?? {};
  const index = (sides[side] ??= new Map(resourcesOf(stack, ROLE).map((role) => [role[side]?.["name"], role])));
  names.set(stack, sides);
  return index;
}
