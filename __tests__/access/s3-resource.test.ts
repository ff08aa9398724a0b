import { AccessModel } from "../../access/model";
import { checkS3Resource } from "../../access/s3-resource";
import { allow, errorOf, roleOf, terraformStack } from "../support/terraform";

const bucket = "arn:aws:s3:::documents";

describe("an action on objects", () => {
  test.each([
    ...["GetObject", "GetObjectVersion", "PutObject", "PutObjectTagging", "DeleteObject", "RestoreObject"],
    ...["AbortMultipartUpload", "ListMultipartUploadParts", "BypassGovernanceRetention", "ReplicateTags"],
    ...["ReplicateObject", "GetObjectVersionForReplication"],
  ])("s3:%s is not asked about a bucket", (action) => {
    const error = errorOf(() => checkS3Resource(`s3:${action}`, bucket));
    expect(error.name).toBe("QuestionError");
    expect(error.message).toBe(
      `s3:${action} is about objects and ${bucket} is a bucket: name an object, such as ${bucket}/<key>`,
    );
    expect(() => checkS3Resource(`s3:${action}`, `${bucket}/a/b`)).not.toThrow();
  });

  test("is refused for a bucket that is named otherwise, by can and by whoCan", () => {
    const model = new AccessModel([
      terraformStack({
        aws_s3_bucket: { b: { bucket: "documents" } },
        aws_iam_role: { r: roleOf("r", [allow("s3:*")]) },
      }),
    ]);
    const message = `s3:GetObject is about objects and ${bucket} is a bucket: name an object, such as ${bucket}/<key>`;
    const question = { principal: "aws_iam_role.r", action: "s3:GetObject", resource: "aws_s3_bucket.b" };
    expect(errorOf(() => model.can(question)).message).toBe(message);
    expect(errorOf(() => model.whoCan("s3:GetObject", "aws_s3_bucket.b")).message).toBe(message);
  });
});

describe("an action on buckets", () => {
  test.each([
    ...["ListBucket", "GetBucketPolicy", "PutBucketObjectLockConfiguration", "DeleteBucket"],
    ...["GetReplicationConfiguration", "PutLifecycleConfiguration", "PutEncryptionConfiguration"],
  ])("s3:%s is not asked about an object", (action) => {
    expect(errorOf(() => checkS3Resource(`s3:${action}`, `${bucket}/a/b`)).message).toBe(
      `s3:${action} is about buckets and ${bucket}/a/b is an object: name the bucket, ${bucket}`,
    );
    expect(() => checkS3Resource(`s3:${action}`, bucket)).not.toThrow();
  });
});

test.each([
  ["kms:Decrypt", "arn:aws:kms:eu-central-1:111111111111:key/k"],
  ["s3:GetObject", "*"],
])("%s may be asked about %s", (action, arn) => {
  expect(() => checkS3Resource(action, arn)).not.toThrow();
});
