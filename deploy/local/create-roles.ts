import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { type AwsTarget, clientSettings } from "../aws/target";
import { type OperationRole, roleDocuments } from "../roles/role-documents";

/** Makes the environment's deploy and plan roles from `deploy/roles/`, as an account has them before its first deploy. */
export async function createRoles(operator: AwsTarget): Promise<void> {
  const client = new IAMClient(clientSettings(operator));
  const { deployRoleArn, planRoleArn } = operator.environment;
  await createRole(client, operator, "deploy", deployRoleArn);
  await createRole(client, operator, "plan", planRoleArn);
  client.destroy();
}

async function createRole(client: IAMClient, { environment }: AwsTarget, role: OperationRole, arn: string) {
  const { trust, policies } = roleDocuments(role, environment);
  const RoleName = arn.split("/").at(-1);
  await client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  for (const [index, document] of policies.entries()) {
    const PolicyName = `${RoleName}-${index + 1}`;
    const created = await client.send(
      new CreatePolicyCommand({ PolicyName, PolicyDocument: JSON.stringify(document) }),
    );
    await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: created.Policy?.Arn }));
  }
}
