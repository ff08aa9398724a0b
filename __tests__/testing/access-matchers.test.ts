import { Testing } from "cdktf";
import { ABSENT, type AskedContext, unknownValue } from "../../testing";
import { ACCOUNT } from "../support/terraform";
import { failureOf, stackToAsk, VIA_S3 } from "./stacks-to-ask";

const { stack, key, bucket, reader, bounded, fn } = stackToAsk();
const context = { ...VIA_S3, "kms:EncryptionContext:aws:s3:arn": bucket.arn };
const readerArn = `arn:aws:iam::${ACCOUNT}:role/reader`;

describe("toAllow", () => {
  test("passes when the principal may, in exactly this context", () => {
    expect(stack).toAllow(reader, "kms:Decrypt", key, context);
    expect(stack).not.toAllow(reader, "kms:Decrypt", key);
    expect(stack).not.toAllow(reader, "kms:Decrypt", key, VIA_S3);
  });

  test("says which statement comes nearest, and what in it differs", () => {
    expect(failureOf(() => expect(stack).toAllow(reader, "kms:Decrypt", key, { ...context, ...via("sqs") }))).toBe(
      [
        "expect(stack).toAllow(...)",
        "",
        "may dev-app/aws_iam_role.Reader do kms:Decrypt on dev-app/aws_kms_key.Key?",
        "in a request with",
        "  kms:ViaService = sqs.eu-central-1.amazonaws.com",
        "  kms:EncryptionContext:aws:s3:arn = arn:aws:s3:::documents",
        "not allowed",
        "  because aws_kms_key_policy.KeyPolicy.policy does not allow it: nearest is ReaderViaS3 of aws_kms_key_policy.KeyPolicy.policy, whose condition StringEquals kms:ViaService is s3.eu-central-1.amazonaws.com and not sqs.eu-central-1.amazonaws.com",
        "  because no identity policy of arn:aws:iam::111111111111:role/reader allows it: nearest is Reads of aws_iam_role.Reader.inline_policy[0].policy, whose Action is s3:GetObject and not kms:Decrypt",
      ].join("\n"),
    );
  });

  test("says which statement denies", () => {
    expect(failureOf(() => expect(stack).toAllow(readerArn, "kms:CreateGrant", key))).toBe(
      [
        "expect(stack).toAllow(...)",
        "",
        `may ${readerArn} do kms:CreateGrant on dev-app/aws_kms_key.Key?`,
        "in a request without context keys",
        "denied explicitly",
        "  because Deny statement NoGrants of aws_kms_key_policy.KeyPolicy.policy applies",
      ].join("\n"),
    );
  });

  test("says, negated, which statement allows", () => {
    expect(failureOf(() => expect(stack).not.toAllow(reader, "kms:Decrypt", key, context))).toBe(
      [
        "expect(stack).not.toAllow(...)",
        "",
        "may dev-app/aws_iam_role.Reader do kms:Decrypt on dev-app/aws_kms_key.Key?",
        "in a request with",
        "  kms:ViaService = s3.eu-central-1.amazonaws.com",
        "  kms:EncryptionContext:aws:s3:arn = arn:aws:s3:::documents",
        "allowed",
        "  because Allow statement ReaderViaS3 of aws_kms_key_policy.KeyPolicy.policy applies",
      ].join("\n"),
    );
  });
});

describe("toDeny", () => {
  test("passes when the principal may not, in exactly this context", () => {
    expect(stack).toDeny(reader, "kms:Decrypt", key, {});
    expect(stack).not.toDeny(reader, "kms:Decrypt", key, context);
  });

  test("asks about every context, where none is given", () => {
    expect(stack).toDeny(reader, "kms:Encrypt", key);
    expect(stack).not.toDeny(reader, "kms:Decrypt", key);
  });

  test("says in which context the principal may", () => {
    expect(failureOf(() => expect(stack).toDeny(reader, "kms:Decrypt", key))).toBe(
      [
        "expect(stack).toDeny(...)",
        "",
        "may dev-app/aws_iam_role.Reader do kms:Decrypt on dev-app/aws_kms_key.Key?",
        "in any context",
        "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com` and `kms:EncryptionContext:aws:s3:arn` is `arn:aws:s3:::documents`",
        "  because Allow statement ReaderViaS3 of aws_kms_key_policy.KeyPolicy.policy applies if `kms:ViaService` is `s3.eu-central-1.amazonaws.com` and `kms:EncryptionContext:aws:s3:arn` is `arn:aws:s3:::documents`",
      ].join("\n"),
    );
  });

  test("says, negated, why the principal may not", () => {
    expect(failureOf(() => expect(stack).not.toDeny("*", "kms:Decrypt", key))).toBe(
      [
        "expect(stack).not.toDeny(...)",
        "",
        "may * do kms:Decrypt on dev-app/aws_kms_key.Key?",
        "in any context",
        "not allowed",
        "  because an anonymous caller cannot call kms:Decrypt: it takes callers with AWS credentials",
      ].join("\n"),
    );
  });
});

