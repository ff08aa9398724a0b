import { App, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { programArguments } from "./program-arguments";
import { ACCESS_LOG_BUCKET, ENVIRONMENT, type ServiceNames, servicesOf, STACK_NAME } from "./service-app";

/** The app with AWS CDK's own constructs and options; what CDK has no option for is left out. */
function defineStack(app: App, count: number, code: Code): void {
  const { accountId, region } = ENVIRONMENT;
  const stack = new Stack(app, `${ENVIRONMENT.name}-${STACK_NAME}`, { env: { account: accountId, region } });
  const logBucket = new Bucket(stack, ACCESS_LOG_BUCKET, {
    ...protectedBucket(ACCESS_LOG_BUCKET),
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [
      {
        expiration: Duration.days(ENVIRONMENT.logRetentionDays),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });
  for (const names of servicesOf(count)) defineService(stack, names, logBucket, code);
}

function defineService(stack: Stack, names: ServiceNames, logBucket: Bucket, code: Code): void {
  const key = new Key(stack, `${names.id}-key`, {
    alias: names.alias,
    description: names.keyDescription,
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
    pendingWindow: Duration.days(30),
  });
  const bucket = new Bucket(stack, `${names.id}-bucket`, {
    ...protectedBucket(names.bucket),
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: logBucket,
    serverAccessLogsPrefix: `${names.bucket}/`,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  });
  const queue = defineQueue(stack, `${names.id}-queue`, names.queue, key);
  const worker = defineFunction(stack, names, key, code);
  worker.addEnvironment("BUCKET", bucket.bucketName);
  worker.addEnvironment("QUEUE", queue.queueName);
  bucket.grantReadWrite(worker);
  queue.grantSendMessages(worker);
}

function protectedBucket(bucketName: string) {
  return {
    bucketName,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  };
}

function defineQueue(stack: Stack, id: string, queueName: string, encryptionMasterKey: Key): Queue {
  return new Queue(stack, id, {
    queueName,
    encryption: QueueEncryption.KMS,
    encryptionMasterKey,
    dataKeyReuse: Duration.seconds(300),
    retentionPeriod: Duration.days(14),
    visibilityTimeout: Duration.seconds(30),
    enforceSSL: true,
  });
}

function defineFunction(stack: Stack, { id, functionName }: ServiceNames, key: Key, code: Code): LambdaFunction {
  return new LambdaFunction(stack, `${id}-function`, {
    functionName,
    code,
    handler: "index.handler",
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(30),
    memorySize: 256,
    environmentEncryption: key,
    tracing: Tracing.ACTIVE,
    loggingFormat: LoggingFormat.JSON,
    deadLetterQueue: defineQueue(stack, `${id}-dead-letters`, `${functionName}-dead-letters`, key),
    logGroup: new LogGroup(stack, `${id}-logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      encryptionKey: key,
      retention: RetentionDays.ONE_MONTH,
    }),
  });
}

const { services, outputFolder, packagePath } = programArguments();
const app = new App({
  outdir: outputFolder,
  context: {
    "@aws-cdk/core:stackResourceLimit": 0,
    // Every new project of CDK has it: buckets without ACLs cannot take access logs otherwise.
    "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
  },
});
defineStack(app, services, Code.fromAsset(packagePath));
app.synth();
