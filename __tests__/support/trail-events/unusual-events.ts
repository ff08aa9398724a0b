import {
  ACCOUNT,
  KMS,
  REGION,
  TRAIL,
  byService,
  dataKeyIn,
  decryptIn,
  kms,
  person,
  refused,
  root,
  sessionOf,
  type TrailEvent,
  via,
  worker,
} from "./trail-event";
import { bucket, fn, group, parameter, queue, secret, topic } from "./usual-events";

const IDENTITIES = `${TRAIL}cloudtrail-event-reference-user-identity.html`;
const ada = { type: "IAMUser", arn: `arn:aws:iam::${ACCOUNT}:user/ada`, accountId: ACCOUNT, userName: "ada" };
const stranger = { type: "AWSAccount", principalId: "AROAEXAMPLE:app", accountId: "999999999999" };
const federated = { type: "FederatedUser", arn: `arn:aws:sts::${ACCOUNT}:federated-user/ada`, accountId: ACCOUNT };
const otherKey = {
  resources: [{ accountId: ACCOUNT, type: "AWS::KMS::Key", ARN: `arn:aws:kms:${REGION}:${ACCOUNT}:key/other` }],
};

type Unusual = readonly [title: string, page: string, detail: TrailEvent["detail"], also?: TrailEvent["raises"]];

/** The wrong one uses the key. */
const byOthers: readonly Unusual[] = [
  ["a person reads an object", `${KMS}ct-decrypt.html`, decryptIn(bucket, via("s3", person))],
  ["a user decrypts", `${KMS}ct-decrypt.html`, decryptIn(bucket, ada)],
  ["a federated user decrypts", IDENTITIES, decryptIn(bucket, federated)],
  ["the root user decrypts", IDENTITIES, decryptIn(bucket, root), ["root-acts"]],
  ["another account makes a data key", `${KMS}ct-generatedatakey.html`, dataKeyIn({ tenant: "a" }, stranger)],
  [
    "a role of the same name and another path reads",
    IDENTITIES,
    decryptIn(bucket, via("s3", sessionOf("team/dev-worker", "x"))),
  ],
  [
    "a service that has no use of the key makes a data key",
    `${KMS}services-ebs.html`,
    dataKeyIn({ "aws:ebs:id": "vol-1" }, byService("ebs")),
  ],
  ["S3 itself makes a data key", `${KMS}ct-generatedatakey.html`, dataKeyIn(bucket, byService("s3"))],
  [
    "an instance decrypts its volume",
    `${KMS}ct-ec2two.html`,
    decryptIn({ "aws:ebs:id": "vol-0cfb133e847d28be9" }, via("ec2", sessionOf("aws:ec2-infrastructure", "i-1"))),
  ],
  [
    "a person may not read a secret",
    `${KMS}services-secrets-manager.html`,
    decryptIn(secret, via("secretsmanager", person), refused),
    ["decrypt-refused"],
  ],
];

