import { Construct } from "constructs";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import type { NotificationFilter } from "../../../modules/s3/notification-filter";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import { messageOf, stackOf, synthesize } from "../../support/synth";
import { prebuilt } from "../lambda/function-of";

function service() {
  const stack = stackOf();
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const accessLogs = new AccessLogBucket(stack, "Logs", { bucketName: "logs" });
  const bucketOf = (bucketName: string, scope: Construct = stack, id = "Bucket") =>
    new EncryptedBucket(scope, id, { bucketName, encryptionKey, accessLogs });
  const functionOf = (functionName: string, scope: Construct = stack, id = functionName) =>
    new EncryptedFunction(scope, id, { functionName, encryptionKey, code: prebuilt() });
  return { stack, bucketOf, functionOf };
}

/** The whole synthesis of one bucket that notifies functions, each for a filter. */
function notified(targets: readonly (readonly [functionName: string, filter?: NotificationFilter])[]) {
  const { stack, bucketOf, functionOf } = service();
  const bucket = bucketOf("documents");
  const functions = new Map<string, EncryptedFunction>();
  for (const [name, filter] of targets) {
    const target = functions.get(name) ?? functionOf(name);
    functions.set(name, target);
    bucket.notifyFunction(target, filter);
  }
  return synthesize(stack);
}

describe("a notification of a function", () => {
  it("is made after the permission, which is for this bucket of this account only", () => {
    const synthesis = notified([["summarise", { prefix: "incoming/", suffix: ".jsonl" }]]);
    const [name] = Object.keys(synthesis.resources("aws_lambda_function"));
    const [permission] = Object.keys(synthesis.resources("aws_lambda_permission"));
    expect(synthesis.resource("aws_lambda_permission")).toEqual({
      statement_id: "InvokedBy-documents",
      action: "lambda:InvokeFunction",
      function_name: `\${aws_lambda_function.${name}.function_name}`,
      principal: "s3.amazonaws.com",
      source_arn: "arn:aws:s3:::documents",
      source_account: "111111111111",
    });
    expect(synthesis.resource("aws_s3_bucket_notification")).toEqual({
      bucket: `\${aws_s3_bucket.${Object.keys(synthesis.resources("aws_s3_bucket"))[0]}.id}`,
      lambda_function: [
        {
          lambda_function_arn: `\${aws_lambda_function.${name}.arn}`,
          events: ["s3:ObjectCreated:*"],
          filter_prefix: "incoming/",
          filter_suffix: ".jsonl",
        },
      ],
      depends_on: [`aws_lambda_permission.${permission}`],
    });
  });

  it("may be about every object", () => {
    const [configuration] = notified([["summarise"]]).resource("aws_s3_bucket_notification")
      .lambda_function as object[];
    expect(Object.keys(configuration ?? {}).sort()).toEqual(["events", "lambda_function_arn"]);
  });

  it("may be one of several, which stand in one resource and wait for all permissions", () => {
    const synthesis = notified([
      ["first", { prefix: "a/" }],
      ["second", { prefix: "b/" }],
    ]);
    const notification = synthesis.resource("aws_s3_bucket_notification");
    expect(notification.lambda_function).toMatchObject([{ filter_prefix: "a/" }, { filter_prefix: "b/" }]);
    expect(notification.depends_on).toEqual(
      Object.keys(synthesis.resources("aws_lambda_permission")).map((name) => `aws_lambda_permission.${name}`),
    );
    expect(notification.depends_on).toHaveLength(2);
  });

  it("needs one permission, however many filters lead to the function", () => {
    const synthesis = notified([
      ["summarise", { prefix: "a/" }],
      ["summarise", { prefix: "b/" }],
    ]);
    expect(Object.keys(synthesis.resources("aws_lambda_permission"))).toHaveLength(1);
    expect(synthesis.resource("aws_s3_bucket_notification").lambda_function).toHaveLength(2);
  });

  it("may be of functions and buckets that have the same id in different places", () => {
    const { stack, bucketOf, functionOf } = service();
    const [one, two] = [new Construct(stack, "One"), new Construct(stack, "Two")];
    const functions = [functionOf("first", one, "Handler"), functionOf("second", two, "Handler")];
    for (const bucket of [bucketOf("a-documents", one), bucketOf("b-documents", two)]) {
      functions.forEach((target, index) => bucket.notifyFunction(target, { prefix: `${index}/` }));
    }
    const permissions = Object.values(synthesize(stack).resources("aws_lambda_permission"));
    const statements = permissions.map(
      ({ function_name, statement_id }) => `${String(function_name)} ${String(statement_id)}`,
    );
    expect(new Set(statements).size).toBe(4);
  });

  it.each([
    [{}, {}],
    [{ prefix: "a/" }, { prefix: "a/b/" }],
    [{ prefix: "a/b/" }, { prefix: "a/" }],
    [{ suffix: ".json" }, { prefix: "a/" }],
    [
      { prefix: "a", suffix: "x.json" },
      { prefix: "a", suffix: ".json" },
    ],
  ])("with the filter %j overlaps with one with %j", (first, second) => {
    const filter = { prefix: "", suffix: "", ...second };
    const overlapping = () =>
      notified([
        ["first", first],
        ["second", second],
      ]);
    expect(messageOf(overlapping)).toBe(
      `[dev-stack/Bucket/Notifications] filter must not overlap with the one for first, got ${JSON.stringify(filter)} for second: ` +
        "S3 accepts one notification for an object",
    );
  });

  it.each([
    [{ prefix: "a/" }, { prefix: "b/" }],
    [{ suffix: ".json" }, { suffix: ".csv" }],
    [
      { prefix: "a", suffix: ".json" },
      { prefix: "a", suffix: ".csv" },
    ],
  ])("with the filter %j stands beside one with %j", (first, second) => {
    expect(() =>
      notified([
        ["first", first],
        ["second", second],
      ]),
    ).not.toThrow();
  });
});
