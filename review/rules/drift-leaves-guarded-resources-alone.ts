import stringify from "fast-json-stable-stringify";
import type { Attributes, PlannedChange } from "../plan/plan";
import type { ReviewedStack } from "../stack/reviewed-stack";
import { ALARM_TYPES } from "./kinds/alarm-types";
import { DATA_TYPES } from "./kinds/data-types";
import { KEY_POLICY_TYPES } from "./kinds/key-policy";
import { IDENTITY_POLICY_TYPES, RESOURCE_POLICY_TYPES } from "./kinds/policy-holder";
import { isProvidersOwn } from "./kinds/providers-own";
import { knownActions } from "./reading/change";
import { listed } from "./reading/newly";
import { parseStatements } from "./reading/statement";
import type { StackRule, StackViolation } from "./rule";

const GUARDED = new Set([
  ...KEY_POLICY_TYPES,
  ...IDENTITY_POLICY_TYPES,
  ...RESOURCE_POLICY_TYPES,
  ...Object.keys(DATA_TYPES),
  ...ALARM_TYPES,
  "aws_cloudtrail",
  "aws_flow_log",
  "aws_iam_role_policy_attachment",
  "aws_kms_alias",
  "aws_kms_grant",
  "aws_lambda_alias",
  "aws_lambda_code_signing_config",
  "aws_lambda_event_source_mapping",
  "aws_lambda_function",
  "aws_lambda_function_url",
  "aws_lambda_permission",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_sns_topic",
  "aws_vpc_endpoint",
  "aws_vpc_endpoint_policy",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_xray_encryption_config",
]);

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
    .filter((name) => !isProvidersOwn(drift, name, stack))
    .filter((name) => normalized(before, name) !== normalized(after, name));
  if (changed.length === 0) return [];
  return [
    { address, what: `${listed(changed.sort())} ${changed.length > 1 ? "were" : "was"} changed outside Terraform` },
  ];
}

/** Policies by what they say: AWS gives them back in another order. What is empty or off is as good as not there: the provider fills it in. */
function normalized(state: Attributes | undefined, name: string): string {
  const value = state?.[name];
  if (typeof value === "string" && value.startsWith("{") && /policy/.test(name)) {
    return stringify(
      parseStatements(value, name)
        .map(({ content }) => content)
        .sort(),
    );
  }
  return stringify(withoutEmpty(value) ?? null);
}

function withoutEmpty(value: unknown): unknown {
  if (value === null || value === "" || value === false) return undefined;
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).flatMap(([name, part]) => {
    const kept = withoutEmpty(part);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
