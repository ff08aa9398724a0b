import type { Environment } from "../modules/environment/environment";
import { environments as defined } from "../stacks/environments";
import { CommandFailure } from "./command-failure";

/**
 * The environment of a name.
 *
 * @throws CommandFailure with the names there are, exit code 2.
 */
export function findEnvironment(name: string, environments: readonly Environment[] = defined): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const names = environments.map((environment) => environment.name).join(", ");
  throw new CommandFailure(
    `environment must be one of ${names}, got ${JSON.stringify(name)}: stacks/environments.ts defines them`,
    2,
  );
}
