import { stackOf, type SynthesizedStack } from "../../access/synthesis";
import type { Environment } from "../../modules/environment/environment";
import type { PolicyDocument } from "../../modules/policy/statement";
import { roleDocuments } from "../roles/role-documents";
import { strangerOf } from "./stranger";

interface AccountRole {
  readonly roleName: string;
  readonly trust: PolicyDocument;
  readonly permissions: PolicyDocument;
}

/** The roles that no stack defines, in the form of synthesized stacks, so that the model knows their policies. */
export function accountRoles(environment: Environment): readonly SynthesizedStack[] {
  const { name, region, accountId, deployRoleArn, planRoleArn } = environment;
  const stranger = strangerOf(environment);
  const own: readonly AccountRole[] = [
    { roleName: nameOf(deployRoleArn), ...roleDocuments("deploy", environment) },
    { roleName: nameOf(planRoleArn), ...roleDocuments("plan", environment) },
  ];
  return [
    rolesOf(`${name}-account`, region, accountId, own),
    rolesOf(`${name}-other-account`, region, stranger.accountId, [stranger]),
  ];
}

function rolesOf(stack: string, region: string, accountId: string, roles: readonly AccountRole[]): SynthesizedStack {
  const resources = (attributes: (role: AccountRole) => object) =>
    Object.fromEntries(roles.map((role) => [role.roleName, attributes(role)]));
  return stackOf(stack, {
    provider: { aws: [{ region, allowed_account_ids: [accountId] }] },
    resource: {
      aws_iam_role: resources(({ roleName, trust }) => ({ name: roleName, assume_role_policy: JSON.stringify(trust) })),
      aws_iam_role_policy: resources(({ roleName, permissions }) => ({
        role: `\${aws_iam_role.${roleName}.id}`,
        policy: JSON.stringify(permissions),
      })),
    },
  });
}

function nameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf("/") + 1);
}