describe("an answer that nobody knows", () => {
  const question = ["may dev-app/aws_iam_role.Bounded do kms:Encrypt on dev-app/aws_kms_key.Key?"];
  const reasons = [
    "unknown",
    "  because Allow statement Bounded of aws_kms_key_policy.KeyPolicy.policy applies",
    `  because managed policy arn:aws:iam::${ACCOUNT}:policy/elsewhere is not known: its text is not in the synthesis`,
  ];

  test.each([
    ["toAllow", "in a request without context keys"],
    ["toDeny", "in any context"],
  ] as const)("fails %s and its negation alike, with the reason", (matcher, where) => {
    const [plain, negated] = [
      failureOf(() => expect(stack)[matcher](bounded, "kms:Encrypt", key)),
      failureOf(() => expect(stack).not[matcher](bounded, "kms:Encrypt", key)),
    ];
    expect(plain).toBe([`expect(stack).${matcher}(...)`, "", ...question, where, ...reasons].join("\n"));
    expect(negated).toBe([`expect(stack).not.${matcher}(...)`, "", ...question, where, ...reasons].join("\n"));
  });

  test("may come from a value of the context, which is shown", () => {
    const values: AskedContext = {
      ...context,
      "kms:ViaService": unknownValue("chosen at run time"),
      "aws:SourceVpc": ABSENT,
    };
    expect(failureOf(() => expect(stack).not.toAllow(reader, "kms:Decrypt", key, values))).toContain(
      ["in a request with", "  kms:ViaService = unknown (chosen at run time)"].join("\n"),
    );
    expect(failureOf(() => expect(stack).toAllow(reader, "kms:Decrypt", key, values))).toContain(
      "  aws:SourceVpc = absent",
    );
  });
});

describe("toAllowOnly", () => {
  test("passes when nobody else may, in any context", () => {
    expect(stack).toAllowOnly("kms:Decrypt", key, [reader]);
    expect(stack).not.toAllowOnly("kms:Decrypt", key, []);
    expect(stack).not.toAllowOnly("kms:Decrypt", key, [reader, bounded]);
  });

  test("names who may besides, and in which context", () => {
    expect(failureOf(() => expect(stack).toAllowOnly("kms:Decrypt", key, []))).toBe(
      [
        "expect(stack).toAllowOnly(...)",
        "",
        "kms:Decrypt on dev-app/aws_kms_key.Key must be allowed to nobody else",
        `not in the list: ${readerArn} allowed if \`kms:ViaService\` is \`s3.eu-central-1.amazonaws.com\` and \`kms:EncryptionContext:aws:s3:arn\` is \`arn:aws:s3:::documents\``,
        "  because Allow statement ReaderViaS3 of aws_kms_key_policy.KeyPolicy.policy applies if `kms:ViaService` is `s3.eu-central-1.amazonaws.com` and `kms:EncryptionContext:aws:s3:arn` is `arn:aws:s3:::documents`",
      ].join("\n"),
    );
  });

  test("names who is in the list and may not", () => {
    expect(failureOf(() => expect(stack).toAllowOnly("kms:Decrypt", key, [reader, "sns.amazonaws.com"]))).toBe(
      [
        "expect(stack).toAllowOnly(...)",
        "",
        "kms:Decrypt on dev-app/aws_kms_key.Key must be allowed to nobody else",
        "in the list, and: sns.amazonaws.com not allowed",
        "  because aws_kms_key_policy.KeyPolicy.policy does not allow it: nearest is ReaderViaS3 of aws_kms_key_policy.KeyPolicy.policy, whose Principal is arn:aws:iam::111111111111:role/reader and not sns.amazonaws.com",
      ].join("\n"),
    );
  });

  test("fails, and its negation alike, where it is not known of somebody else", () => {
    const lines = [
      "",
      `not in the list: arn:aws:iam::${ACCOUNT}:role/bounded unknown`,
      "  because Allow statement Bounded of aws_kms_key_policy.KeyPolicy.policy applies",
      `  because managed policy arn:aws:iam::${ACCOUNT}:policy/elsewhere is not known: its text is not in the synthesis`,
    ];
    const heading = "kms:Encrypt on dev-app/aws_kms_key.Key must be allowed to";
    expect(failureOf(() => expect(stack).toAllowOnly("kms:Encrypt", key, []))).toBe(
      ["expect(stack).toAllowOnly(...)", "", `${heading} nobody else`, ...lines.slice(1)].join("\n"),
    );
    expect(failureOf(() => expect(stack).not.toAllowOnly("kms:Encrypt", key, []))).toBe(
      ["expect(stack).not.toAllowOnly(...)", "", `${heading} others`, ...lines.slice(1)].join("\n"),
    );
  });

  test("takes somebody in the list of whom it is not known", () => {
    expect(stack).toAllowOnly("kms:Encrypt", key, [bounded]);
  });

  test("says, negated, that the list is complete", () => {
    expect(failureOf(() => expect(stack).not.toAllowOnly("kms:Decrypt", key, [reader]))).toBe(
      [
        "expect(stack).not.toAllowOnly(...)",
        "",
        "kms:Decrypt on dev-app/aws_kms_key.Key must be allowed to others",
        "the list is complete",
      ].join("\n"),
    );
  });
});

