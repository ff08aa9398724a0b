import {
  ACCOUNT,
  call,
  type LogAlarmName,
  KMS,
  OTHER_REGION,
  person,
  refused,
  REPLICA,
  replicaKms,
  root,
  S3,
  sessionOf,
  type TrailEvent,
  via,
  worker,
} from "./trail-event";

type Elsewhere = readonly [
  title: string,
  page: string,
  detail: TrailEvent["detail"],
  raises: TrailEvent["raises"],
  nearMissOf?: LogAlarmName,
];

const s3 = (eventName: string, more: object = {}) => call("s3", eventName, { awsRegion: OTHER_REGION, ...more });
const copies = sessionOf("dev-copies", "s3-replication");
const uses = (eventName: string, userIdentity: object, encryptionContext: object, more: object = {}) =>
  replicaKms(eventName, { readOnly: true, userIdentity, requestParameters: { encryptionContext }, ...more });
const copy = { "aws:s3:arn": "arn:aws:s3:::dev-documents-copy" };
const check = { purpose: "check" };
const look = (userIdentity: object) => replicaKms("DescribeKey", { readOnly: true, userIdentity });
const deletedByKms = {
  userIdentity: { accountId: ACCOUNT, invokedBy: "AWS Internal" },
  requestParameters: null,
  eventType: "AwsServiceEvent",
};

/** What is done to the replica of a key, and to the buckets beside it. */
const changes: readonly Elsewhere[] = [
  ["a replica is disabled", `${KMS}ct-disablekey.html`, replicaKms("DisableKey"), ["key-ends-elsewhere"]],
  [
    "somebody may not schedule the deletion of a replica",
    `${KMS}ct-schedule-key-deletion.html`,
    replicaKms("ScheduleKeyDeletion", refused),
    ["key-ends-elsewhere"],
  ],
  ["a replica is enabled", `${KMS}ct-enablekey.html`, replicaKms("EnableKey"), [], "key-ends-elsewhere"],
  [
    "KMS has deleted a replica",
    `${KMS}ct-delete-key.html`,
    replicaKms("DeleteKey", deletedByKms),
    ["key-deleted-elsewhere"],
  ],
  [
    "the deletion of a replica is cancelled",
    `${KMS}ct-cancelkeydeletion.html`,
    replicaKms("CancelKeyDeletion"),
    [],
    "key-deleted-elsewhere",
  ],
  [
    "the policy of a replica is written",
    `${KMS}ct-put-key-policy.html`,
    replicaKms("PutKeyPolicy"),
    ["key-policy-changes-elsewhere"],
  ],
  [
    "the policy of a replica is read",
    `${KMS}ct-get-key-policy.html`,
    replicaKms("GetKeyPolicy", { readOnly: true }),
    [],
    "key-policy-changes-elsewhere",
  ],
  [
    "somebody creates a grant on a replica",
    `${KMS}ct-creategrant.html`,
    replicaKms("CreateGrant"),
    ["grant-created-by-person-elsewhere"],
  ],
  [
    "RDS creates a grant on a replica",
    `${KMS}ct-creategrant.html`,
    replicaKms("CreateGrant", { userIdentity: via("rds", person) }),
    [],
    "grant-created-by-person-elsewhere",
  ],
  [
    "the root user moves an alias of a replica",
    `${KMS}ct-updatealias.html`,
    replicaKms("UpdateAlias", { userIdentity: root }),
    ["alias-moves-elsewhere", "root-acts"],
  ],
  [
    "an alias of a replica is made",
    `${KMS}ct-createalias.html`,
    replicaKms("CreateAlias"),
    [],
    "alias-moves-elsewhere",
  ],
  ["the policy of a bucket of copies is deleted", S3, s3("DeleteBucketPolicy"), ["bucket-access-changes-elsewhere"]],
  [
    "somebody may not write the policy of a bucket of copies",
    S3,
    s3("PutBucketPolicy", refused),
    [],
    "bucket-access-changes-elsewhere",
  ],
];

/** What the replica is used for. */
const usesOfReplica: readonly Elsewhere[] = [
  [
    "a person decrypts under a replica",
    `${KMS}ct-decrypt.html`,
    uses("Decrypt", person, copy),
    ["unusual-use-elsewhere"],
  ],
  [
    "a person may not decrypt under a replica",
    `${KMS}ct-decrypt.html`,
    uses("Decrypt", person, check, refused),
    ["unusual-use-elsewhere", "decrypt-refused"],
  ],
  [
    "the role of copies decrypts under a replica by itself",
    `${KMS}ct-decrypt.html`,
    uses("Decrypt", copies, copy),
    ["unusual-use-elsewhere"],
  ],
  [
    "the function decrypts under a replica, in another context with a plain name",
    `${KMS}ct-decrypt.html`,
    uses("Decrypt", worker, { purpose: "orders" }),
    ["unusual-use-elsewhere"],
  ],
  ["the function looks at a replica", `${KMS}ct-describekey.html`, look(worker), ["unusual-use-elsewhere"]],
  [
    "S3 makes a data key for a copy",
    `${KMS}ct-generatedatakey.html`,
    uses("GenerateDataKey", via("s3", copies), copy),
    [],
    "unusual-use-elsewhere",
  ],
  [
    // A metric filter cannot ask for a name with a colon; the policy of the key can.
    "S3 makes a data key for a copy in another bucket",
    `${KMS}ct-generatedatakey.html`,
    uses("GenerateDataKey", via("s3", copies), { "aws:s3:arn": "arn:aws:s3:::dev-results-copy" }),
    [],
    "unusual-use-elsewhere",
  ],
  [
    "the function decrypts under a replica in its context",
    `${KMS}ct-decrypt.html`,
    uses("Decrypt", worker, check),
    [],
    "unusual-use-elsewhere",
  ],
  ["an administrator looks at a replica", `${KMS}ct-describekey.html`, look(person), [], "unusual-use-elsewhere"],
  [
    "a person decrypts under another key of the other Region",
    `${KMS}ct-decrypt.html`,
    uses("Decrypt", person, copy, { resources: [{ type: "AWS::KMS::Key", ARN: `${REPLICA}0` }] }),
    [],
    "unusual-use-elsewhere",
  ],
];

/** Events of another Region: the trail has them, and EventBridge does not. */
export const elsewhereEvents: readonly TrailEvent[] = [...changes, ...usesOfReplica].map(
  ([title, page, detail, raises, nearMissOf]) => ({ title, page, detail, raises, isElsewhere: true, nearMissOf }),
);
