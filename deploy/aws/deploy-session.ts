import type { Environment } from "../../modules/environment/environment";
import { OPERATOR_CREDENTIALS, requireSimulatorRecord } from "../local/simulator-record";
import { isHealthy } from "../local/simulator-process";
import { CommandFailure } from "../command-failure";
import type { Workspace } from "../workspace";
import { assumeRole, callerArn } from "./assume-role";
import type { AwsTarget } from "./target";

/**
 * An environment as a session of its deploy role: the simulator for `local`, AWS itself otherwise, where the credentials are those that the
 * SDK finds. Who is a session of the role already, as a pipeline is, stays that.
 *
 * @throws CommandFailure when the simulator does not run, there are no credentials, or the role cannot be assumed.
 */
export async function deploySession(environment: Environment, workspace: Workspace): Promise<AwsTarget> {
  const target = await targetOf(environment, workspace);
  if (isSessionOf(environment.deployRoleArn, await callerArn(target))) return target;
  const whenRefused = "its trust policy must name you; deploy/roles/README.md says how to make it";
  return assumeRole(target, environment.deployRoleArn, whenRefused);
}

/** Whether the caller is a session of the role. A session's ARN leaves the role's path out. */
export function isSessionOf(roleArn: string, caller: string): boolean {
  const [, partition, , , accountId, resource = ""] = roleArn.split(":");
  const roleName = resource.split("/").at(-1);
  return caller.startsWith(`arn:${partition}:sts::${accountId}:assumed-role/${roleName}/`);
}

async function targetOf(environment: Environment, workspace: Workspace): Promise<AwsTarget> {
  if (environment.simulator !== true) return { environment };
  const simulator = requireSimulatorRecord(workspace);
  if (await isHealthy(simulator)) return { environment, simulator, credentials: OPERATOR_CREDENTIALS };
  throw new CommandFailure(
    `the simulator does not answer at ${simulator.endpoint}: start it again with \`npm run local:up\``,
  );
}
