import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { KmsSigner } from "./kms-signer";
import { consoleLog } from "./log";
import { S3SummaryStore } from "./s3-summary-store";
import { signBatch } from "./sign-batch";

type Handler = (
  event: Parameters<typeof signBatch>[0],
  context: { awsRequestId: string },
) => ReturnType<typeof signBatch>;

/** The Lambda function: signs the summaries that a queue announces. */
export const handler = createHandler(process.env);

function createHandler(env: NodeJS.ProcessEnv): Handler {
  const [resultsBucket, keyArn] = [required(env, "RESULTS_BUCKET"), required(env, "SIGNING_KEY_ARN")];
  // A simulator has one host for all buckets; AWS itself has a host name for each.
  const forcePathStyle = Boolean(env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL);
  const store = new S3SummaryStore(new S3Client({ forcePathStyle }));
  const signer = new KmsSigner(new KMSClient({}), keyArn);
  const log = consoleLog(env.AWS_LAMBDA_LOG_FORMAT);
  return (event, { awsRequestId }) => signBatch(event, { store, signer, resultsBucket, log, requestId: awsRequestId });
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value)
    throw new Error(`[sign-result] ${name} must be set: the stack names the results bucket and the signing key`);
  return value;
}
