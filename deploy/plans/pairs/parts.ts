import { IamRole, type IamRoleConfig } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsKey, type KmsKeyConfig } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey, type EncryptionKeyProps } from "../../../modules/kms/encryption-key";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { PLANS_ENVIRONMENT } from "../plans-environment";

// What many pairs are made of: the toolkit's constructs where the pair is about these, and resources of the provider where it is about what
// the toolkit refuses.

/** The account's root user, and with it whoever IAM policies of the account name. */
export const ROOT = `arn:aws:iam::${PLANS_ENVIRONMENT.accountId}:root`;

/** The toolkit's strict key. */
export function documentsKey(stack: EnvironmentStack, props: Partial<EncryptionKeyProps> = {}): EncryptionKey {
  const description = "Documents of orders";
  return new EncryptionKey(stack, "DocumentsKey", { alias: "alias/prod/documents", description, ...props });
}

/** The toolkit's role of a function. */
export function readerRole(stack: EnvironmentStack): ExecutionRole {
  return new ExecutionRole(stack, "Reader", { roleName: "prod-reader" });
}

/** Who administers a key that is written by hand: all but its use. */
export const ADMINISTRATION: PolicyStatement = {
  Sid: "Administration",
  Effect: "Allow",
  Principal: { AWS: ROOT },
  Action: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
  Resource: "*",
  Condition: { ArnEquals: { "aws:PrincipalArn": PLANS_ENVIRONMENT.deployRoleArn } },
};

/** A key of the provider: nothing protects it. */
export function plainKey(stack: EnvironmentStack, id = "Key", config: KmsKeyConfig = {}): KmsKey {
  return new KmsKey(stack, id, {
    description: "Documents of orders",
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    ...config,
  });
}

/** A key whose policy has these statements, beside administration. */
export function keyWithPolicy(stack: EnvironmentStack, ...statements: readonly PolicyStatement[]): KmsKey {
  const key = plainKey(stack);
  const policy = renderPolicy([ADMINISTRATION, ...statements]);
  new KmsKeyPolicy(stack, "KeyPolicy", { keyId: key.id, policy });
  return key;
}

/** A role of the provider that Lambda assumes. */
export function plainRole(stack: EnvironmentStack, config: Partial<IamRoleConfig> = {}): IamRole {
  return new IamRole(stack, "Role", { name: "prod-reader", assumeRolePolicy: trust(), ...config });
}

/** A trust policy: Lambda, and whoever else. */
export function trust(...statements: readonly PolicyStatement[]): string {
  const service = { Service: "lambda.amazonaws.com" };
  return renderPolicy([
    { Sid: "LambdaAssumes", Effect: "Allow", Principal: service, Action: "sts:AssumeRole" },
    ...statements,
  ]);
}

/** An inline policy of a role. */
export function inlinePolicy(
  stack: EnvironmentStack,
  role: IamRole,
  statements: readonly PolicyStatement[],
  name = "grants",
): IamRolePolicy {
  return new IamRolePolicy(stack, `Policy-${name}`, { name, role: role.id, policy: renderPolicy(statements) });
}
