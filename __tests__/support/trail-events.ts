import decryptOfFilter from "./cloudtrail/lambda-filter-criteria-decrypt.json";
import describeOfFilter from "./cloudtrail/lambda-filter-criteria-describe-key.json";
import dataKeyOfFilter from "./cloudtrail/lambda-filter-criteria-generate-data-key.json";

/** The alarms of the audit stack: those that one event raises, and those that a rate of them does. */
export type EventAlarmName =
  | "key-ends"
  | "key-deleted"
  | "key-policy-changes"
  | "grant-created-by-person"
  | "alias-moves"
  | "root-acts"
  | "trail-changes"
  | "bucket-access-changes";
export type RateAlarmName = "decrypt-refused" | "ended-key-used";

/** One event, and which alarms it raises. */
export interface TrailEvent {
  readonly title: string;
  /** The page that has an event of this shape. */
  readonly page: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** @default an API call that CloudTrail has recorded */
  readonly detailType?: string;
  readonly raises: readonly (EventAlarmName | RateAlarmName)[];
  /** The alarm that it nearly raises. */
  readonly nearMissOf?: EventAlarmName | RateAlarmName;
}

const ACCOUNT = "111111111111";
const REGION = "eu-central-1";
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/";
const TRAIL = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/";
const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html";

const person = {
  type: "AssumedRole",
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/admin/ada`,
  accountId: ACCOUNT,
  sessionContext: { sessionIssuer: { type: "Role", arn: `arn:aws:iam::${ACCOUNT}:role/admin`, userName: "admin" } },
};
const viaService = (service: string) => ({ ...person, invokedBy: `${service}.amazonaws.com` });
const byService = (service: string) => ({ type: "AWSService", invokedBy: `${service}.amazonaws.com` });
const root = { type: "Root", arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT };

function call(service: string, eventName: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    eventVersion: "1.11",
    userIdentity: person,
    eventTime: "2026-01-31T12:00:00Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: REGION,
    sourceIPAddress: "192.0.2.1",
    requestParameters: null,
    responseElements: null,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: "Management",
    ...more,
  };
}

const kms = (eventName: string, more: Readonly<Record<string, unknown>> = {}) =>
  call("kms", eventName, {
    requestParameters: { keyId: KEY },
    resources: [{ accountId: ACCOUNT, type: "AWS::KMS::Key", ARN: KEY }],
    readOnly: false,
    ...more,
  });
const decrypt = (more: Readonly<Record<string, unknown>> = {}) =>
  kms("Decrypt", {
    readOnly: true,
    userIdentity: viaService("s3"),
    requestParameters: {
      encryptionContext: { "aws:s3:arn": "arn:aws:s3:::dev-documents" },
      encryptionAlgorithm: "SYMMETRIC_DEFAULT",
    },
    ...more,
  });
const refused = { errorCode: "AccessDenied", errorMessage: "User is not authorized to perform this" };

const keyEvents: readonly TrailEvent[] = [
  { title: "a key is disabled", page: `${KMS}ct-disablekey.html`, detail: kms("DisableKey"), raises: ["key-ends"] },
  {
    title: "a key is scheduled for deletion",
    page: `${KMS}ct-schedule-key-deletion.html`,
    detail: kms("ScheduleKeyDeletion"),
    raises: ["key-ends"],
  },
  {
    title: "somebody may not schedule a deletion",
    page: `${KMS}ct-schedule-key-deletion.html`,
    detail: kms("ScheduleKeyDeletion", refused),
    raises: ["key-ends"],
  },
  {
    title: "the material of a key is deleted",
    page: `${KMS}ct-deleteimportedkeymaterial.html`,
    detail: kms("DeleteImportedKeyMaterial"),
    raises: ["key-ends"],
  },
  {
    title: "a key is enabled",
    page: `${KMS}ct-enablekey.html`,
    detail: kms("EnableKey"),
    raises: [],
    nearMissOf: "key-ends",
  },
  {
    title: "a deletion is cancelled",
    page: `${KMS}ct-cancelkeydeletion.html`,
    detail: kms("CancelKeyDeletion"),
    raises: [],
    nearMissOf: "key-ends",
  },
  {
    title: "KMS says that it has deleted a key",
    page: `${KMS}kms-events.html`,
    detail: { "key-id": KEY.split("/")[1] },
    detailType: "KMS CMK Deletion",
    raises: ["key-deleted"],
  },
  {
    title: "KMS says that it has rotated a key",
    page: `${KMS}kms-events.html`,
    detail: { "key-id": KEY.split("/")[1] },
    detailType: "KMS CMK Rotation",
    raises: [],
    nearMissOf: "key-deleted",
  },
  {
    title: "a key policy is written",
    page: `${KMS}ct-put-key-policy.html`,
    detail: kms("PutKeyPolicy"),
    raises: ["key-policy-changes"],
  },
  {
    title: "somebody may not write a key policy",
    page: `${KMS}ct-put-key-policy.html`,
    detail: kms("PutKeyPolicy", refused),
    raises: ["key-policy-changes"],
  },
  {
    title: "a key policy is read",
    page: `${KMS}ct-get-key-policy.html`,
    detail: kms("GetKeyPolicy", { readOnly: true }),
    raises: [],
    nearMissOf: "key-policy-changes",
  },
  {
    title: "somebody creates a grant",
    page: `${KMS}ct-creategrant.html`,
    detail: kms("CreateGrant"),
    raises: ["grant-created-by-person"],
  },
  {
    title: "Lambda creates a grant for whoever deploys",
    page: `${KMS}ct-creategrant.html`,
    detail: kms("CreateGrant", { userIdentity: viaService("lambda") }),
    raises: [],
    nearMissOf: "grant-created-by-person",
  },
  {
    title: "somebody may not create a grant",
    page: `${KMS}ct-creategrant.html`,
    detail: kms("CreateGrant", refused),
    raises: [],
    nearMissOf: "grant-created-by-person",
  },
  {
    title: "a grant is retired",
    page: `${KMS}ct-retiregrant.html`,
    detail: kms("RetireGrant"),
    raises: [],
    nearMissOf: "grant-created-by-person",
  },
  {
    title: "an alias is moved",
    page: `${KMS}ct-updatealias.html`,
    detail: kms("UpdateAlias"),
    raises: ["alias-moves"],
  },
  {
    title: "an alias is deleted",
    page: `${KMS}ct-deletealias.html`,
    detail: kms("DeleteAlias"),
    raises: ["alias-moves"],
  },
  {
    title: "an alias is made",
    page: `${KMS}ct-createalias.html`,
    detail: kms("CreateAlias"),
    raises: [],
    nearMissOf: "alias-moves",
  },
  {
    title: "somebody may not move an alias",
    page: `${KMS}ct-updatealias.html`,
    detail: kms("UpdateAlias", refused),
    raises: [],
    nearMissOf: "alias-moves",
  },
];

const useEvents: readonly TrailEvent[] = [
  {
    title: "S3 decrypts for a role, under its bucket",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt(),
    raises: [],
    nearMissOf: "decrypt-refused",
  },
  {
    title: "S3 may not decrypt for a role",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt(refused),
    raises: ["decrypt-refused"],
  },
  {
    title: "a direct Decrypt is refused",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt({ ...refused, userIdentity: person, errorCode: "AccessDeniedException" }),
    raises: ["decrypt-refused"],
  },
  {
    title: "a Decrypt fails in another context",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt({ userIdentity: person, errorCode: "InvalidCiphertextException" }),
    raises: [],
    nearMissOf: "decrypt-refused",
  },
  {
    title: "GenerateDataKey is refused",
    page: `${KMS}ct-generatedatakey.html`,
    detail: kms("GenerateDataKey", { ...refused, readOnly: true }),
    raises: [],
    nearMissOf: "decrypt-refused",
  },
  {
    title: "a disabled key is used",
    page: `${KMS}key-state.html`,
    detail: decrypt({ errorCode: "DisabledException", errorMessage: `${KEY} is disabled.` }),
    raises: ["ended-key-used"],
  },
  {
    title: "a key that waits for its deletion is used",
    page: `${KMS}deleting-keys-creating-cloudwatch-alarm.html`,
    detail: decrypt({ errorCode: "KMSInvalidStateException", errorMessage: `${KEY} is pending deletion.` }),
    raises: ["ended-key-used"],
  },
  {
    title: "a key that is not there is used",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt({ errorCode: "NotFoundException" }),
    raises: [],
    nearMissOf: "ended-key-used",
  },
  {
    title: "CloudWatch Logs makes a data key",
    page: `${KMS}ct-generatedatakey.html`,
    detail: kms("GenerateDataKey", { readOnly: true, userIdentity: byService("logs") }),
    raises: [],
  },
  {
    title: "Lambda decrypts filter criteria",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
    detail: decryptOfFilter,
    raises: [],
  },
  {
    title: "Lambda looks at the key of filter criteria",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
    detail: describeOfFilter,
    raises: [],
  },
  {
    title: "Lambda makes a data key for filter criteria",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
    detail: dataKeyOfFilter,
    raises: [],
  },
];

const accountEvents: readonly TrailEvent[] = [
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

/** Events of the documented shapes, with the alarms that each raises. */
export const TRAIL_EVENTS: readonly TrailEvent[] = [...keyEvents, ...useEvents, ...accountEvents];

/** The event as EventBridge hands it to rules. */
export function asEventBridgeHasIt({ detail, detailType = "AWS API Call via CloudTrail" }: TrailEvent) {
  const source = String(detail["eventSource"] ?? "kms.amazonaws.com").replace(/\.amazonaws\.com$/, "");
  return {
    version: "0",
    id: "11111111-1111-4111-8111-111111111111",
    "detail-type": detailType,
    source: `aws.${source}`,
    account: ACCOUNT,
    time: "2026-01-31T12:00:00Z",
    region: REGION,
    resources: [],
    detail,
  };
}
