import { type FindCompanions, holdersFor, type Pointer } from "./computed-copies";
import { isReplaced, type JoinedResource } from "./joined-resource";

/**
 * What else goes with a replaced resource of a type, and the argument that names that. A key comes back with another id, which no key policy names
 * by chance.
 */
const DEPENDANTS: Readonly<Record<string, readonly Pointer[]>> = {
  aws_lambda_function: [["aws_lambda_permission", "function_name"]],
  aws_s3_bucket: [
    ["aws_s3_bucket_ownership_controls", "bucket"],
    ["aws_s3_bucket_public_access_block", "bucket"],
  ],
};

/**
 * The resources that AWS deletes with their owner, and that this plan does not write again.
 *
 * A role that is replaced under the same name comes back without the inline policies whose `role` is that name: the plan says no-op of them.
 */
export function lostWithOwner(
  resources: readonly JoinedResource[],
  companions: FindCompanions,
): ReadonlySet<JoinedResource> {
  const lost = resources
    .filter(isReplaced)
    .flatMap((owner) => dependantsOf(owner).flatMap(([type, pointer]) => companions(owner, type, pointer, "after")))
    .filter(({ change }) => change === undefined || change.actions.every((action) => action === "no-op"));
  return new Set(lost);
}

/** By the type of the owner: a grant that is replaced has the id of a key in it, and takes nothing of the key with it. */
function dependantsOf({ type }: JoinedResource): readonly Pointer[] {
  return [...holdersFor(type), ...(DEPENDANTS[type] ?? [])];
}
