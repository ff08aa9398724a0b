import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Testing } from "cdktf";
import { matchesPartially } from "../../testing/partial-match";
import { failureOf, stackToAsk } from "./stacks-to-ask";

const { stack, key } = stackToAsk();

describe("toHaveResource", () => {
  test("takes a class or Terraform's name, in the form of cdktf's as well", () => {
    expect(stack).toHaveResource(KmsKey);
    expect(stack).toHaveResource("aws_kms_key");
    expect(Testing.synth(stack)).toHaveResource(KmsKey);
    expect(stack).not.toHaveResource(SqsQueue);
  });

  test("matches a part of the properties, at any depth, with asymmetric matchers and absence", () => {
    expect(stack).toHaveResource(KmsKey, { enable_key_rotation: true });
    expect(stack).toHaveResource(KmsKey, { description: expect.stringContaining("doc"), tags: undefined });
    expect(stack).not.toHaveResource(KmsKey, { description: undefined });
    expect(stack).toHaveResource("aws_iam_role", { inline_policy: [{ name: "reads" }] });
    expect(stack).not.toHaveResource("aws_iam_role", { inline_policy: [] });
  });

  test("reads JSON in a text, and references", () => {
    expect(stack).toHaveResource(KmsKeyPolicy, {
      key_id: key.id,
      policy: { Statement: [{ Sid: "ReaderViaS3" }, { Sid: "Bounded" }, { Effect: "Deny" }] },
    });
    expect(stack).not.toHaveResource(KmsKeyPolicy, { key_id: key.arn });
  });

  test("shows the nearest one, and what in it differs", () => {
    const expected = { enable_key_rotation: true, description: "letters", deletion_window_in_days: 7 };
    expect(failureOf(() => expect(stack).toHaveResource(KmsKey, expected))).toBe(
      [
        "expect(stack).toHaveResource(...)",
        "",
        "none of 1 aws_kms_key is like this; nearest is aws_kms_key.Key:",
        '  description: expected "letters", received "documents"',
        "  deletion_window_in_days: expected 7, received undefined",
      ].join("\n"),
    );
  });

  test("says that there is none", () => {
    expect(failureOf(() => expect(stack).toHaveResource(SqsQueue))).toBe(
      "expect(stack).toHaveResource(...)\n\nthere is no aws_sqs_queue",
    );
  });

  test("says, negated, which one is like this", () => {
    expect(failureOf(() => expect(stack).not.toHaveResource(S3Bucket, { bucket: "documents" }))).toBe(
      "expect(stack).not.toHaveResource(...)\n\nexpected no aws_s3_bucket like this, and found aws_s3_bucket.Bucket",
    );
  });
});

describe("toHaveResourceCount", () => {
  test("counts those that are like this", () => {
    expect(stack).toHaveResourceCount("aws_iam_role", 2);
    expect(stack).toHaveResourceCount("aws_iam_role", 1, { name: "reader" });
    expect(stack).toHaveResourceCount(SqsQueue, 0);
    expect(stack).not.toHaveResourceCount("aws_iam_role", 1);
  });

  test("names those that it found", () => {
    expect(failureOf(() => expect(stack).toHaveResourceCount("aws_iam_role", 3))).toBe(
      "expect(stack).toHaveResourceCount(...)\n\nexpected 3 of aws_iam_role, found 2\n  aws_iam_role.Bounded\n  aws_iam_role.Reader",
    );
    expect(failureOf(() => expect(stack).not.toHaveResourceCount(SqsQueue, 0))).toBe(
      "expect(stack).not.toHaveResourceCount(...)\n\nexpected any number but 0 of aws_sqs_queue, found 0",
    );
  });
});

describe("a partial match", () => {
  const equals = Object.is as Parameters<typeof matchesPartially>[2];

  test.each([
    [{ a: 1, b: 2 }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2 } }, true],
    [[1, 2], [1], false],
    [[{ a: 1, b: 2 }], [{ b: 2 }], true],
    ['{"a":1}', { a: 1 }, true],
    ["no JSON", { a: 1 }, false],
    [null, { a: 1 }, false],
    [1, { a: undefined }, false],
    [{}, { a: undefined }, true],
  ])("of %j with %j is %j", (actual, expected, matches) => {
    expect(matchesPartially(actual, expected, equals)).toBe(matches);
  });
});
