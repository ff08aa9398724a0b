import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { STSClient } from "@aws-sdk/client-sts";
import { type Outcomes, tryAll } from "../attempts";
import { grantedAttempts, type ProbeSubjects, ungrantedAttempts } from "./role-attempts";

/** A function that runs under the role of `process-document` and tries what that role may and may not do. */
export async function handler(subjects: ProbeSubjects): Promise<{ granted: Outcomes; ungranted: Outcomes }> {
  const clients = {
    s3: new S3Client({ forcePathStyle: true }),
    kms: new KMSClient(),
    sqs: new SQSClient(),
    lambda: new LambdaClient(),
    iam: new IAMClient(),
    sts: new STSClient(),
  };
  return {
    granted: await tryAll(grantedAttempts(clients, subjects)),
    ungranted: await tryAll(ungrantedAttempts(clients, subjects)),
  };
}
