import { damaged } from "../../../support/reviewed";
import { broken, same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [
    {
      name: "what is new, stays or is changed",
      resources: {
        "aws_s3_bucket.a": { after: {} },
        "aws_sqs_queue.b": same({}),
        "aws_dynamodb_table.c": { before: { a: 1 }, after: { a: 2 } },
      },
    },
    { name: "what Terraform forgets", resources: { "aws_s3_bucket.a": { before: {}, actions: ["forget"] } } },
    {
      name: "a parameter that is replaced by one with a value",
      resources: { "aws_ssm_parameter.p": { ...same({ name: "/prod/x" }), actions: ["delete", "create"] } },
    },
    { name: "what holds no data", resources: { "aws_sns_topic.t": { before: {} }, "aws_iam_role.r": { before: {} } } },
  ],
  violating: [
    {
      name: "what goes",
      resources: {
        "aws_s3_bucket.a": { before: { bucket: "documents" } },
        "aws_s3_bucket.b": { before: { bucket: "copies", force_destroy: true } },
        "aws_secretsmanager_secret.c": { before: { name: "database" } },
        "aws_sqs_queue.d": { before: {} },
        "aws_ssm_parameter.e": { before: { name: "/prod/x" } },
      },
      finds: [
        "aws_s3_bucket.a: the bucket documents is destroyed with what is in it",
        "aws_s3_bucket.b: the bucket copies is destroyed, whatever is in it: force_destroy is on",
        "aws_secretsmanager_secret.c: the secret database is destroyed with what is in it",
        "aws_sqs_queue.d: the queue is destroyed with what is in it",
        "aws_ssm_parameter.e: the parameter /prod/x is destroyed with what is in it",
      ],
    },
    {
      name: "what is replaced",
      resources: {
        "aws_dynamodb_table.t": {
          before: { name: "orders" },
          after: { name: "orders" },
          actions: ["create", "delete"],
          replacePaths: [["attribute", 0, "type"], ["hash_key"]],
        },
      },
      finds: [
        "aws_dynamodb_table.t: the table orders is replaced by an empty one because of attribute.0.type, hash_key",
      ],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      resources: { "aws_s3_bucket.a": { ...same({}), actions: STRANGE } },
      finds: [`aws_s3_bucket.a: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a name that cannot be read",
      resources: { "aws_s3_bucket.a": { before: damaged("bucket") } },
      finds: [`aws_s3_bucket.a: ${broken("bucket")}`],
    },
  ],
};
