import { KMS, S3, TRAIL, call, kms, refused, root, type TrailEvent } from "./trail-event";

/** What is done to the account, its trails and its buckets. */
export const accountEvents: readonly TrailEvent[] = [
  {
    title: "the root user makes an access key",
    page: `${TRAIL}cloudtrail-event-reference-user-identity.html`,
    detail: call("iam", "CreateAccessKey", { userIdentity: root }),
    raises: ["root-acts"],
  },
  {
    title: "the root user looks at buckets",
    page: `${TRAIL}cloudtrail-event-reference-user-identity.html`,
    detail: call("s3", "ListBuckets", { userIdentity: root, readOnly: true }),
    raises: ["root-acts"],
  },
  {
    title: "the root user disables a key",
    page: `${KMS}ct-disablekey.html`,
    detail: kms("DisableKey", { userIdentity: root }),
    raises: ["key-ends", "root-acts"],
  },
  {
    title: "the root user signs in",
    page: `${TRAIL}cloudtrail-event-reference-aws-console-sign-in-events.html`,
    detail: call("signin", "ConsoleLogin", { userIdentity: root, eventType: "AwsConsoleSignIn" }),
    detailType: "AWS Console Sign In via CloudTrail",
    raises: ["root-acts"],
  },
  {
    title: "a user signs in",
    page: `${TRAIL}cloudtrail-event-reference-aws-console-sign-in-events.html`,
    detail: call("signin", "ConsoleLogin", {
      userIdentity: { type: "IAMUser", userName: "ada" },
      eventType: "AwsConsoleSignIn",
    }),
    detailType: "AWS Console Sign In via CloudTrail",
    raises: [],
    nearMissOf: "root-acts",
  },
  {
    title: "a service acts as the root user",
    page: `${TRAIL}cloudtrail-event-reference-user-identity.html`,
    detail: call("kms", "RotateKey", { userIdentity: { ...root, invokedBy: "kms.amazonaws.com" } }),
    raises: [],
    nearMissOf: "root-acts",
  },
  {
    title: "an event of a service is of the root user",
    page: `${TRAIL}non-api-aws-service-events.html`,
    detail: call("kms", "RotateKey", { userIdentity: root, eventType: "AwsServiceEvent" }),
    raises: [],
    nearMissOf: "root-acts",
  },
  {
    title: "a trail is stopped",
    page: `${TRAIL}cloudtrail-turning-off-logging.html`,
    detail: call("cloudtrail", "StopLogging"),
    raises: ["trail-changes"],
  },
  {
    title: "somebody may not stop a trail",
    page: `${TRAIL}cloudtrail-turning-off-logging.html`,
    detail: call("cloudtrail", "StopLogging", refused),
    raises: ["trail-changes"],
  },
  {
    title: "a trail's selectors are written",
    page: `${TRAIL}logging-management-events-with-cloudtrail.html`,
    detail: call("cloudtrail", "PutEventSelectors"),
    raises: ["trail-changes"],
  },
  {
    title: "a trail is started",
    page: `${TRAIL}cloudtrail-turning-off-logging.html`,
    detail: call("cloudtrail", "StartLogging"),
    raises: [],
    nearMissOf: "trail-changes",
  },
  {
    title: "a bucket's policy is written",
    page: S3,
    detail: call("s3", "PutBucketPolicy"),
    raises: ["bucket-access-changes"],
  },
  {
    title: "a bucket's public access block is deleted",
    page: S3,
    detail: call("s3", "DeleteBucketPublicAccessBlock"),
    raises: ["bucket-access-changes"],
  },
  {
    title: "the account's public access block is deleted",
    page: S3,
    detail: call("s3", "DeleteAccountPublicAccessBlock"),
    raises: ["bucket-access-changes"],
  },
  {
    title: "a bucket's policy is read",
    page: S3,
    detail: call("s3", "GetBucketPolicy", { readOnly: true }),
    raises: [],
    nearMissOf: "bucket-access-changes",
  },
  {
    title: "somebody may not write a bucket's policy",
    page: S3,
    detail: call("s3", "PutBucketPolicy", refused),
    raises: [],
    nearMissOf: "bucket-access-changes",
  },
];
