import { randomUUID } from "node:crypto";
import type { Environment } from "../../modules/environment/environment";
import { iamArn, partitionOf } from "../../modules/policy/arn";
import { documentsNames } from "../../stacks/documents-names";
import { assumeRole } from "../aws/assume-role";
import { deploySession } from "../aws/deploy-session";
import { type CheckResult, runCheck } from "../checks/check";
import type { Workspace } from "../workspace";
import { smokeChecks } from "./smoke-checks";
import { SmokeService } from "./smoke-service";

/**
 * Checks a deployed document service, as the role that its stack has for it.
 *
 * @throws CommandFailure when the environment cannot be reached or the stack is not there.
 */
export async function runSmoke(environment: Environment, workspace: Workspace): Promise<readonly CheckResult[]> {
  const { stackId, smokeRoleName } = documentsNames(environment);
  const { region, accountId, name } = environment;
  const deploy = await deploySession(environment, workspace);
  const roleArn = iamArn({ partition: partitionOf(region), region, accountId }, `role/${smokeRoleName}`);
  const smoke = await assumeRole(
    deploy,
    roleArn,
    `the stack ${stackId} makes it; deploy it with \`npm run deploy -- ${name}\``,
  );
  const service = new SmokeService(smoke, deploy, randomUUID());
  const results: CheckResult[] = [];
  for (const check of smokeChecks(service, environment)) results.push(await runCheck(check));
  service.close();
  return results;
}
