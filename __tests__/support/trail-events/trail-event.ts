import type { WATCHED_ELSEWHERE } from "../../../modules/audit/watched-elsewhere";
import type { WATCHED_EVENTS } from "../../../modules/audit/watched-events";
import type { WATCHED_RATES } from "../../../stacks/audit/alarms";

/** The alarms of the audit stack: those that EventBridge tells of, and those that are read from the log of the trail. */
export type EventAlarmName = keyof typeof WATCHED_EVENTS | "unusual-use";
export type LogAlarmName = keyof typeof WATCHED_RATES | keyof typeof WATCHED_ELSEWHERE | "unusual-use-elsewhere";

/** One event, and which alarms it raises. */
export interface TrailEvent {
  readonly title: string;
  /** The page that has an event of this shape. */
  readonly page: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** @default an API call that CloudTrail has recorded */
  readonly detailType?: string;
  /** Whether it is of another Region: EventBridge does not see it here, and the trail does. @default false */
  readonly isElsewhere?: boolean;
  readonly raises: readonly (EventAlarmName | LogAlarmName)[];
  /** The alarm that it nearly raises. */
  readonly nearMissOf?: EventAlarmName | LogAlarmName;
}

export const ACCOUNT = "111111111111";
export const REGION = "eu-central-1";
/** Where IAM is, and where the root user signs in. */
export const GLOBAL_REGION = "us-east-1";
/** The Region of replicas. */
export const OTHER_REGION = "eu-west-1";
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const REPLICA = `arn:aws:kms:${OTHER_REGION}:${ACCOUNT}:key/mrk-1234abcd12ab34cd56ef1234567890ab`;
export const KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/";
export const TRAIL = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/";
export const S3 =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html";

/** A session of a role. */
export const sessionOf = (role: string, session: string) => ({
  type: "AssumedRole",
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
  accountId: ACCOUNT,
  sessionContext: { sessionIssuer: { type: "Role", arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, userName: role } },
});
export const person = sessionOf("admin", "ada");
/** The function that uses the key of the events. */
export const worker = sessionOf("dev-worker", "dev-worker");
export const via = (service: string, identity: object = worker) => ({
  ...identity,
  invokedBy: `${service}.amazonaws.com`,
});
export const byService = (service: string) => ({ type: "AWSService", invokedBy: `${service}.amazonaws.com` });
export const root = { type: "Root", arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT };

export function call(service: string, eventName: string, more: Readonly<Record<string, unknown>> = {}) {
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

/** What happens to the replica of a key. */
export const replicaKms = (eventName: string, more: Readonly<Record<string, unknown>> = {}) =>
  call("kms", eventName, {
    awsRegion: OTHER_REGION,
    requestParameters: { keyId: REPLICA },
    resources: [{ accountId: ACCOUNT, type: "AWS::KMS::Key", ARN: REPLICA }],
    readOnly: false,
    ...more,
  });

export const kms = (eventName: string, more: Readonly<Record<string, unknown>> = {}) =>
  call("kms", eventName, {
    requestParameters: { keyId: KEY },
    resources: [{ accountId: ACCOUNT, type: "AWS::KMS::Key", ARN: KEY }],
    readOnly: false,
    ...more,
  });
export const decrypt = (more: Readonly<Record<string, unknown>> = {}) =>
  kms("Decrypt", {
    readOnly: true,
    userIdentity: via("s3"),
    requestParameters: {
      encryptionContext: { "aws:s3:arn": "arn:aws:s3:::dev-documents" },
      encryptionAlgorithm: "SYMMETRIC_DEFAULT",
    },
    ...more,
  });
/** A Decrypt by somebody under an encryption context. */
export const decryptIn = (encryptionContext: object, userIdentity: object, more: object = {}) =>
  decrypt({
    userIdentity,
    requestParameters: { encryptionContext, encryptionAlgorithm: "SYMMETRIC_DEFAULT" },
    ...more,
  });
/** A new data key for somebody under an encryption context. */
export const dataKeyIn = (encryptionContext: object, userIdentity: object, more: object = {}) =>
  kms("GenerateDataKey", {
    readOnly: true,
    userIdentity,
    requestParameters: { keyId: KEY, keySpec: "AES_256", encryptionContext },
    ...more,
  });
export const refused = { errorCode: "AccessDenied", errorMessage: "User is not authorized to perform this" };
