import type { AccessModel } from "../../../access/model";
import type { Actor } from "../../../deploy/agreement/actors";
import type { Case } from "../../../deploy/agreement/case";
import { answerOf, questionsOf } from "../../../deploy/agreement/questions";
import { findEnvironment } from "../../../deploy/find-environment";

const environment = findEnvironment("local");
const smoke = { principal: "arn:aws:sts::123456789012:assumed-role/smoke/s" } as Actor;
const BUCKET = "arn:aws:s3:::documents";
const keys = new Map([[BUCKET, "local-documents/aws_kms_key.Documents"]]);

const ask = (asked: Case, actor = smoke) => questionsOf(asked, actor, environment, keys);

test("a question has the condition keys of its case, beside those that every request has", () => {
  const { context } = ask(["smoke", "s3:ListBucket", BUCKET, { "s3:prefix": "in/" }]).direct;
  expect(context).toEqual({
    "aws:SecureTransport": "true",
    "aws:SourceIp": "127.0.0.1",
    "aws:RequestedRegion": "eu-central-1",
    "aws:CurrentTime": expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    "aws:MultiFactorAuthPresent": "false",
    "s3:TlsVersion": "1.3",
    "s3:prefix": "in/",
  });
});

test("a case decides how the request travels", () => {
  const { context } = ask(["smoke", "s3:ListBucket", BUCKET, { "aws:SecureTransport": "false" }]).direct;
  expect(context).toMatchObject({ "aws:SecureTransport": "false" });
});

test("somebody without credentials has no session", () => {
  const nobody = { ...smoke, principal: "*", unsigned: true };
  expect(ask(["anonymous", "s3:ListBucket", BUCKET], nobody).direct.context).not.toHaveProperty([
    "aws:MultiFactorAuthPresent",
  ]);
});

test("an encrypted object is read when S3 may decrypt for the caller", () => {
  expect(ask(["smoke", "s3:GetObject", `${BUCKET}/in/a`]).viaService).toEqual([
    {
      principal: smoke.principal,
      action: "kms:Decrypt",
      resource: "local-documents/aws_kms_key.Documents",
      context: {
        "aws:RequestedRegion": "eu-central-1",
        "kms:ViaService": "s3.eu-central-1.amazonaws.com",
        "kms:EncryptionContext:aws:s3:arn": BUCKET,
      },
    },
  ]);
});

test("what is not encrypted under a key of the stacks, or needs no key, asks no more", () => {
  expect(ask(["smoke", "s3:GetObject", "arn:aws:s3:::other/a"]).viaService).toEqual([]);
  expect(ask(["smoke", "s3:DeleteObject", `${BUCKET}/in/a`]).viaService).toEqual([]);
});

describe("the answer", () => {
  const answers = (...decisions: readonly string[]) => {
    const remaining = [...decisions];
    return { can: () => ({ decision: remaining.shift() }) } as unknown as AccessModel;
  };
  const questions = ask(["smoke", "s3:GetObject", `${BUCKET}/in/a`]);

  test.each([
    ["allow", ["allow", "allow"]],
    ["deny", ["allow", "deny"]],
    ["unknown", ["allow", "unknown"]],
    ["deny", ["deny", "allow"]],
  ])("is %s for %j", (expected, decisions) => {
    expect(answerOf(answers(...decisions), questions).decision).toBe(expected);
  });
});
