import { calls, type EventPattern, succeeded } from "./event-pattern";

/** One kind of event that somebody must hear of each time. */
export interface WatchedEvent {
  /** What has happened, for whoever is told. */
  readonly description: string;
  readonly pattern: EventPattern;
  /**
   * Whether the events may be reads, which EventBridge leaves out unless a rule asks for all of CloudTrail's management events.
   *
   * @default false
   */
  readonly includesReads?: boolean;
}

/** Somebody called by themselves: AWS services say in this field that they called for somebody. */
const NOT_BY_A_SERVICE = { userIdentity: { invokedBy: [{ exists: false }] } } as const;

/**
 * The events that one is enough of, by the name of their alarm, as EventBridge sees them: those of its own Region. `WATCHED_ELSEWHERE` has the others.
 *
 * Attempts that were refused are told of, too, where somebody only tries who means harm; not where a refusal means that nothing has happened.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-disablekey.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const WATCHED_EVENTS = {
  "key-ends": {
    description: "A key was disabled, scheduled for deletion, or lost its material, or somebody tried",
    pattern: calls("kms", ["DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial"]),
  },
  "key-deleted": {
    description: "A key was deleted: what is encrypted under it cannot be decrypted any more",
    pattern: { source: ["aws.kms"], "detail-type": ["KMS CMK Deletion"] },
  },
  "key-policy-changes": {
    description: "The policy of a key was changed, or somebody tried",
    pattern: calls("kms", ["PutKeyPolicy"]),
  },
  "grant-created-by-person": {
    description: "A grant on a key was created by somebody, and not by an AWS service for its resource",
    pattern: succeeded("kms", ["CreateGrant"], NOT_BY_A_SERVICE),
  },
  "alias-moves": {
    description: "An alias names another key, or none any more",
    pattern: succeeded("kms", ["UpdateAlias", "DeleteAlias"]),
  },
  "trail-changes": {
    description: "A trail was stopped, deleted or changed, or somebody tried",
    pattern: calls("cloudtrail", [
      "DeleteTrail",
      "PutEventSelectors",
      "PutInsightSelectors",
      "StopLogging",
      "UpdateTrail",
    ]),
  },
  "bucket-access-changes": {
    description: "The policy, an ACL or the public access block of a bucket was changed",
    pattern: succeeded("s3", [
      "DeleteBucketPolicy",
      "DeleteBucketPublicAccessBlock",
      "PutBucketAcl",
      "PutBucketPolicy",
      "PutBucketPublicAccessBlock",
    ]),
  },
} as const satisfies Readonly<Record<string, WatchedEvent>>;
