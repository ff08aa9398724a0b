import { messageOf, type Synthesis } from "../../support/synth";
import { BUCKET, bucketOf, nameOf } from "./bucket-of";

describe("a grant on an encrypted bucket", () => {
  const READ = ["s3:GetObject", "s3:GetObjectVersion"];
  const WRITE = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
  const withBucketKey = {
    StringEquals: {
      "kms:ViaService": "s3.eu-central-1.amazonaws.com",
      "kms:EncryptionContext:aws:s3:arn": BUCKET,
    },
  };
  const roleStatements = (synthesis: Synthesis) =>
    synthesis.statements("aws_iam_role_policy").map(({ Sid, Action, Resource, Condition }) => ({
      Sid,
      Action,
      Resource,
      ...(Condition && { Condition }),
    }));
  const keyOf = (synthesis: Synthesis) => `\${aws_kms_key.${nameOf(synthesis, "aws_kms_key")}.arn}`;
  const keyStatements = (synthesis: Synthesis) => synthesis.statements("aws_kms_key_policy").slice(2);

  it("to read is one to list and to decrypt, under the bucket's context, via S3", () => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantRead(role));
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "ReadsBucket", Action: READ, Resource: `${BUCKET}/*` },
      { Sid: "ListsBucket", Action: ["s3:ListBucket"], Resource: BUCKET },
      { Sid: "WorkerDecryptViaS3", Action: ["kms:Decrypt"], Resource: keyOf(synthesis), Condition: withBucketKey },
    ]);
    expect(keyStatements(synthesis)).toEqual([
      {
        Sid: "WorkerDecryptViaS3",
        Effect: "Allow",
        Principal: { AWS: `\${aws_iam_role.${nameOf(synthesis, "aws_iam_role")}.arn}` },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition: withBucketKey,
      },
    ]);
  });

  it("to read below a prefix is limited by S3's statements, and the key's context stays the bucket's", () => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantRead(role, { prefix: "incoming/" }));
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "ReadsBucket", Action: READ, Resource: `${BUCKET}/incoming/*` },
      {
        Sid: "ListsBucket",
        Action: ["s3:ListBucket"],
        Resource: BUCKET,
        Condition: { StringLike: { "s3:prefix": "incoming/*" } },
      },
      { Sid: "WorkerDecryptViaS3", Action: ["kms:Decrypt"], Resource: keyOf(synthesis), Condition: withBucketKey },
    ]);
  });

  it.each([
    [{}, "*"],
    [{ prefix: "summaries/" }, "summaries/*"],
  ])("to write with %j takes Decrypt as well, for uploads in parts", (scope, objects) => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantWrite(role, scope));
    const Action = ["kms:GenerateDataKey", "kms:Decrypt"];
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "WritesBucket", Action: WRITE, Resource: `${BUCKET}/${objects}` },
      { Sid: "WorkerUsesViaS3", Action, Resource: keyOf(synthesis), Condition: withBucketKey },
    ]);
    expect(keyStatements(synthesis)).toMatchObject([{ Sid: "WorkerUsesViaS3", Action, Condition: withBucketKey }]);
  });

  it("to read and write is both", () => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantReadWrite(role, { prefix: "a/" }));
    expect(roleStatements(synthesis).map(({ Sid }) => Sid)).toEqual([
      "ReadsBucket",
      "ListsBucket",
      "WorkerDecryptViaS3",
      "WritesBucket",
      "WorkerUsesViaS3",
    ]);
  });

  it("to restore is one to bring back what is archived, with Decrypt as for reading", () => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantRestore(role, { prefix: "2020/" }));
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "RestoresBucket", Action: ["s3:RestoreObject"], Resource: `${BUCKET}/2020/*` },
      { Sid: "WorkerDecryptViaS3", Action: ["kms:Decrypt"], Resource: keyOf(synthesis), Condition: withBucketKey },
    ]);
  });

  it.each([
    [{}, "*"],
    [{ prefix: "smoke/" }, "smoke/*"],
  ])("to delete with %j takes no key, and leaves the versions", (scope, objects) => {
    const synthesis = bucketOf({}, ({ bucket, role }) => bucket.grantDelete(role, scope));
    expect(roleStatements(synthesis)).toEqual([
      { Sid: "DeletesBucket", Action: ["s3:DeleteObject"], Resource: `${BUCKET}/${objects}` },
    ]);
    expect(keyStatements(synthesis)).toEqual([]);
  });

  it.each([
    [{}, "*"],
    [{ prefix: "incoming/" }, "incoming/*"],
  ])("with two layers and %j has the objects' contexts, because there is no bucket key", (scope, objects) => {
    const synthesis = bucketOf({ encryption: "aws:kms:dsse" }, ({ bucket, role }) => bucket.grantRead(role, scope));
    expect(keyStatements(synthesis)).toMatchObject([
      {
        Sid: "WorkerDecryptViaS3",
        Condition: {
          StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": `${BUCKET}/${objects}` },
        },
      },
    ]);
  });

  it.each(["in*", "in?", "${aws:username}/"])(
    "refuses the prefix %p, which a policy would read as a pattern",
    (prefix) => {
      expect(messageOf(() => bucketOf({}, ({ bucket, role }) => bucket.grantWrite(role, { prefix })))).toBe(
        `[dev-stack/Bucket] prefix must be text without "*", "?" and "$", which policies read as patterns, got ${JSON.stringify(prefix)}`,
      );
    },
  );
});
