import { CloudWatchLogsClient, paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { type AskingFinder, ifThere } from "../finder";

export const findBucket: AskingFinder = {
  permission: "s3:ListBucket",
  find: (clients, wanted) =>
    ifThere(async () => {
      const Bucket = wanted.text("bucket");
      await clients(S3Client, wanted.region).send(new HeadBucketCommand({ Bucket }));
      return Bucket;
    }),
};

export const findLogGroup: AskingFinder = {
  permission: "logs:DescribeLogGroups",
  async find(clients, wanted) {
    const name = wanted.text("name");
    const client = clients(CloudWatchLogsClient, wanted.region);
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name })) {
      if (logGroups.some(({ logGroupName }) => logGroupName === name)) return name;
    }
    return undefined;
  },
};

export const findSecret: AskingFinder = {
  permission: "secretsmanager:DescribeSecret",
  find: (clients, wanted) =>
    ifThere(async () => {
      const SecretId = wanted.text("name");
      const command = new DescribeSecretCommand({ SecretId });
      const { ARN, DeletedDate } = await clients(SecretsManagerClient, wanted.region).send(command);
      if (DeletedDate === undefined) return ARN;
      throw new Error(
        `${SecretId} waits for its deletion, and until then no other secret can have the name: ` +
          `\`aws secretsmanager restore-secret --secret-id ${SecretId}\`, and ask again`,
      );
    }),
};
