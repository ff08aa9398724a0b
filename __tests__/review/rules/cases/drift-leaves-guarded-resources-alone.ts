import { policy } from "../../../support/reviewed";
import { allow, NO_POLICY, noPolicy, ROLE_ARN, same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const open = policy(allow({ Principal: "*", Action: "kms:*" }));
const role = { name: "reader", arn: ROLE_ARN };
const written = { ...same(role), synthesized: { name: "reader" } };

export const cases: RuleCases = {
  compliant: [
    {
      name: "what guards nothing",
      stack: { drift: { "aws_cloudwatch_dashboard.d": { before: { a: 1 }, after: { a: 2 } } } },
    },
    {
      name: "tags, and nothing in place of nothing",
      stack: {
        drift: {
          "aws_kms_key.k": {
            before: { tags: {}, tags_all: {}, x: "" },
            after: { tags: { a: "b" }, tags_all: { a: "b" }, x: null },
          },
        },
      },
    },
    {
      name: "what the provider fills in",
      stack: {
        drift: {
          "aws_lambda_function.f": { before: { layers: null }, after: { layers: [] } },
          "aws_kms_grant.g": {
            before: { constraints: [{ encryption_context_equals: { a: "b" }, encryption_context_subset: null }] },
            after: { constraints: [{ encryption_context_equals: { a: "b" }, encryption_context_subset: {} }] },
          },
          "aws_s3_bucket_server_side_encryption_configuration.e": {
            before: { rule: [{ bucket_key_enabled: null, x: [1, 2] }] },
            after: { rule: [{ bucket_key_enabled: false, x: [1, 2] }] },
          },
        },
      },
    },
    {
      name: "what Lambda says of a mapping that works",
      stack: {
        drift: {
          "aws_lambda_event_source_mapping.m": {
            before: { state: "Creating", last_processing_result: "No records processed", queues: null },
            after: { state: "Enabled", last_processing_result: "OK", last_modified: "2026-01-31", queues: [] },
          },
        },
      },
    },
    {
      name: "a policy in another order",
      stack: {
        drift: {
          "aws_kms_key_policy.p": {
            before: { policy: policy(allow({ Action: ["a:b", "c:d"] })) },
            after: { policy: policy({ ...allow({ Action: ["c:d", "a:b"] }), Sid: "T" }) },
          },
        },
      },
    },
    {
      name: "copies of what other resources set, as the second plan of a fresh stack shows them",
      resources: {
        "aws_kms_key.k": { ...same({ arn: "k" }), synthesized: { description: "x" } },
        "aws_kms_key_policy.p": same({ key_id: "k" }),
        "aws_kms_replica_key.k": { ...same({ arn: "replica" }), synthesized: { description: "x" } },
        "aws_kms_key_policy.r": same({ key_id: "replica" }),
        "aws_iam_role.r": written,
        "aws_iam_role_policy.p": same({ role: "reader", name: "grants" }),
        "aws_iam_role_policy_attachment.t": same({ role: "reader", policy_arn: "x" }),
        "aws_s3_bucket.b": { ...same({ bucket: "b" }), synthesized: { bucket: "b" } },
      },
      stack: {
        drift: {
          "aws_kms_key.k": { before: { policy: "" }, after: { policy: open } },
          "aws_kms_replica_key.k": { before: { policy: "" }, after: { policy: open } },
          "aws_iam_role.r": {
            before: { inline_policy: [], managed_policy_arns: [] },
            after: { inline_policy: [{ name: "grants", policy: "{}" }], managed_policy_arns: ["x"] },
          },
          "aws_s3_bucket.b": {
            before: { versioning: [], object_lock_enabled: false },
            after: { versioning: [{ enabled: true }], object_lock_enabled: true },
          },
        },
      },
    },
  ],
  violating: [
    {
      name: "what was changed, and what was deleted",
      stack: {
        drift: {
          "aws_kms_key.k": {
            before: { is_enabled: true, enable_key_rotation: true, description: "x" },
            after: { is_enabled: false, enable_key_rotation: false, description: "x" },
          },
          "aws_kms_key_policy.p": { before: { policy: policy() }, after: { policy: open } },
          "aws_s3_bucket_public_access_block.b": { before: {} },
        },
      },
      finds: [
        "aws_kms_key.k: enable_key_rotation and is_enabled were changed outside Terraform",
        "aws_kms_key_policy.p: policy was changed outside Terraform",
        "aws_s3_bucket_public_access_block.b: it was deleted outside Terraform",
      ],
    },
    {
      name: "what alarms and traces are made of, and what a mapping lets through",
      stack: {
        drift: {
          "aws_cloudwatch_event_rule.r": { before: { state: "ENABLED" }, after: { state: "DISABLED" } },
          "aws_cloudwatch_event_target.t": { before: { arn: "a" }, after: { arn: "b" } },
          "aws_cloudwatch_log_metric_filter.f": { before: { pattern: "a" }, after: { pattern: "b" } },
          "aws_cloudwatch_metric_alarm.a": { before: { threshold: 1 }, after: { threshold: 9 } },
          "aws_lambda_event_source_mapping.m": { before: { enabled: true }, after: { enabled: false } },
          "aws_xray_encryption_config.x": { before: { type: "KMS" }, after: { type: "NONE" } },
        },
      },
      finds: [
        "aws_cloudwatch_event_rule.r: state was changed outside Terraform",
        "aws_cloudwatch_event_target.t: arn was changed outside Terraform",
        "aws_cloudwatch_log_metric_filter.f: pattern was changed outside Terraform",
        "aws_cloudwatch_metric_alarm.a: threshold was changed outside Terraform",
        "aws_lambda_event_source_mapping.m: enabled was changed outside Terraform",
        "aws_xray_encryption_config.x: type was changed outside Terraform",
      ],
    },
    {
      name: "policies that nothing here sets",
      resources: {
        "aws_iam_role.r": written,
        "aws_iam_role_policy.p": same({ role: "reader", name: "grants" }),
        "aws_s3_bucket.b": { ...same({ bucket: "b" }), synthesized: { bucket: "b" } },
      },
      stack: {
        drift: {
          "aws_iam_role.r": {
            before: { inline_policy: [], managed_policy_arns: [] },
            after: { inline_policy: [{ name: "grants" }, { name: "by-hand" }], managed_policy_arns: ["by-hand"] },
          },
          "aws_s3_bucket.b": { before: { policy: "" }, after: { policy: open } },
        },
      },
      finds: [
        "aws_iam_role.r: inline_policy and managed_policy_arns were changed outside Terraform",
        "aws_s3_bucket.b: policy was changed outside Terraform",
      ],
    },
    {
      name: "what is written here, and is no copy",
      resources: { "aws_iam_role.r": { ...written, synthesized: { name: "reader", managed_policy_arns: [] } } },
      stack: {
        drift: { "aws_iam_role.r": { before: { managed_policy_arns: [] }, after: { managed_policy_arns: ["x"] } } },
      },
      finds: ["aws_iam_role.r: managed_policy_arns was changed outside Terraform"],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      stack: { drift: { "aws_kms_key.k": { ...same({}), actions: STRANGE } } },
      finds: [`prod-documents: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a policy that is none",
      stack: { drift: { "aws_kms_key_policy.p": { before: { policy: `{${NO_POLICY}` }, after: { policy: open } } } },
      finds: [`prod-documents: ${noPolicy()}`],
    },
  ],
};
