import type { Environment } from "../../modules/environment/environment";
import { stackIds } from "../../stacks/stack-ids";
import { CommandFailure } from "../command-failure";

/**
 * What a workflow needs to know of an environment, as the lines of a step's outputs: so that `stacks/environments.ts` is the only place that
 * names accounts and roles.
 *
 * @throws CommandFailure when the environment's state is not in S3, exit code 2: another machine could not go on with it.
 */
export function workflowSettings(environment: Environment): readonly string[] {
  const { name, region, planRoleArn, deployRoleArn, backend } = environment;
  if (backend.type !== "s3") {
    throw new CommandFailure(`environment must keep its state in S3 to be deployed by a workflow, got ${name}`, 2);
  }
  return Object.entries({
    region,
    // In the order in which they are deployed.
    stacks: stackIds(environment).join(" "),
    "plan-role": planRoleArn,
    "deploy-role": deployRoleArn,
    "state-bucket": backend.bucket,
    "state-region": backend.region,
    "state-key": backend.kmsKeyArn,
  }).map(([setting, value]) => `${setting}=${value}`);
}