/** The right one uses it in a wrong way. */
const otherwise: readonly Unusual[] = [
  ["the function decrypts by itself what S3 should", `${KMS}ct-decrypt.html`, decryptIn(bucket, worker)],
  [
    "the function may not decrypt by itself",
    `${KMS}ct-decrypt.html`,
    decryptIn(bucket, worker, refused),
    ["decrypt-refused"],
  ],
  ["the function decrypts under no context", `${KMS}ct-decrypt.html`, decryptIn({}, worker)],
  [
    "the function reads an object that is under its own ARN",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
    decryptIn({ "aws:s3:arn": `${bucket["aws:s3:arn"]}/incoming/order.ndjson` }, via("s3")),
  ],
  [
    "the function reads of another bucket",
    `${KMS}ct-decrypt.html`,
    decryptIn({ "aws:s3:arn": "arn:aws:s3:::dev-documents-copy" }, via("s3")),
  ],
  ["the bucket's ARN is given by way of another service", `${KMS}ct-decrypt.html`, decryptIn(bucket, via("sqs"))],
  [
    "the function reads another queue",
    `${KMS}ct-decrypt.html`,
    decryptIn({ "aws:sqs:arn": `${queue["aws:sqs:arn"]}-2` }, via("sqs")),
  ],
  ["the function makes a data key for another function", `${KMS}ct-generatedatakey.html`, dataKeyIn(fn, worker)],
  [
    "the function reads another secret",
    `${KMS}services-secrets-manager.html`,
    decryptIn({ ...secret, SecretARN: secret.SecretARN.replace("partners", "payroll") }, via("secretsmanager")),
  ],
  [
    "the function reads another parameter",
    `${KMS}services-parameter-store.html`,
    decryptIn({ PARAMETER_ARN: `${parameter.PARAMETER_ARN}/payroll` }, via("ssm")),
  ],
  [
    "the function makes a data key that it cannot see",
    `${KMS}ct-generatedatakeyplaintext.html`,
    { ...dataKeyIn(bucket, via("s3")), eventName: "GenerateDataKeyWithoutPlaintext" },
  ],
  [
    "whoever plans makes a data key",
    `${KMS}ct-generatedatakey.html`,
    dataKeyIn(fn, via("lambda", sessionOf("plan", "ci"))),
  ],
  ["whoever deploys decrypts by themselves", `${KMS}ct-decrypt.html`, decryptIn(fn, sessionOf("deploy", "ci"))],
  [
    "CloudWatch Logs decrypts another log",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    decryptIn({ "aws:logs:arn": `${group["aws:logs:arn"]}-2` }, byService("logs")),
  ],
  [
    "CloudTrail decrypts",
    `${KMS}services-cloudtrail.html`,
    decryptIn(
      { "aws:cloudtrail:arn": `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/dev-trail` },
      byService("cloudtrail"),
    ),
  ],
  [
    "EventBridge publishes to another topic",
    "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    dataKeyIn({ "aws:sns:topicArn": `${topic["aws:sns:topicArn"]}-2` }, byService("events")),
  ],
];

/** Who looks at the key and may not. */
const looks: readonly Unusual[] = [
  [
    "the function looks at the key",
    `${KMS}ct-describekey.html`,
    kms("DescribeKey", { readOnly: true, userIdentity: worker }),
  ],
  [
    "a user may not look at the key",
    `${KMS}ct-describekey.html`,
    kms("DescribeKey", { ...refused, readOnly: true, userIdentity: ada }),
  ],
  [
    "the root user looks at the key",
    IDENTITIES,
    kms("DescribeKey", { readOnly: true, userIdentity: root }),
    ["root-acts"],
  ],
];

/** What gives nothing away, and what is of another key. */
const harmless: readonly Unusual[] = [
  ["an administrator looks at the key", `${KMS}ct-describekey.html`, kms("DescribeKey", { readOnly: true })],
  [
    "whoever deploys looks at the key, as one of its uses says",
    `${KMS}ct-describekey.html`,
    kms("DescribeKey", { readOnly: true, userIdentity: sessionOf("deploy", "ci") }),
  ],
  [
    "S3 looks at the key for the function",
    `${KMS}ct-describekey.html`,
    kms("DescribeKey", { readOnly: true, userIdentity: via("s3") }),
  ],
  [
    "CloudTrail looks at the key",
    `${KMS}ct-describekey.html`,
    kms("DescribeKey", { readOnly: true, userIdentity: byService("cloudtrail") }),
  ],
  ["a person encrypts", `${KMS}ct-encrypt.html`, kms("Encrypt", { readOnly: true })],
  ["a person lists grants", `${KMS}ct-listgrants.html`, kms("ListGrants", { readOnly: true })],
  ["a person decrypts under another key", `${KMS}ct-decrypt.html`, decryptIn(bucket, person, otherKey)],
];

const asEvents = (events: readonly Unusual[], raises: TrailEvent["raises"]): readonly TrailEvent[] =>
  events.map(([title, page, detail, also = []]) => ({
    title,
    page,
    detail,
    raises: [...also, ...raises],
    ...(raises.length === 0 && { nearMissOf: "unusual-use" }),
  }));

export const unusualEvents: readonly TrailEvent[] = [
  ...asEvents([...byOthers, ...otherwise, ...looks], ["unusual-use"]),
  ...asEvents(harmless, []),
];