describe("what is asked about", () => {
  const text = Testing.synth(stack);

  test.each([
    ["a construct", reader, key],
    ["a function, for its role", fn, key],
    ["an address", "aws_iam_role.Reader", "aws_kms_key.Key"],
    ["an address in a stack", "dev-app/aws_iam_role.Reader", "dev-app/aws_kms_key.Key"],
    ["a construct path", "dev-app/Reader", "dev-app/Key"],
    ["a reference", reader.arn, key.arn],
    ["an ARN", readerArn, key],
  ])("may be %s", (_what, principal, resource) => {
    expect(stack).toAllow(principal, "kms:Decrypt", resource, context);
  });

  test("may be an object of a bucket, by the reference to its ARN", () => {
    expect(stack).toAllow(reader, "s3:GetObject", `${bucket.arn}/incoming/march.jsonl`);
    expect(stack).toDeny(reader, "s3:GetObject", `${bucket.arn}/archive/march.jsonl`);
  });

  test("may be a context with a list of references", () => {
    expect(stack).toAllow(reader, "kms:Decrypt", key, { ...context, "aws:TagKeys": [bucket.arn, "a"] });
  });

  test("may be what Testing.synth returned, with references as well", () => {
    expect(text).toAllow(reader, "kms:Decrypt", key, context);
    expect(text).toAllow("aws_iam_role.Reader", "kms:Decrypt", key.arn, context);
    expect(text).toAllowOnly("kms:Decrypt", key, [reader]);
  });

  test("may be any construct of the stack", () => {
    expect(key).toAllow(reader, "kms:Decrypt", key, context);
  });

  test.each([
    [undefined, "expect takes a construct or what Testing.synth returned, got undefined"],
    [null, "expect takes a construct or what Testing.synth returned, got null"],
    [[], "expect takes a construct or what Testing.synth returned, got a list"],
    ["no JSON", "expect takes a construct or what Testing.synth returned, got text that is no JSON"],
  ])("is an error for %j", (received, message) => {
    expect(failureOf(() => expect(received).toDeny("*", "kms:Decrypt", "aws_kms_key.Key"))).toBe(message);
  });

  test("is an error for a construct without a resource, and for objects asked about their bucket", () => {
    expect(failureOf(() => expect(stack).toAllow(stack, "kms:Decrypt", key))).toBe(
      "[dev-app] has no resource of its own: name one of its children",
    );
    expect(failureOf(() => expect(stack).toDeny(reader, "s3:GetObject", bucket))).toBe(
      "s3:GetObject is about objects and arn:aws:s3:::documents is a bucket: name an object, such as arn:aws:s3:::documents/<key>",
    );
  });
});

function via(service: string) {
  return { "kms:ViaService": `${service}.eu-central-1.amazonaws.com` };
}
