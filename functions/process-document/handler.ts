import { S3Client } from "@aws-sdk/client-s3";
import { consoleLog } from "./log";
import { processEvent } from "./process-event";
import { S3ObjectStore } from "./s3-object-store";

/** The Lambda function: summarises the documents of an S3 notification into the results bucket. */
export const handler = createHandler(process.env);

function createHandler(env: NodeJS.ProcessEnv): (event: unknown, context: { awsRequestId: string }) => Promise<void> {
  const resultsBucket = env.RESULTS_BUCKET;
  if (!resultsBucket) {
    throw new Error(
      "[process-document] RESULTS_BUCKET must be set: it names the bucket that the summaries are written to",
    );
  }
  // A simulator has one host for all buckets; AWS itself has a host name for each.
  const forcePathStyle = Boolean(env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL);
  const store = new S3ObjectStore(new S3Client({ forcePathStyle }));
  const log = consoleLog(env.AWS_LAMBDA_LOG_FORMAT);
  return (event, { awsRequestId }) => processEvent(event, { store, resultsBucket, log, requestId: awsRequestId });
}
