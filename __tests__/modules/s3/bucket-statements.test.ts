import { BUCKET, bucketOf, nameOf } from "./bucket-of";

describe("the policy of an encrypted bucket", () => {
  it.each(["aws:kms", "aws:kms:dsse"] as const)("refuses what is not encrypted with %s under the key", (encryption) => {
    const synthesis = bucketOf({ encryption });
    const header = "s3:x-amz-server-side-encryption";
    const keyId = `${header}-aws-kms-key-id`;
    const all = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [BUCKET, `${BUCKET}/*`] };
    const put = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${BUCKET}/*` };
    const keyArn = `\${aws_kms_key.${nameOf(synthesis, "aws_kms_key")}.arn}`;
    expect(synthesis.statements("aws_s3_bucket_policy", "Bucket")).toEqual([
      { Sid: "DenyInsecureTransport", ...all, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "DenyOldTls", ...all, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      { Sid: "DenyWrongKey", ...put, Condition: { ArnNotEquals: { [keyId]: keyArn }, Null: { [keyId]: "false" } } },
      {
        Sid: "DenyWrongEncryption",
        ...put,
        Condition: { StringNotEquals: { [header]: encryption }, Null: { [header]: "false" } },
      },
      { Sid: "DenyEncryptionWithoutKey", ...put, Condition: { Null: { [header]: "false", [keyId]: "true" } } },
      {
        Sid: "DenyCustomerProvidedKey",
        ...put,
        Condition: { Null: { [`${header}-customer-algorithm`]: "false" } },
      },
    ]);
  });

  it("is put after the public access block, because S3 refuses both at the same time", () => {
    const synthesis = bucketOf();
    expect(synthesis.resource("aws_s3_bucket_policy", "Bucket")).toMatchObject({
      bucket: `\${aws_s3_bucket.${nameOf(synthesis, "aws_s3_bucket", "Bucket")}.id}`,
      depends_on: [
        `aws_s3_bucket_public_access_block.${nameOf(synthesis, "aws_s3_bucket_public_access_block", "Bucket")}`,
      ],
    });
  });
});
