import { recordOf } from "../../../access/synthesis";
import type { PlannedChange } from "../../plan/plan";
import type { ReviewedResource, ReviewedStack } from "../../stack/reviewed-stack";

/** What the provider reads back or counts up, and nobody sets. A second plan of a fresh stack shows some of it as drift. */
const READ_BACK: Readonly<Record<string, readonly string[]>> = {
  aws_dynamodb_table: ["stream_arn", "stream_label"],
  aws_iam_policy: ["attachment_count"],
  aws_lambda_event_source_mapping: ["last_modified", "last_processing_result", "state", "state_transition_reason"],
  aws_lambda_function: ["last_modified", "version", "qualified_arn", "qualified_invoke_arn"],
  aws_s3_bucket: [
    "acceleration_status",
    "acl",
    "cors_rule",
    "grant",
    "lifecycle_rule",
    "logging",
    "object_lock_configuration",
    "object_lock_enabled",
    "replication_configuration",
    "request_payer",
    "server_side_encryption_configuration",
    "versioning",
    "website",
  ],
  aws_secretsmanager_secret: ["replica"],
};
const OF_ALL = ["tags", "tags_all", "timeouts"];

/** The resources that set the policy of another one, and the argument that points at it. */
const POLICY_OF: Readonly<Record<string, readonly [type: string, pointer: string]>> = {
  aws_kms_key: ["aws_kms_key_policy", "key_id"],
  aws_kms_replica_key: ["aws_kms_key_policy", "key_id"],
  aws_s3_bucket: ["aws_s3_bucket_policy", "bucket"],
  aws_secretsmanager_secret: ["aws_secretsmanager_secret_policy", "secret_arn"],
  aws_sns_topic: ["aws_sns_topic_policy", "arn"],
  aws_sqs_queue: ["aws_sqs_queue_policy", "queue_url"],
};

/** Whether an attribute that changed outside is none that somebody changed by hand: the copy of what another resource sets, or made up by AWS. */
export function isProvidersOwn({ type, address, after }: PlannedChange, name: string, stack: ReviewedStack): boolean {
  if (OF_ALL.includes(name)) return true;
  const resource = stack.resource(address);
  if (resource?.synthesized?.attributes[name] !== undefined) return false;
  if ((READ_BACK[type] ?? []).includes(name)) return true;
  if (!resource) return false;
  if (name === "policy") return hasPolicyBeside(resource, stack);
  return type === "aws_iam_role" && isSetBeside(resource, name, after?.[name], stack);
}

function hasPolicyBeside(resource: ReviewedResource, stack: ReviewedStack): boolean {
  const [type, pointer] = POLICY_OF[resource.type] ?? [];
  if (type === undefined || pointer === undefined) return false;
  return (["before", "after"] as const).some((side) => stack.companions(resource, type, pointer, side).length > 0);
}

/** Whether all that a role has is of resources beside it: one policy more was put there by hand. */
function isSetBeside(role: ReviewedResource, name: string, value: unknown, stack: ReviewedStack): boolean {
  const values = [value ?? []].flat();
  const beside = (type: string, argument: string) =>
    (["before", "after"] as const).flatMap((side) =>
      stack.companions(role, type, "role", side).map((policy) => policy[side]?.[argument]),
    );
  if (name === "inline_policy") {
    const known = beside("aws_iam_role_policy", "name");
    return values.map(recordOf).every((policy) => known.includes(policy["name"]));
  }
  if (name !== "managed_policy_arns") return false;
  const known = beside("aws_iam_role_policy_attachment", "policy_arn");
  return values.every((arn) => known.includes(arn));
}
