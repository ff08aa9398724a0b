import type { PolicyStatement } from "../policy/statement";

/** How a bucket's objects are encrypted: SSE-KMS, or two layers of it. */
export type BucketEncryption = "aws:kms" | "aws:kms:dsse";

/** The oldest TLS version that requests may use. */
const MINIMUM_TLS_VERSION = "1.2";
const ENCRYPTION = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";

/** Refuses plain HTTP and old TLS, for every principal and every action. */
export function transportStatements(bucketArn: string): readonly PolicyStatement[] {
  const Resource = [bucketArn, `${bucketArn}/*`];
  return [
    {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "DenyOldTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource,
      Condition: { NumericLessThan: { "s3:TlsVersion": MINIMUM_TLS_VERSION } },
    },
  ];
}

/**
 * Refuses uploads that ask for another key or another encryption than the bucket's.
 *
 * A client that sends no header gets the bucket's default and is let through: each statement is about a header that is there
 * (`Null` is `false`), because a negated operator alone matches where the header is missing.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function encryptionStatements(
  bucketArn: string,
  keyArn: string,
  encryption: BucketEncryption,
): readonly PolicyStatement[] {
  const put = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${bucketArn}/*` } as const;
  return [
    {
      Sid: "DenyWrongKey",
      ...put,
      Condition: { ArnNotEquals: { [KEY_ID]: keyArn }, Null: { [KEY_ID]: "false" } },
    },
    {
      Sid: "DenyWrongEncryption",
      ...put,
      Condition: { StringNotEquals: { [ENCRYPTION]: encryption }, Null: { [ENCRYPTION]: "false" } },
    },
    // KMS without a key id would be the key that AWS manages for S3.
    {
      Sid: "DenyEncryptionWithoutKey",
      ...put,
      Condition: { Null: { [ENCRYPTION]: "false", [KEY_ID]: "true" } },
    },
    { Sid: "DenyCustomerProvidedKey", ...put, Condition: { Null: { [CUSTOMER_KEY]: "false" } } },
  ];
}
