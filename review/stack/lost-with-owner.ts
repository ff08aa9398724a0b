import type { FindCompanions } from "./computed-copies";
import { POLICY_HOLDERS } from "./computed-copies";
import { isReplaced, type JoinedResource } from "./joined-resource";

/** What goes with a replaced resource, and the argument that names that: beside policies, what a bucket and a function are set up with. */
const DEPENDANTS: readonly (readonly [type: string, argument: string])[] = [
  ...POLICY_HOLDERS.filter(([type]) => type !== "aws_kms_key_policy"),
  ["aws_lambda_permission", "function_name"],
  ["aws_s3_bucket_logging", "bucket"],
  ["aws_s3_bucket_object_lock_configuration", "bucket"],
  ["aws_s3_bucket_ownership_controls", "bucket"],
  ["aws_s3_bucket_public_access_block", "bucket"],
  ["aws_s3_bucket_server_side_encryption_configuration", "bucket"],
  ["aws_s3_bucket_versioning", "bucket"],
];

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
    .flatMap((owner) => DEPENDANTS.flatMap(([type, pointer]) => companions(owner, type, pointer, "after")))
    .filter(({ change }) => change === undefined || change.actions.every((action) => action === "no-op"));
  return new Set(lost);
}
