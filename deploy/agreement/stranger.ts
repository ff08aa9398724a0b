import { CreateRoleCommand, EntityAlreadyExistsException, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { Environment } from "../../modules/environment/environment";
import { type ArnScope, iamArn, partitionOf } from "../../modules/policy/arn";
import type { PolicyDocument, PolicyStatement } from "../../modules/policy/statement";
import { assumeRole } from "../aws/assume-role";
import { type AwsTarget, clientSettings } from "../aws/target";

const ACCOUNT = "999999999999";

/** A role of another account, which may do everything as far as its own policy goes, but read what begins with `withheld`. */
export function strangerOf({ region }: Environment) {
  const scope: ArnScope = { accountId: ACCOUNT, region, partition: partitionOf(region) };
  const roleName = "agreement-stranger";
  return {
    accountId: ACCOUNT,
    roleName,
    roleArn: iamArn(scope, `role/${roleName}`),
    trust: documentOf({ Principal: { AWS: iamArn(scope, "root") }, Action: "sts:AssumeRole" }),
    permissions: documentOf(
      { Action: ["s3:*", "kms:*", "sqs:*", "sts:*"], Resource: "*" },
      { Effect: "Deny", Action: "s3:GetObject", Resource: "arn:*:s3:::*/withheld/*" },
    ),
  } as const;
}

/** Makes the role in the other account, and starts a session of it. */
export async function strangerSession(operator: AwsTarget): Promise<AwsTarget> {
  const { accountId, roleName, roleArn, trust, permissions } = strangerOf(operator.environment);
  // The simulator takes twelve digits for the root user of the account with this number.
  const root: AwsTarget = { ...operator, credentials: { accessKeyId: accountId, secretAccessKey: "test" } };
  const iam = new IAMClient(clientSettings(root));
  const AssumeRolePolicyDocument = JSON.stringify(trust);
  try {
    await iam.send(new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument }));
  } catch (thrown) {
    // An earlier run on the same simulator made it.
    if (!(thrown instanceof EntityAlreadyExistsException)) throw thrown;
  }
  const PolicyDocument = JSON.stringify(permissions);
  await iam.send(new PutRolePolicyCommand({ RoleName: roleName, PolicyName: "own", PolicyDocument }));
  iam.destroy();
  return assumeRole(root, roleArn, "the run needs it");
}

function documentOf(...statements: readonly Partial<PolicyStatement>[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })) };
}
