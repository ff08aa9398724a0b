import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { TRUSTS_LAMBDA } from "../support/terraform";
import { failureOf, stackToAsk, VIA_S3 } from "./stacks-to-ask";

const { stack, key, reader, bounded, bucket } = stackToAsk();
const computed = new SqsQueue(stack, "Computed", { name: "q", policy: "${data.aws_iam_policy_document.d.json}" });
new IamRole(stack, "Silent", { name: "silent", assumeRolePolicy: TRUSTS_LAMBDA });

describe("toHaveStatement", () => {
  test("looks at the policy of a resource", () => {
    expect(stack).toHaveStatement(key, { Sid: "ReaderViaS3", Effect: "Allow" });
    expect(stack).not.toHaveStatement(key, { Sid: "ReaderViaS3", Effect: "Deny" });
    expect(stack).not.toHaveStatement(bucket, { Effect: "Allow" });
  });

  test("looks at the trust policy of a role, and at what is attached to it", () => {
    expect(stack).toHaveStatement(bounded, { Principal: { Service: "lambda.amazonaws.com" } });
    expect(stack).toHaveStatement(reader, { Sid: "Reads", Action: "s3:GetObject" });
  });

  test("takes one value for a list of it, and a part of the actions", () => {
    expect(stack).toHaveStatement(key, { Action: "kms:Decrypt" });
    expect(stack).toHaveStatement(key, { Action: ["kms:DescribeKey", "kms:Decrypt"] });
    expect(stack).toHaveStatement(key, { Principal: { AWS: [reader.arn] } });
    expect(stack).toHaveStatement(key, {
      Condition: { StringEquals: { "kms:ViaService": [VIA_S3["kms:ViaService"]] } },
    });
    expect(stack).not.toHaveStatement(key, { Principal: { AWS: [reader.arn, bounded.arn] } });
    expect(stack).not.toHaveStatement(key, { Action: ["kms:Decrypt", "kms:Encrypt"] });
  });

  test("takes references, asymmetric matchers and absence", () => {
    expect(stack).toHaveStatement(reader, { Resource: `${bucket.arn}/incoming/*` });
    expect(stack).toHaveStatement(key, { Sid: expect.stringMatching(/^Reader/), Action: expect.any(Array) });
    expect(stack).toHaveStatement(key, { Principal: { AWS: expect.stringContaining("bounded") } });
    expect(stack).toHaveStatement(key, { Sid: "Bounded", Condition: undefined });
    expect(stack).not.toHaveStatement(key, { Sid: "ReaderViaS3", Condition: undefined });
  });

  test("shows the nearest statement, and what in it differs", () => {
    const expected = { Sid: "ReaderViaS3", Action: "kms:Encrypt", Condition: undefined };
    expect(failureOf(() => expect(stack).toHaveStatement(key, expected))).toBe(
      [
        "expect(stack).toHaveStatement(...)",
        "",
        "none of 3 statements on dev-app/aws_kms_key.Key is like this; nearest is ReaderViaS3:",
        '  Action: expected "kms:Encrypt", received ["kms:Decrypt", "kms:DescribeKey"]',
        '  Condition: expected undefined, received {"StringEquals": {"kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::documents", "kms:ViaService": "s3.eu-central-1.amazonaws.com"}}',
      ].join("\n"),
    );
  });

  test("says that there are no statements", () => {
    expect(failureOf(() => expect(stack).toHaveStatement(bucket, { Effect: "Allow" }))).toBe(
      "expect(stack).toHaveStatement(...)\n\ndev-app/aws_s3_bucket.Bucket has no statements",
    );
  });

  test("says, negated, which statement is like this", () => {
    expect(failureOf(() => expect(stack).not.toHaveStatement(key, { Effect: "Deny" }))).toBe(
      "expect(stack).not.toHaveStatement(...)\n\nexpected no statement like this on dev-app/aws_kms_key.Key, and found NoGrants",
    );
    expect(failureOf(() => expect(stack).not.toHaveStatement(bounded, { Effect: "Allow" }))).toBe(
      "expect(stack).not.toHaveStatement(...)\n\nexpected no statement like this on dev-app/aws_iam_role.Bounded, and found a statement without a Sid",
    );
  });

  test("fails, and its negation alike, where a policy is computed later", () => {
    const lines = [
      "",
      "dev-app/aws_sqs_queue.Computed has no statements",
      "  and a policy is not known: aws_sqs_queue.Computed.policy is ${dev-app/data.aws_iam_policy_document.d.json}, which is known after apply",
    ];
    expect(failureOf(() => expect(stack).toHaveStatement(computed, { Effect: "Allow" }))).toBe(
      ["expect(stack).toHaveStatement(...)", ...lines].join("\n"),
    );
    expect(failureOf(() => expect(stack).not.toHaveStatement(computed, { Effect: "Allow" }))).toBe(
      ["expect(stack).not.toHaveStatement(...)", ...lines].join("\n"),
    );
  });
});
