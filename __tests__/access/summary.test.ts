import { referenceOf } from "../../access/reference";
import { summarize } from "../../access/summary";
import { stackOf } from "../../access/synthesis";

const key = "${aws_kms_key.k.arn}";

const stack = {
  ...stackOf("dev-documents", {
    resource: {
      aws_kms_key: {
        k: { rotation_period_in_days: 365 },
        unused: {},
        signs: { key_usage: "SIGN_VERIFY" },
        codes: { key_usage: "GENERATE_VERIFY_MAC" },
        agrees: { key_usage: "KEY_AGREEMENT" },
      },
      aws_kms_alias: { a: { name: "alias/documents", target_key_id: key } },
      aws_s3_bucket: { b: { bucket: "documents" } },
      aws_s3_bucket_server_side_encryption_configuration: {
        e: {
          bucket: "${aws_s3_bucket.b.id}",
          rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: key } }],
        },
        plain: {
          bucket: "${aws_s3_bucket.b.id}",
          rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
        },
      },
      aws_lambda_function: { f: { kms_key_arn: key, source_kms_key_arn: key } },
      aws_cloudwatch_log_group: { l: { kms_key_id: key } },
      aws_secretsmanager_secret: { s: { kms_key_id: key } },
      aws_sns_topic: { t: { kms_master_key_id: key } },
      aws_cloudtrail: { c: { kms_key_id: key } },
      aws_lambda_event_source_mapping: { m: { kms_key_arn: key } },
      aws_xray_encryption_config: { x: { key_id: key } },
      aws_sqs_queue: { q: { kms_master_key_id: "arn:aws:kms:eu-central-1:111111111111:key/elsewhere" } },
    },
  }),
  annotations: [
    { constructPath: "dev-documents/Key", level: "info", message: "acknowledged" },
    { constructPath: "dev-documents/Documents", level: "warning", message: "left out" },
  ] as const,
};

describe("the summary of a stack", () => {
  const summary = summarize(stack);

  test("has each key with its aliases and what is under it", () => {
    expect(summary.keys).toEqual([
      {
        address: "aws_kms_key.k",
        aliases: ["alias/documents"],
        rotationPeriodDays: 365,
        action: "kms:Decrypt",
        encrypts: [
          { address: "aws_s3_bucket.b", what: "objects", key: "aws_kms_key.k" },
          {
            address: "aws_lambda_function.f",
            what: "environment variables, unpacked code and snapshots",
            key: "aws_kms_key.k",
          },
          { address: "aws_lambda_function.f", what: "deployment package", key: "aws_kms_key.k" },
          { address: "aws_cloudwatch_log_group.l", what: "log events", key: "aws_kms_key.k" },
          { address: "aws_secretsmanager_secret.s", what: "secret value", key: "aws_kms_key.k" },
          { address: "aws_sns_topic.t", what: "messages", key: "aws_kms_key.k" },
          { address: "aws_cloudtrail.c", what: "log files", key: "aws_kms_key.k" },
          { address: "aws_lambda_event_source_mapping.m", what: "filter criteria", key: "aws_kms_key.k" },
          { address: "aws_xray_encryption_config.x", what: "traces", key: "aws_kms_key.k" },
        ],
      },
      { address: "aws_kms_key.unused", aliases: [], action: "kms:Decrypt", encrypts: [] },
      { address: "aws_kms_key.signs", aliases: [], action: "kms:Sign", encrypts: [] },
      { address: "aws_kms_key.codes", aliases: [], action: "kms:GenerateMac", encrypts: [] },
      { address: "aws_kms_key.agrees", aliases: [], action: "kms:DeriveSharedSecret", encrypts: [] },
    ]);
  });

  test("has what is under keys that are managed elsewhere", () => {
    expect(summary.underOtherKeys).toEqual([
      { address: "aws_sqs_queue.q", what: "messages", key: "arn:aws:kms:eu-central-1:111111111111:key/elsewhere" },
    ]);
  });

  test("has warnings and no notes", () => {
    expect(summary.warnings.map(({ message }) => message)).toEqual(["left out"]);
  });
});

describe("referenceOf", () => {
  test.each([
    ["${aws_kms_key.k.arn}", { address: "aws_kms_key.k", attribute: "arn" }],
    ["${data.aws_kms_alias.a-b.target_key_arn}", { address: "data.aws_kms_alias.a-b", attribute: "target_key_arn" }],
    ["arn:aws:kms:eu-central-1:111111111111:key/k", undefined],
    ["${aws_kms_key.k.arn}/*", undefined],
    ["${join(aws_kms_key.k.arn)}", undefined],
    [7, undefined],
  ])("of %j is %j", (value, reference) => {
    expect(referenceOf(value)).toEqual(reference);
  });
});
