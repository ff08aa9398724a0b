import { GetRoleCommand, type IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateGrantCommand,
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  type KMSClient,
  PutKeyPolicyCommand,
} from "@aws-sdk/client-kms";
import { GetFunctionCommand, InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import {
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { ReceiveMessageCommand, SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, type STSClient } from "@aws-sdk/client-sts";
import type { Attempt } from "../attempts";

/** What the attempts of the function's role are about; plain values, because they travel as an event. */
export interface ProbeSubjects {
  readonly documentsBucket: string;
  readonly resultsBucket: string;
  /** A document that it may read. */
  readonly document: string;
  /** An object of the same bucket that it may not read. */
  readonly otherObject: string;
  /** A summary that it wrote. */
  readonly summary: string;
  readonly documentsKeyArn: string;
  readonly processorKeyArn: string;
  /** Something under the documents key, in base64, and its context. */
  readonly ciphertext: string;
  readonly encryptionContext: Readonly<Record<string, string>>;
  readonly queueUrl: string;
  readonly functionName: string;
  readonly roleName: string;
  readonly deployRoleArn: string;
  readonly smokeRoleArn: string;
}

export interface ProbeClients {
  readonly s3: S3Client;
  readonly kms: KMSClient;
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly iam: IAMClient;
  readonly sts: STSClient;
}

const ANYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** What the role was granted: the control, without which a refusal proves nothing. */
export function grantedAttempts({ s3, sqs }: ProbeClients, subjects: ProbeSubjects): readonly Attempt[] {
  const { documentsBucket, resultsBucket, document, queueUrl } = subjects;
  const result = { Bucket: resultsBucket, Key: "summaries/probe/written.json", Body: "{}" };
  return [
    attempt("reads a document", () => s3.send(new GetObjectCommand({ Bucket: documentsBucket, Key: document }))),
    attempt("lists incoming/", () => s3.send(listOf(documentsBucket, "incoming/"))),
    attempt("writes a summary", () => s3.send(new PutObjectCommand(result))),
    attempt("sends a dead letter", () =>
      sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "probe" })),
    ),
  ];
}

/** What it was not granted, service by service. */
export function ungrantedAttempts(clients: ProbeClients, subjects: ProbeSubjects): readonly Attempt[] {
  return [
    ...objectAttempts(clients, subjects),
    ...keyAttempts(clients, subjects),
    ...controlPlaneAttempts(clients, subjects),
  ];
}

function objectAttempts({ s3 }: ProbeClients, subjects: ProbeSubjects): readonly Attempt[] {
  const { documentsBucket, resultsBucket, document, otherObject, summary } = subjects;
  const documents = { Bucket: documentsBucket };
  const results = { Bucket: resultsBucket };
  return [
    attempt("reads outside incoming/", () => s3.send(new GetObjectCommand({ ...documents, Key: otherObject }))),
    attempt("overwrites a document", () => s3.send(new PutObjectCommand({ ...documents, Key: document, Body: "x" }))),
    attempt("deletes a document", () => s3.send(new DeleteObjectCommand({ ...documents, Key: document }))),
    attempt("lists all documents", () => s3.send(listOf(documentsBucket))),
    attempt("reads a summary", () => s3.send(new GetObjectCommand({ ...results, Key: summary }))),
    attempt("writes outside summaries/", () => s3.send(new PutObjectCommand({ ...results, Key: "x", Body: "x" }))),
    attempt("deletes a summary", () => s3.send(new DeleteObjectCommand({ ...results, Key: summary }))),
    attempt("lists summaries", () => s3.send(listOf(resultsBucket, "summaries/"))),
    attempt("lists buckets", () => s3.send(new ListBucketsCommand())),
    attempt("reads a bucket policy", () => s3.send(new GetBucketPolicyCommand(documents))),
    attempt("changes a bucket policy", () => s3.send(new PutBucketPolicyCommand({ ...documents, Policy: ANYTHING }))),
  ];
}

function keyAttempts({ kms }: ProbeClients, subjects: ProbeSubjects): readonly Attempt[] {
  const { documentsKeyArn, processorKeyArn, ciphertext, encryptionContext: EncryptionContext } = subjects;
  const CiphertextBlob = Buffer.from(ciphertext, "base64");
  const dataKey = { KeySpec: "AES_256", EncryptionContext } as const;
  const grantee = { GranteePrincipal: subjects.deployRoleArn, Operations: ["Decrypt" as const] };
  const attemptsOn = (name: string, KeyId: string) => [
    attempt(`encrypts under the ${name} key`, () =>
      kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("x"), EncryptionContext })),
    ),
    attempt(`makes a data key of the ${name} key`, () => kms.send(new GenerateDataKeyCommand({ KeyId, ...dataKey }))),
    attempt(`grants the ${name} key`, () => kms.send(new CreateGrantCommand({ KeyId, ...grantee }))),
    attempt(`changes the policy of the ${name} key`, () =>
      kms.send(new PutKeyPolicyCommand({ KeyId, Policy: ANYTHING })),
    ),
  ];
  return [
    attempt("decrypts under the documents key", () =>
      kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext })),
    ),
    ...attemptsOn("documents", documentsKeyArn),
    ...attemptsOn("function's", processorKeyArn),
  ];
}

function controlPlaneAttempts({ sqs, lambda, iam, sts }: ProbeClients, subjects: ProbeSubjects): readonly Attempt[] {
  const { queueUrl: QueueUrl, functionName: FunctionName, roleName: RoleName } = subjects;
  const own = { RoleName, PolicyName: "more", PolicyDocument: ANYTHING };
  const assume = (RoleArn: string) => sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "probe" }));
  return [
    attempt("reads dead letters", () => sqs.send(new ReceiveMessageCommand({ QueueUrl }))),
    attempt("reads the function", () => lambda.send(new GetFunctionCommand({ FunctionName }))),
    attempt("invokes the function", () => lambda.send(new InvokeCommand({ FunctionName }))),
    attempt("reads its role", () => iam.send(new GetRoleCommand({ RoleName }))),
    attempt("gives itself more", () => iam.send(new PutRolePolicyCommand(own))),
    attempt("becomes the deploy role", () => assume(subjects.deployRoleArn)),
    attempt("becomes the smoke role", () => assume(subjects.smokeRoleArn)),
  ];
}

function listOf(Bucket: string, Prefix?: string): ListObjectsV2Command {
  return new ListObjectsV2Command({ Bucket, Prefix });
}

function attempt(name: string, request: () => Promise<unknown>): Attempt {
  return { name, request };
}
