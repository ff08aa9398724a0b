import { PATTERN_CHARACTERS } from "../../../modules/audit/event-pattern";
import { FILTER_CHARACTERS, filterPattern } from "../../../modules/audit/filter-pattern";
import { unusualUseConditions, unusualUsePatterns } from "../../../modules/audit/unusual-use-pattern";
import { KEY_ACTIONS } from "../../../modules/kms/key-actions";
import type { KeyConditions } from "../../../modules/kms/key-conditions";
import type { KeyUse } from "../../../modules/kms/key-use";
import { ACCOUNT, KEY, REGION, REPLICA } from "./trail-event";

const role = (name: string) => ({ type: "AWS", arn: `arn:aws:iam::${ACCOUNT}:role/${name}` }) as const;
const service = (name: string) => ({ type: "Service", service: `${name}.amazonaws.com` }) as const;
const use = (user: KeyUse["user"], actions: readonly string[], conditions: KeyConditions): KeyUse => ({
  sid: "Use",
  user,
  actions,
  conditions,
});

const worker = role("dev-worker");
const arn = (of: string, name: string) => `arn:aws:${of}:${REGION}:${ACCOUNT}:${name}`;
const queue = arn("sqs", "dev-orders");
const functionArn = arn("lambda", "function:dev-worker");
const topic = arn("sns", "dev-operations");

/** What the key of the events is used for: something of every kind. */
export const USES: readonly KeyUse[] = [
  use(worker, KEY_ACTIONS.produce, {
    viaService: "s3",
    encryptionContext: { "aws:s3:arn": "arn:aws:s3:::dev-documents" },
  }),
  use(worker, KEY_ACTIONS.produce, { viaService: "sqs", encryptionContext: { "aws:sqs:arn": queue } }),
  use(worker, KEY_ACTIONS.decrypt, { encryptionContext: { "aws:lambda:FunctionArn": functionArn } }),
  use(worker, KEY_ACTIONS.decrypt, {
    viaService: "secretsmanager",
    encryptionContextLike: { SecretARN: arn("secretsmanager", "secret:dev/partners-??????") },
  }),
  use(worker, KEY_ACTIONS.decrypt, {
    viaService: "ssm",
    encryptionContext: { PARAMETER_ARN: arn("ssm", "parameter/dev/partners") },
  }),
  use(role("deploy"), ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"], {
    viaService: "lambda",
  }),
  use(role("plan"), KEY_ACTIONS.decrypt, { viaService: "lambda" }),
  use(service(`logs.${REGION}`), KEY_ACTIONS.logs, {
    encryptionContext: { "aws:logs:arn": arn("logs", "log-group:/aws/lambda/dev-worker") },
  }),
  use(service("cloudtrail"), ["kms:GenerateDataKey"], {
    sourceArn: arn("cloudtrail", "trail/dev-trail"),
    encryptionContext: { "aws:cloudtrail:arn": arn("cloudtrail", "trail/dev-trail") },
  }),
  use(service(`lambda.${REGION}`), KEY_ACTIONS.decrypt, {
    encryptionContext: { "aws:lambda:FunctionArn": functionArn, "aws:lambda:EventSourceArn": queue },
  }),
  use(service("xray"), KEY_ACTIONS.produce, { sourceAccount: ACCOUNT }),
  use(service("events"), KEY_ACTIONS.produce, { encryptionContext: { "aws:sns:topicArn": topic } }),
];

/** Who may look at the keys. */
const lookers = ["admin", "plan"].map((name) => role(name).arn);

/** The patterns of the alarm of the key. */
export const UNUSUAL_USE = unusualUsePatterns(
  { kind: "symmetric", keyArn: KEY, uses: USES, lookers, leavesOutServices: false },
  (pattern) => JSON.stringify(pattern).length,
);

/** What the replica is used for: copies of a bucket, and a check by itself under a context with a plain name. */
const USES_OF_REPLICA: readonly KeyUse[] = [
  use(role("dev-copies"), KEY_ACTIONS.replicate, {
    viaService: "s3",
    encryptionContext: { "aws:s3:arn": "arn:aws:s3:::dev-documents-copy" },
  }),
  use(worker, KEY_ACTIONS.encryptDecrypt, { encryptionContext: { purpose: "check" } }),
];

/** The conditions of the alarm of the replica. */
export const UNUSUAL_USE_ELSEWHERE = unusualUseConditions(
  { kind: "symmetric", keyArn: REPLICA, uses: USES_OF_REPLICA, lookers, leavesOutServices: false },
  (condition) => filterPattern(condition).length,
);

const isTooLong =
  UNUSUAL_USE.some((pattern) => JSON.stringify(pattern).length > PATTERN_CHARACTERS) ||
  UNUSUAL_USE_ELSEWHERE.some((condition) => filterPattern(condition).length > FILTER_CHARACTERS);
if (isTooLong) throw new Error("too long");
