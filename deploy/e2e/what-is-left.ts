import { deepEqual } from "node:assert/strict";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, KMSClient, ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { LambdaClient, ListEventSourceMappingsCommand, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ListSecretsCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DescribeParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type AwsTarget, clientSettings, inRegion, s3Settings } from "../aws/target";
import { TEST_PREFIX } from "./actors";
import type { EndToEnd } from "./end-to-end";
import type { Scene } from "./scene";

/** Asks each service in each Region what there is after a destroy, beside what the run itself made for its tests. */
export async function whatIsLeft(run: EndToEnd, scene: Scene): Promise<string> {
  const { name } = run.environment;
  const isOfStacks = (left = "") =>
    !left.includes(TEST_PREFIX) &&
    [`${name}-`, `/${name}/`, `:secret:${name}/`].some((prefix) => left.includes(prefix));
  const { operator, replicaRegion } = run;
  const targets = [operator, inRegion(operator, replicaRegion)];
  const everywhere = await Promise.all(targets.map(everything));
  const names = everywhere.flatMap((all, index) =>
    Object.entries(all).map(([kind, found]) => [index === 0 ? kind : `${kind} in ${replicaRegion}`, found] as const),
  );
  const left = names.map(([kind, all]) => [kind, all.filter(isOfStacks)] as const);
  deepEqual(Object.fromEntries(left), Object.fromEntries(left.map(([kind]) => [kind, []])));
  const keys = (await Promise.all(targets.map(keyStates)))
    .flat()
    .filter(([keyArn]) => keyArn !== scene.actors.outsidersKeyArn);
  deepEqual(
    keys.filter(([, state]) => state !== "PendingDeletion"),
    [],
  );
  const kinds = Object.keys(everywhere[0] ?? {}).join(", ");
  return `no ${kinds}, here or in ${replicaRegion}; ${keys.length} keys wait for their deletion`;
}

/** The names of all there is in a Region. */
async function everything(operator: AwsTarget): Promise<Record<string, readonly (string | undefined)[]>> {
  const settings = clientSettings(operator);
  const lambda = new LambdaClient(settings);
  const { Buckets = [] } = await new S3Client(s3Settings(operator)).send(new ListBucketsCommand());
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand());
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand());
  const { QueueUrls = [] } = await new SQSClient(settings).send(new ListQueuesCommand());
  const { SecretList = [] } = await new SecretsManagerClient(settings).send(new ListSecretsCommand());
  const { Parameters = [] } = await new SSMClient(settings).send(new DescribeParametersCommand());
  const { Topics = [] } = await new SNSClient(settings).send(new ListTopicsCommand());
  const { Roles = [] } = await new IAMClient(settings).send(new ListRolesCommand());
  const { logGroups = [] } = await new CloudWatchLogsClient(settings).send(new DescribeLogGroupsCommand());
  const { Aliases = [] } = await new KMSClient(settings).send(new ListAliasesCommand());
  return {
    buckets: Buckets.map(({ Name }) => Name),
    functions: Functions.map(({ FunctionName }) => FunctionName),
    mappings: EventSourceMappings.map(({ FunctionArn }) => FunctionArn),
    queues: QueueUrls,
    secrets: SecretList.map(({ ARN }) => ARN),
    parameters: Parameters.map(({ Name }) => Name),
    topics: Topics.map(({ TopicArn }) => TopicArn),
    roles: Roles.map(({ RoleName }) => RoleName),
    "log groups": logGroups.map(({ logGroupName }) => logGroupName),
    aliases: Aliases.map(({ AliasName }) => AliasName),
  };
}

/** The customer-managed keys of a Region by ARN, with the state of each. */
async function keyStates(operator: AwsTarget): Promise<readonly (readonly [string, string])[]> {
  const kms = new KMSClient(clientSettings(operator));
  const { Keys = [] } = await kms.send(new ListKeysCommand());
  const described = await Promise.all(Keys.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId }))));
  return described
    .filter(({ KeyMetadata }) => KeyMetadata?.KeyManager === "CUSTOMER")
    .map(({ KeyMetadata }) => [String(KeyMetadata?.Arn), String(KeyMetadata?.KeyState)]);
}
