import type { ReviewedResource, ReviewedStack, Side } from "../../stack/reviewed-stack";
import { isCreated } from "../reading/change";
import { SideReader } from "../reading/side-reader";
import type { Statement } from "../reading/statement";
import { KEY_TYPES } from "./key-types";

const COMPANION = "aws_kms_key_policy";

/** The resources that can hold a key policy. */
export const KEY_POLICY_TYPES: readonly string[] = [...KEY_TYPES, COMPANION];

/**
 * The statements of the key policy that a resource holds; none where another resource holds it, or nobody wrote one.
 *
 * A key has a copy of the policy that its companion wrote, which stays as it was when the companion changes: it counts for nothing.
 */
export function keyStatements(resource: ReviewedResource, stack: ReviewedStack, side: Side): readonly Statement[] {
  if (resource.type !== COMPANION && (hasCompanion(resource, stack) || !wrotePolicy(resource))) return [];
  return new SideReader(resource, side).statements("policy") ?? [];
}

/** Whether KMS gives a key that is going to be made its default policy, because nobody wrote one. */
export function takesDefaultPolicy(resource: ReviewedResource, stack: ReviewedStack): boolean {
  return resource.type !== COMPANION && isCreated(resource) && !hasCompanion(resource, stack) && !wrotePolicy(resource);
}

const companioned = new WeakMap<ReviewedStack, Map<string, boolean>>();

/** Asked by every rule about key policies, on both sides. */
function hasCompanion(key: ReviewedResource, stack: ReviewedStack): boolean {
  const known = companioned.get(stack) ?? new Map<string, boolean>();
  companioned.set(stack, known);
  let has = known.get(key.address);
  if (has === undefined) {
    has = (["before", "after"] as const).some((side) => stack.companions(key, COMPANION, "key_id", side).length > 0);
    known.set(key.address, has);
  }
  return has;
}

function wrotePolicy({ synthesized, after }: ReviewedResource): boolean {
  return synthesized === undefined ? after !== undefined : synthesized.attributes["policy"] !== undefined;
}
