import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { CommandFailure } from "../command-failure";
import { type AwsTarget, clientSettings } from "./target";

/**
 * The same target as a session of a role.
 *
 * @param whenRefused what to do about a refusal, for the message
 * @throws CommandFailure when the role cannot be assumed.
 */
export async function assumeRole(target: AwsTarget, roleArn: string, whenRefused: string): Promise<AwsTarget> {
  const client = new STSClient(clientSettings(target));
  try {
    const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "sealstack" });
    const { Credentials } = await client.send(command);
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error("STS answered without credentials");
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    return { ...target, credentials };
  } catch (thrown) {
    const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    throw new CommandFailure(`${roleArn} cannot be assumed (${reason}): ${whenRefused}`);
  } finally {
    client.destroy();
  }
}

/** The ARN of whom requests to the target are made as. */
export async function callerArn(target: AwsTarget): Promise<string> {
  const client = new STSClient(clientSettings(target));
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Arn ?? "";
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new CommandFailure(
      `no credentials for environment ${target.environment.name} (${reason}): set AWS_PROFILE or sign in first`,
    );
  } finally {
    client.destroy();
  }
}
