import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import { CreateFunctionCommand, DeleteFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { FunctionPackage, RUNTIME } from "../../modules/lambda/function-package";
import { clientSettings, s3Settings } from "../aws/target";
import { TEST_PREFIX } from "./actors";
import type { Outcomes } from "./attempts";
import { expectAll } from "./outsider-steps";
import type { ProbeSubjects } from "./probe/role-attempts";
import type { Scene } from "./scene";
import type { Step } from "./step";

const PROBE = `${TEST_PREFIX}probe`;
const PROBE_HANDLER = "deploy/e2e/probe/handler.ts";
const OTHER_OBJECT = "private/not-for-the-function";
/** What S3, SQS, IAM and STS, and what KMS and Lambda call a refusal. */
const REFUSALS: readonly string[] = ["AccessDenied", "AccessDeniedException"];

/**
 * What the role of `process-document` may do, tried by a function of the run's own that has this role. The stack's function and the role's
 * trust policy stay as they are.
 */
export function functionRoleSteps(scene: Scene): readonly Step[] {
  let outcomes: { granted: Outcomes; ungranted: Outcomes } | undefined;
  return [
    {
      name: "the function's role may do what it was granted (control)",
      timeoutSeconds: 180,
      run: async () => {
        outcomes = await probe(scene);
        return expectAll(outcomes.granted, "allowed");
      },
    },
    {
      name: "the function's role is refused what it was not granted",
      timeoutSeconds: 10,
      run: async () => {
        if (outcomes === undefined) throw new Error("the probe gave no outcomes");
        return expectRefused(outcomes.ungranted);
      },
    },
  ];
}

function expectRefused(outcomes: Outcomes): string {
  const others = Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => !REFUSALS.includes(outcome)));
  deepEqual(others, {}, `all must be refused, but: ${JSON.stringify(others)}`);
  return `${Object.keys(outcomes).length} requests refused`;
}

async function probe(scene: Scene) {
  const { run } = scene;
  const lambda = new LambdaClient(clientSettings(run.operator));
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: PROBE,
      Role: run.roleArn(run.names.functionName),
      Runtime: RUNTIME,
      Handler: "index.handler",
      Code: { ZipFile: readFileSync(FunctionPackage.fromEntry(PROBE_HANDLER).path) },
      Timeout: 120,
    }),
  );
  try {
    const Payload = JSON.stringify(await subjectsOf(scene));
    const answer = await lambda.send(new InvokeCommand({ FunctionName: PROBE, Payload }));
    const text = answer.Payload?.transformToString() ?? "";
    if (answer.FunctionError !== undefined) throw new Error(`the probe failed: ${text}`);
    return JSON.parse(text) as { granted: Outcomes; ungranted: Outcomes };
  } finally {
    await lambda.send(new DeleteFunctionCommand({ FunctionName: PROBE }));
  }
}

async function subjectsOf({ run, store, keys }: Scene): Promise<ProbeSubjects> {
  const { names, operator, environment } = run;
  const settings = clientSettings(operator);
  const document = await store.upload("probe.jsonl", Buffer.from('{"orderId":"1"}\n'));
  await store.summaryOf(document);
  const other = { Bucket: names.documentsBucket, Key: OTHER_OBJECT, Body: "x" };
  await new S3Client(s3Settings(operator)).send(new PutObjectCommand(other));
  const encryptionContext = { "aws:s3:arn": `arn:aws:s3:::${names.documentsBucket}` };
  const { CiphertextBlob = new Uint8Array() } = await new KMSClient(settings).send(
    new EncryptCommand({ KeyId: keys.documents, Plaintext: Buffer.from("x"), EncryptionContext: encryptionContext }),
  );
  const { QueueUrl = "" } = await new SQSClient(settings).send(
    new GetQueueUrlCommand({ QueueName: names.deadLetterQueue }),
  );
  return {
    documentsBucket: names.documentsBucket,
    resultsBucket: names.resultsBucket,
    document: document.key,
    otherObject: OTHER_OBJECT,
    summary: store.summaryKey(document),
    documentsKeyArn: keys.documents,
    processorKeyArn: keys.processor,
    ciphertext: Buffer.from(CiphertextBlob).toString("base64"),
    encryptionContext,
    queueUrl: QueueUrl,
    functionName: names.functionName,
    roleName: names.functionName,
    deployRoleArn: environment.deployRoleArn,
    smokeRoleArn: run.roleArn(names.smokeRoleName),
  };
}
