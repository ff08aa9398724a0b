import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LambdaFunctionUrl } from "@cdktf/provider-aws/lib/lambda-function-url";
import { LambdaPermission, type LambdaPermissionConfig } from "@cdktf/provider-aws/lib/lambda-permission";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { EncryptedLogGroup } from "../../../modules/logs/encrypted-log-group";
import { renderPolicy } from "../../../modules/policy/render";
import type { Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, plainKey } from "./parts";
import { smallFunction } from "./small-function";

const { accountId, region } = PLANS_ENVIRONMENT;
const BUCKET_ARN = `arn:aws:s3:::prod-documents-${accountId}`;
const QUEUE_ARN = `arn:aws:sqs:${region}:${accountId}:prod-orders`;

/** The toolkit's log group, with its key or, by way of the provider's binding, without. */
function logGroup(encrypted: boolean) {
  return (stack: EnvironmentStack) => {
    const logs = new EncryptedLogGroup(stack, "Logs", {
      logGroupName: "/prod/orders",
      encryptionKey: documentsKey(stack),
    });
    if (!encrypted) logs.resource.resetKmsKeyId();
  };
}

function retention(days: number) {
  return (stack: EnvironmentStack) => {
    new CloudwatchLogGroup(stack, "Logs", { name: "/prod/orders", retentionInDays: days });
  };
}

function queue(encrypted: boolean) {
  return (stack: EnvironmentStack) => {
    const key = plainKey(stack);
    new SqsQueue(stack, "Queue", { name: "prod-orders", ...(encrypted && { kmsMasterKeyId: key.arn }) });
  };
}

function queuePolicy(withSource: boolean) {
  return (stack: EnvironmentStack) => {
    const resource = new SqsQueue(stack, "Queue", { name: "prod-orders", sqsManagedSseEnabled: true });
    const Condition = {
      ArnLike: { "aws:SourceArn": BUCKET_ARN },
      StringEquals: { "aws:SourceAccount": accountId },
    };
    const statement = {
      Sid: "BucketSends",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: QUEUE_ARN,
      ...(withSource && { Condition }),
    } as const;
    new SqsQueuePolicy(stack, "QueuePolicy", { queueUrl: resource.id, policy: renderPolicy([statement]) });
  };
}

function functionWith(variables: Readonly<Record<string, string>>, encrypted = true) {
  return (stack: EnvironmentStack) => {
    const key = plainKey(stack);
    smallFunction(stack, { environment: { variables }, ...(encrypted && { kmsKeyArn: key.arn }) });
  };
}

function invokedByBucket(source: Pick<LambdaPermissionConfig, "sourceArn" | "sourceAccount">) {
  return (stack: EnvironmentStack) => {
    const { functionName } = smallFunction(stack);
    const who = { statementId: "BucketInvokes", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" };
    new LambdaPermission(stack, "Permission", { functionName, ...who, ...source });
  };
}

function functionUrl(authorizationType: "AWS_IAM" | "NONE" | undefined) {
  return (stack: EnvironmentStack) => {
    const { functionName } = smallFunction(stack);
    if (authorizationType === undefined) return;
    new LambdaFunctionUrl(stack, "Url", { functionName, authorizationType });
  };
}

/** What protects logs, queues and functions. */
export const servicePairs: readonly Pair[] = [
  {
    name: "a-log-group-loses-its-key",
    shows: "logs are under a key that AWS owns from now on",
    before: logGroup(true),
    after: logGroup(false),
  },
  {
    name: "a-log-retention-is-shortened",
    shows: "older logs are gone soon after the apply",
    before: retention(365),
    after: retention(30),
  },
  {
    name: "a-log-retention-is-lengthened",
    shows: "the good direction",
    before: retention(365),
    after: retention(400),
  },
  {
    name: "logs-are-kept-for-good-no-more",
    shows: "no limit becomes a year: 0 is the longest retention",
    before: retention(0),
    after: retention(365),
  },
  {
    name: "a-queue-loses-its-key",
    shows: "messages are under a key that AWS owns",
    before: queue(true),
    after: queue(false),
  },
  {
    name: "a-queue-policy-loses-its-source",
    shows: "S3 may send for the bucket of anybody",
    before: queuePolicy(true),
    after: queuePolicy(false),
  },
  {
    name: "a-function-loses-its-key",
    shows: "environment variables are under a key that AWS manages",
    before: functionWith({ LOG_LEVEL: "info" }),
    after: functionWith({ LOG_LEVEL: "info" }, false),
  },
  {
    name: "a-plaintext-secret-appears-in-an-environment",
    shows: "a value that the plan has in clear and unmarked",
    before: functionWith({ LOG_LEVEL: "info" }),
    after: functionWith({ LOG_LEVEL: "info", DATABASE_PASSWORD: "made-up-Tr0ub4dor-and-3" }),
  },
  {
    name: "a-permission-loses-its-source",
    shows: "S3 may invoke the function for the bucket of anybody",
    before: invokedByBucket({ sourceArn: BUCKET_ARN, sourceAccount: accountId }),
    after: invokedByBucket({}),
  },
  {
    name: "a-function-url-without-authentication-is-added",
    shows: "everybody who knows the URL may invoke the function",
    before: functionUrl(undefined),
    after: functionUrl("NONE"),
  },
  {
    name: "a-function-url-loses-its-authentication",
    shows: "the URL is there already, and asks for nothing any more",
    before: functionUrl("AWS_IAM"),
    after: functionUrl("NONE"),
  },
];
