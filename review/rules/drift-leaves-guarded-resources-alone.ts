import stringify from "fast-json-stable-stringify";
import type { Attributes, PlannedChange } from "../plan/plan";
import type { ReviewedStack } from "../stack/reviewed-stack";
import { DATA_TYPES } from "./kinds/data-types";
import { KEY_POLICY_TYPES } from "./kinds/key-policy";
import { IDENTITY_POLICY_TYPES, RESOURCE_POLICY_TYPES } from "./kinds/policy-holder";
import { knownActions } from "./reading/change";
import { listed } from "./reading/newly";
import { parseStatements } from "./reading/statement";
import type { StackRule, StackViolation } from "./rule";

const GUARDED = new Set([
  ...KEY_POLICY_TYPES,
  ...IDENTITY_POLICY_TYPES,
  ...RESOURCE_POLICY_TYPES,
  ...Object.keys(DATA_TYPES),
  "aws_cloudtrail",
  "aws_iam_role_policy_attachment",
  "aws_kms_alias",
  "aws_kms_grant",
  "aws_lambda_function",
  "aws_lambda_function_url",
  "aws_lambda_permission",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_sns_topic",
]);

/** Attributes that the provider reads back from resources beside, or that AWS counts up: a second plan of a fresh stack shows them all. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_log_group: [],
  aws_dynamodb_table: ["stream_arn", "stream_label", "latest_stream_arn"],
  aws_iam_policy: ["attachment_count"],
  aws_iam_role: ["inline_policy", "managed_policy_arns"],
  aws_kms_key: ["policy"],
  aws_lambda_function: ["last_modified", "version", "qualified_arn", "qualified_invoke_arn"],
  aws_s3_bucket: [
    "acceleration_status",
    "acl",
    "cors_rule",
    "grant",
    "lifecycle_rule",
    "logging",
    "object_lock_configuration",
    "policy",
    "replication_configuration",
    "request_payer",
    "server_side_encryption_configuration",
    "versioning",
    "website",
  ],
  aws_secretsmanager_secret: ["policy", "replica"],
  aws_sns_topic: ["policy"],
  aws_sqs_queue: ["policy"],
};
const OF_ALL = ["tags", "tags_all", "timeouts"];

export const driftLeavesGuardedResourcesAlone: StackRule = {
  id: "drift-leaves-guarded-resources-alone",
  about: "stack",
  severity: "medium",
  why: "Somebody changed by hand what guards data. Nobody has reviewed it, and this apply may take it back or keep it.",
  fix: "Find out in CloudTrail who it was and why. Write it into the code when it is right, and let the apply take it back when it is not.",
  check(stack) {
    return stack.plan.drift
      .filter(({ type, mode }) => mode === "managed" && GUARDED.has(type))
      .flatMap((drift) => violationsOf(drift, stack));
  },
};

function violationsOf(drift: PlannedChange, stack: ReviewedStack): readonly StackViolation[] {
  const { address, before, after } = drift;
  if (knownActions(drift).includes("delete") || after === undefined) {
    return [{ address, what: "it was deleted outside Terraform" }];
  }
  const changed = Object.keys({ ...before, ...after })
    .filter((name) => !isCopy(drift, name, stack))
    .filter((name) => normalized(before, name) !== normalized(after, name));
  if (changed.length === 0) return [];
  return [
    { address, what: `${listed(changed.sort())} ${changed.length > 1 ? "were" : "was"} changed outside Terraform` },
  ];
}

/** A copy of what another resource sets is that one's to show; what is written here is no copy. */
function isCopy({ type, address }: PlannedChange, name: string, stack: ReviewedStack): boolean {
  if (OF_ALL.includes(name)) return true;
  if (!(COPIES[type] ?? []).includes(name)) return false;
  return stack.resource(address)?.synthesized?.attributes[name] === undefined;
}

/** Policies by what they say: AWS gives them back in another order. */
function normalized(state: Attributes | undefined, name: string): string {
  const value = state?.[name] ?? null;
  if (typeof value === "string" && value.startsWith("{") && /policy/.test(name)) {
    return stringify(
      parseStatements(value, name)
        .map(({ content }) => content)
        .sort(),
    );
  }
  return value === "" ? "null" : stringify(value);
}
