import { ENVIRONMENT, type ServiceNames } from "./service-app";

const { accountId, region, deployRoleArn, planRoleArn } = ENVIRONMENT;
const SSE = "s3:x-amz-server-side-encryption";
const SSE_KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const SSE_CUSTOMER = "s3:x-amz-server-side-encryption-customer-algorithm";
const PRODUCE = ["kms:GenerateDataKey", "kms:Decrypt"];

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function regional(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

const queueArn = (name: string) => regional("sqs", name);
const bucketArn = (name: string) => `arn:aws:s3:::${name}`;
const functionArn = (name: string) => regional("lambda", `function:${name}`);
const logGroupArn = (name: string) => regional("logs", `log-group:/aws/lambda/${name}`);
const via = (service: string) => ({ "kms:ViaService": `${service}.${region}.amazonaws.com` });

export function trustPolicy(): string {
  return policy([
    {
      Sid: "LambdaAssumes",
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    },
  ]);
}

export function queuePolicy(name: string): string {
  return policy([
    {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: queueArn(name),
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

function transport(arn: string): readonly object[] {
  const all = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`] };
  return [
    { Sid: "DenyInsecureTransport", ...all, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "DenyOldTls", ...all, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

export function accessLogPolicy(name: string, services: readonly ServiceNames[]): string {
  return policy([
    ...transport(bucketArn(name)),
    {
      Sid: "DeliverAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucketArn(name)}/*`,
      Condition: {
        ArnEquals: { "aws:SourceArn": services.map(({ bucket }) => bucketArn(bucket)) },
        StringEquals: { "aws:SourceAccount": accountId },
      },
    },
  ]);
}

export function bucketPolicy(name: string, keyArn: string): string {
  const put = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${bucketArn(name)}/*` };
  return policy([
    ...transport(bucketArn(name)),
    { Sid: "DenyWrongKey", ...put, Condition: { ArnNotEquals: { [SSE_KEY]: keyArn }, Null: { [SSE_KEY]: "false" } } },
    {
      Sid: "DenyWrongEncryption",
      ...put,
      Condition: { StringNotEquals: { [SSE]: "aws:kms" }, Null: { [SSE]: "false" } },
    },
    { Sid: "DenyEncryptionWithoutKey", ...put, Condition: { Null: { [SSE]: "false", [SSE_KEY]: "true" } } },
    { Sid: "DenyCustomerProvidedKey", ...put, Condition: { Null: { [SSE_CUSTOMER]: "false" } } },
  ]);
}

/** What the function does with the key, each use as its role's policy and the key's have it. */
function usesOfKey({ functionName, bucket, queue }: ServiceNames) {
  const sid = functionName.replace("service-", "Service");
  const context = (name: string, value: string) => ({ [`kms:EncryptionContext:${name}`]: value });
  const use = (name: string, Action: readonly string[], equals: object) => ({
    Sid: sid + name,
    Effect: "Allow",
    Action,
    Condition: { StringEquals: equals },
  });
  const deadLetters = context("aws:sqs:arn", queueArn(`${functionName}-dead-letters`));
  const objects = { ...via("s3"), ...context("aws:s3:arn", bucketArn(bucket)) };
  return {
    deadLetters: use("UsesViaSqs", PRODUCE, { ...via("sqs"), ...deadLetters }),
    environment: use("Decrypt", ["kms:Decrypt"], context("aws:lambda:FunctionArn", functionArn(functionName))),
    reads: use("DecryptViaS3", ["kms:Decrypt"], objects),
    writes: use("UsesViaS3", PRODUCE, objects),
    sends: use("UsesViaSqs2", PRODUCE, { ...via("sqs"), ...context("aws:sqs:arn", queueArn(queue)) }),
  };
}

export function executionPolicy(names: ServiceNames, keyArn: string): string {
  const { functionName, bucket, queue } = names;
  const { deadLetters, environment, reads, writes, sends } = usesOfKey(names);
  const own = functionName.replace("service-", "Service");
  const allow = (Sid: string, Action: readonly string[], Resource: string) => ({
    Sid,
    Effect: "Allow",
    Action,
    Resource,
  });
  const objects = `${bucketArn(bucket)}/*`;
  return policy([
    allow("WritesLogGroup", ["logs:CreateLogStream", "logs:PutLogEvents"], `${logGroupArn(functionName)}:*`),
    allow("SendsToDeadLetters", ["sqs:SendMessage"], queueArn(`${functionName}-dead-letters`)),
    { ...deadLetters, Resource: keyArn },
    allow("SendsTraces", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"),
    { ...environment, Resource: keyArn },
    allow(`Reads${own}Bucket`, ["s3:GetObject", "s3:GetObjectVersion"], objects),
    allow(`Lists${own}Bucket`, ["s3:ListBucket"], bucketArn(bucket)),
    { ...reads, Resource: keyArn },
    allow(`Writes${own}Bucket`, ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"], objects),
    { ...writes, Resource: keyArn },
    allow(`SendsTo${own}Queue`, ["sqs:SendMessage"], queueArn(queue)),
    { ...sends, Resource: keyArn },
  ]);
}

const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];
const LOGS_USE = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
];
const PLAN_READS = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"];

export function keyPolicy(names: ServiceNames, roleArn: string): string {
  const { functionName } = names;
  const own = functionName.replace("service-", "Service");
  const { deadLetters, environment, reads, writes, sends } = usesOfKey(names);
  const role = { Principal: { AWS: roleArn }, Resource: "*" };
  const allow = (Sid: string, Principal: object, Action: readonly string[], Condition?: object) => ({
    Sid,
    Effect: "Allow",
    Principal,
    Action,
    Condition,
    Resource: "*",
  });
  const deploy = { AWS: deployRoleArn };
  const plan = { AWS: planRoleArn };
  const viaLambda = { StringEquals: via("lambda") };
  const root = `arn:aws:iam::${accountId}:root`;
  return policy([
    allow("KeyAdministration", { AWS: root }, ADMINISTRATION, {
      ArnEquals: { "aws:PrincipalArn": [deployRoleArn, root] },
    }),
    allow("PlanReadsMetadata", plan, PLAN_READS),
    allow(`LogsOfAwsLambda${own}`, { Service: `logs.${region}.amazonaws.com` }, LOGS_USE, {
      StringEquals: { "kms:EncryptionContext:aws:logs:arn": logGroupArn(functionName) },
    }),
    { ...deadLetters, ...role },
    { ...environment, ...role },
    allow(
      "DeployUsesViaLambda",
      deploy,
      ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
      viaLambda,
    ),
    allow("DeployGrantsViaLambda", deploy, ["kms:CreateGrant"], {
      ...viaLambda,
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
    allow("PlanDecryptsViaLambda", plan, ["kms:Decrypt"], viaLambda),
    allow(`PackageOf${own}`, { Service: "lambda.amazonaws.com" }, PRODUCE, {
      StringEquals: { "kms:EncryptionContext:aws:lambda:FunctionArn": functionArn(functionName) },
    }),
    { ...reads, ...role },
    { ...writes, ...role },
    { ...sends, ...role },
  ]);
}
