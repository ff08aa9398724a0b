import type { Environment } from "../../modules/environment/environment";
import { CommandFailure } from "../command-failure";
import type { Workspace } from "../workspace";

/** What to do with an environment's stacks. */
export interface DeployOptions {
  /** Destroy instead: only where data may be lost. */
  readonly destroy?: boolean;
}

/**
 * The arguments of cdktf for all stacks of an environment.
 *
 * People approve each change, but in a throw-away environment. The simulator's provider comes from this machine where it can, and
 * `terraform providers lock`, which cdktf runs by default, would ask the registry.
 *
 * @throws CommandFailure, exit code 2, when a destroy is asked for where data must stay.
 */
export function deployArguments(environment: Environment, workspace: Workspace, options: DeployOptions = {}): string[] {
  const { name, dataMayBeDestroyed, simulator } = environment;
  if (options.destroy && !dataMayBeDestroyed) {
    throw new CommandFailure(
      `environment must be one whose data may be destroyed, got ${JSON.stringify(name)}: its keys and buckets are protected, ` +
        "and what is encrypted under a deleted key is lost",
      2,
    );
  }
  return [
    options.destroy ? "destroy" : "deploy",
    `${name}-*`,
    ...["--output", workspace.output],
    ...(dataMayBeDestroyed ? ["--auto-approve"] : []),
    ...(simulator ? ["--skip-provider-lock"] : []),
  ];
}
