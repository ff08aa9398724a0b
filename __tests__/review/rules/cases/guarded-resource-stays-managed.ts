import { same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [
    {
      name: "what stays, goes or is replaced",
      resources: {
        "aws_kms_key.a": same({}),
        "aws_kms_key.b": { before: {} },
        "aws_kms_key.c": { ...same({}), actions: ["delete", "create"] },
      },
    },
    { name: "what guards nothing", resources: { "aws_cloudwatch_dashboard.d": { before: {}, actions: ["forget"] } } },
  ],
  violating: [
    {
      name: "what Terraform forgets",
      resources: {
        "aws_kms_key.a": { before: {}, actions: ["forget"] },
        "aws_iam_role.r": { before: {}, actions: ["forget"] },
        "aws_s3_bucket.b": { before: {}, after: {}, actions: ["create", "forget"] },
        "aws_cloudwatch_event_rule.r": { before: {}, actions: ["forget"] },
      },
      finds: ["aws_kms_key.a", "aws_iam_role.r", "aws_s3_bucket.b", "aws_cloudwatch_event_rule.r"].map(
        (address) => `${address}: Terraform forgets the resource: it stays, and nobody manages it`,
      ),
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      resources: { "aws_kms_key.a": { ...same({}), actions: STRANGE } },
      finds: [`aws_kms_key.a: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "actions that cannot be read",
      resources: { "aws_kms_key.a": { ...same({}), actions: 1 as unknown as string[] } },
      finds: ["aws_kms_key.a: the rule could not be checked: actions.find is not a function"],
    },
  ],
};
