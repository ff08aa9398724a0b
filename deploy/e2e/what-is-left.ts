import { deepEqual, equal } from "node:assert/strict";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, KMSClient, ListAliasesCommand } from "@aws-sdk/client-kms";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientSettings, s3Settings } from "../aws/target";
import { TEST_PREFIX } from "./actors";
import type { EndToEnd } from "./end-to-end";
import type { Scene } from "./scene";

/** Asks each service what there is after a destroy, beside what the run itself made for its tests. */
export async function whatIsLeft({ operator, environment, names }: EndToEnd, scene: Scene): Promise<string> {
  const settings = clientSettings(operator);
  const { Buckets = [] } = await new S3Client(s3Settings(operator)).send(new ListBucketsCommand());
  const { Functions = [] } = await new LambdaClient(settings).send(new ListFunctionsCommand());
  const { QueueUrls = [] } = await new SQSClient(settings).send(new ListQueuesCommand());
  const { Roles = [] } = await new IAMClient(settings).send(new ListRolesCommand());
  const ofEnvironment = (name = "") => name.startsWith(`${environment.name}-`) && !name.startsWith(TEST_PREFIX);
  deepEqual(
    {
      buckets: Buckets.map(({ Name }) => Name),
      functions: Functions.map(({ FunctionName }) => FunctionName),
      queues: QueueUrls,
      roles: Roles.map(({ RoleName }) => RoleName).filter(ofEnvironment),
    },
    { buckets: [], functions: [], queues: [], roles: [] },
  );
  const kms = new KMSClient(settings);
  const { Aliases = [] } = await kms.send(new ListAliasesCommand());
  const own = [names.documentsAlias, names.processorAlias] as readonly string[];
  deepEqual(
    Aliases.filter(({ AliasName = "" }) => own.includes(AliasName)),
    [],
  );
  for (const KeyId of [scene.keys.documents, scene.keys.processor]) {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    equal(KeyMetadata?.KeyState, "PendingDeletion");
  }
  return "no bucket, function, queue, role or alias";
}
