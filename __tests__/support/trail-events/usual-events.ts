import { ACCOUNT, KMS, REGION, byService, dataKeyIn, decryptIn, type TrailEvent, sessionOf, via } from "./trail-event";

const S3_KEYS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html";
const SQS_KEYS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html";
const SNS_KEYS = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html";
const LAMBDA_KEYS = "https://docs.aws.amazon.com/lambda/latest/dg/security-encryption-at-rest.html";
const LAMBDA_FILTERS = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html";
const TRACE_KEYS = "https://docs.aws.amazon.com/xray/latest/devguide/xray-console-encryption.html";
const LOG_KEYS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";

const arn = (of: string, name: string) => `arn:aws:${of}:${REGION}:${ACCOUNT}:${name}`;
export const bucket = { "aws:s3:arn": "arn:aws:s3:::dev-documents" };
export const queue = { "aws:sqs:arn": arn("sqs", "dev-orders") };
export const fn = { "aws:lambda:FunctionArn": arn("lambda", "function:dev-worker") };
export const group = { "aws:logs:arn": arn("logs", "log-group:/aws/lambda/dev-worker") };
export const topic = { "aws:sns:topicArn": arn("sns", "dev-operations") };
export const parameter = { PARAMETER_ARN: arn("ssm", "parameter/dev/partners") };
export const secret = {
  SecretARN: arn("secretsmanager", "secret:dev/partners-a1B2c3"),
  SecretVersionId: "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE",
};
const filters = {
  ...fn,
  "aws:lambda:EventSourceArn": queue["aws:sqs:arn"],
  "aws-crypto-public-key": "ABCD+7876787678+CDEFGHIJKL/888666888999888555444111555222888333111==",
};

/** What the key is there for: near misses of the alarm of unusual uses. */
const usual: readonly (readonly [title: string, page: string, detail: TrailEvent["detail"]])[] = [
  ["S3 decrypts an object for the function, under the bucket's ARN", S3_KEYS, decryptIn(bucket, via("s3"))],
  ["S3 makes a data key for the function, under the bucket's ARN", S3_KEYS, dataKeyIn(bucket, via("s3"))],
  ["a service that is not named does so", S3_KEYS, decryptIn(bucket, { ...via("s3"), invokedBy: "AWS Internal" })],
  ["SQS decrypts a message for the function", SQS_KEYS, decryptIn(queue, via("sqs"))],
  ["SQS makes a data key for the function", SQS_KEYS, dataKeyIn(queue, via("sqs"))],
  ["Lambda decrypts the function's environment", LAMBDA_KEYS, decryptIn(fn, via("lambda"))],
  [
    "Secrets Manager decrypts a secret for the function",
    `${KMS}services-secrets-manager.html`,
    decryptIn(secret, via("secretsmanager")),
  ],
  [
    "Parameter Store decrypts a parameter for the function",
    `${KMS}services-parameter-store.html`,
    decryptIn(parameter, via("ssm")),
  ],
  ["Lambda makes a data key for whoever deploys", LAMBDA_KEYS, dataKeyIn(fn, via("lambda", sessionOf("deploy", "ci")))],
  [
    "Lambda decrypts the environment for whoever plans",
    LAMBDA_KEYS,
    decryptIn(fn, via("lambda", sessionOf("plan", "ci"))),
  ],
  ["CloudWatch Logs decrypts the function's log", LOG_KEYS, decryptIn(group, byService("logs"))],
  ["CloudWatch Logs does so by its name in the Region", LOG_KEYS, decryptIn(group, byService(`logs.${REGION}`))],
  [
    "CloudTrail makes a data key for a file",
    `${KMS}services-cloudtrail.html`,
    dataKeyIn(
      {
        "aws:cloudtrail:arn": arn("cloudtrail", "trail/dev-trail"),
        "aws:s3:arn": `arn:aws:s3:::dev-trail/AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/2026/01/31/file.json.gz`,
      },
      byService("cloudtrail"),
    ),
  ],
  ["X-Ray makes a data key for traces", TRACE_KEYS, dataKeyIn({}, byService("xray"))],
  ["X-Ray decrypts traces, whatever their context is", TRACE_KEYS, decryptIn({ account: ACCOUNT }, byService("xray"))],
  ["Lambda decrypts filter criteria by itself", LAMBDA_FILTERS, decryptIn(filters, byService(`lambda.${REGION}`))],
  ["EventBridge makes a data key for the topic", SNS_KEYS, dataKeyIn(topic, byService("events"))],
  ["SNS makes it for EventBridge", SNS_KEYS, dataKeyIn(topic, byService("sns"))],
];

export const usualEvents: readonly TrailEvent[] = usual.map(([title, page, detail]) => ({
  title,
  page,
  detail,
  raises: [],
  nearMissOf: "unusual-use",
}));
