import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { App, AssetType, S3Backend, TerraformAsset, TerraformStack } from "cdktf";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineAccessLogBucket, defineBucket } from "./hand-written-buckets";
import { executionPolicy, keyPolicy, queuePolicy, trustPolicy } from "./hand-written-policies";
import { programArguments } from "./program-arguments";
import { ACCESS_LOG_BUCKET, ENVIRONMENT, type ServiceNames, servicesOf, STACK_NAME } from "./service-app";

interface Package {
  readonly path: string;
  readonly hash: Buffer;
}

interface Service {
  readonly names: ServiceNames;
  readonly key: KmsKey;
  readonly role: IamRole;
}

function defineStack(app: App, count: number, code: Package): void {
  const stack = new TerraformStack(app, `${ENVIRONMENT.name}-${STACK_NAME}`);
  configure(stack);
  const services = servicesOf(count);
  const logs = defineAccessLogBucket(stack, ACCESS_LOG_BUCKET, services);
  for (const names of services) {
    const service = { names, key: defineKey(stack, names), role: defineRole(stack, names) };
    defineBucket(stack, names, service.key, logs);
    defineQueue(stack, `${names.id}-queue`, names.queue, service.key);
    defineFunction(stack, service, code);
  }
}

function configure(stack: TerraformStack): void {
  new AwsProvider(stack, "aws", {
    region: ENVIRONMENT.region,
    allowedAccountIds: [ENVIRONMENT.accountId],
    defaultTags: [{ tags: { environment: ENVIRONMENT.name } }],
  });
  stack.addOverride("terraform.required_providers.aws.version", ENVIRONMENT.providerVersion);
  const { bucket, region, kmsKeyArn } = ENVIRONMENT.backend;
  new S3Backend(stack, { bucket, region, kmsKeyId: kmsKeyArn, key: `${stack.node.id}.tfstate`, encrypt: true });
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}

function defineKey(stack: TerraformStack, { id, alias, keyDescription }: ServiceNames): KmsKey {
  const key = new KmsKey(stack, `${id}-key`, {
    description: keyDescription,
    enableKeyRotation: true,
    rotationPeriodInDays: 365,
    deletionWindowInDays: 30,
    lifecycle: { preventDestroy: true },
  });
  new KmsAlias(stack, `${id}-alias`, { name: alias, targetKeyId: key.arn });
  return key;
}

function defineRole(stack: TerraformStack, { id, functionName }: ServiceNames): IamRole {
  return new IamRole(stack, `${id}-role`, {
    name: functionName,
    description: `Execution role of ${functionName}`,
    assumeRolePolicy: trustPolicy(),
  });
}

function defineQueue(stack: TerraformStack, id: string, name: string, key: KmsKey): SqsQueue {
  const queue = new SqsQueue(stack, id, {
    name,
    kmsMasterKeyId: key.arn,
    kmsDataKeyReusePeriodSeconds: 300,
    messageRetentionSeconds: 1_209_600,
    visibilityTimeoutSeconds: 30,
  });
  new SqsQueuePolicy(stack, `${id}-policy`, { queueUrl: queue.id, policy: queuePolicy(name) });
  return queue;
}

function defineFunction(stack: TerraformStack, { names, key, role }: Service, code: Package): void {
  const { id, functionName } = names;
  const policy = new KmsKeyPolicy(stack, `${id}-key-policy`, { keyId: key.id, policy: keyPolicy(names, role.arn) });
  const grants = new IamRolePolicy(stack, `${id}-role-policy`, {
    name: "grants",
    role: role.id,
    policy: executionPolicy(names, key.arn),
  });
  const logGroup = new CloudwatchLogGroup(stack, `${id}-logs`, {
    name: `/aws/lambda/${functionName}`,
    kmsKeyId: key.arn,
    retentionInDays: ENVIRONMENT.logRetentionDays,
    dependsOn: [policy],
  });
  const deadLetters = defineQueue(stack, `${id}-dead-letters`, `${functionName}-dead-letters`, key);
  new LambdaFunction(stack, `${id}-function`, {
    functionName,
    role: role.arn,
    ...codeOf(stack, id, code),
    timeout: 30,
    memorySize: 256,
    ephemeralStorage: { size: 512 },
    environment: { variables: { BUCKET: names.bucket, QUEUE: names.queue } },
    kmsKeyArn: key.arn,
    sourceKmsKeyArn: key.arn,
    deadLetterConfig: { targetArn: deadLetters.arn },
    tracingConfig: { mode: "Active" },
    loggingConfig: { logFormat: "JSON", logGroup: `/aws/lambda/${functionName}` },
    dependsOn: [grants, logGroup, policy],
  });
}

function codeOf(stack: TerraformStack, id: string, { path, hash }: Package) {
  const asset = new TerraformAsset(stack, `${id}-package`, {
    path,
    type: AssetType.FILE,
    assetHash: hash.toString("hex"),
  });
  return {
    filename: asset.path,
    sourceCodeHash: hash.toString("base64"),
    handler: "index.handler",
    runtime: "nodejs22.x",
    architectures: ["arm64"],
  };
}

const { services, outputFolder, packagePath } = programArguments();
const app = new App({ outdir: outputFolder });
defineStack(app, services, {
  path: packagePath,
  hash: createHash("sha256").update(readFileSync(packagePath)).digest(),
});
app.synth();
