import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { type AwsTarget, clientSettings } from "../aws/target";
import type { EndToEnd } from "./end-to-end";

/** What the run makes for its tests, beside the stack, begins like this. */
export const TEST_PREFIX = "local-e2e-";

/** Who tries the deployed service. */
export interface Actors {
  /** May use the service's buckets, and has no permission on a key: the ordinary client. */
  readonly client: AwsTarget;
  /** Has `kms:*` and `s3:*` on everything, by its own policy: the attacker in the account. */
  readonly outsider: AwsTarget;
  readonly outsiderArn: string;
  /** A key with AWS's default policy, which leaves it to IAM: what the outsider can use. */
  readonly outsidersKeyArn: string;
}

/** Makes the roles and the key. */
export async function makeActors(run: EndToEnd): Promise<Actors> {
  const { documentsBucket, resultsBucket } = run.names;
  const buckets = [documentsBucket, resultsBucket].flatMap((name) => [
    `arn:aws:s3:::${name}`,
    `arn:aws:s3:::${name}/*`,
  ]);
  const outsiderArn = await makeRole(run, "outsider", ["kms:*", "s3:*"], ["*"]);
  const clientArn = await makeRole(run, "client", ["s3:*"], buckets);
  return {
    client: await run.sessionOf(clientArn),
    outsider: await run.sessionOf(outsiderArn),
    outsiderArn,
    outsidersKeyArn: await makeKey(run),
  };
}

async function makeRole(run: EndToEnd, name: string, Action: string[], Resource: string[]): Promise<string> {
  const iam = new IAMClient(clientSettings(run.operator));
  const RoleName = TEST_PREFIX + name;
  const Principal = { AWS: `arn:aws:iam::${run.environment.accountId}:root` };
  const trust = policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = policy({ Effect: "Allow", Action, Resource });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "all", PolicyDocument }));
  return run.roleArn(RoleName);
}

async function makeKey({ operator }: EndToEnd): Promise<string> {
  const kms = new KMSClient(clientSettings(operator));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: `${TEST_PREFIX}outsider` }));
  if (KeyMetadata?.Arn === undefined) throw new Error("KMS answered without the ARN of the new key");
  return KeyMetadata.Arn;
}

function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
