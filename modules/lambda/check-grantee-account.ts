import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee } from "../iam/scoped-role";
import { ConfigurationError } from "../validation/configuration-error";

/**
 * Checks that a role's own policy is enough to let it in. A role of another account takes a policy of the resource as well, and the toolkit writes none.
 *
 * @throws ConfigurationError for a role of another account.
 */
export function checkGranteeAccount(scope: IConstruct, { role }: Grantee): void {
  const [there, here] = [EnvironmentStack.of(role).accountId, EnvironmentStack.of(scope).accountId];
  if (there === here) return;
  throw new ConfigurationError(
    scope,
    `grant to [${role.node.path}] cannot take effect: the role is of account ${there}, and account ${here} lets its own roles in only. ` +
      "Grant it to a role of this account that the other one may assume",
  );
}
