import type { Environment } from "../../modules/environment/environment";
import { type DeploymentValue, DEPLOYMENT_VALUES } from "../../stacks/deployment-values";
import { CommandFailure } from "../command-failure";

/** What a plan is made with in place of a value. None may look like it, so that it is never written: see `given-values.test.ts`. */
export const NOT_GIVEN = "(not given)";

const nameOf = ({ variableName }: DeploymentValue) => `TF_VAR_${variableName}`;

/** What a plan needs: values as they are given, or something in their place, because no plan holds one. */
export function plannedValues(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(DEPLOYMENT_VALUES.map((value) => [nameOf(value), env[nameOf(value)] || NOT_GIVEN]));
}

/**
 * What an apply needs: the values themselves.
 *
 * @throws CommandFailure, exit code 2, for a value that is missing or is not what it must be. It is not quoted.
 */
export function givenValues(environment: Environment, env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(DEPLOYMENT_VALUES.map((value) => [nameOf(value), givenValue(value, environment, env)]));
}

function givenValue(value: DeploymentValue, { name, dataMayBeDestroyed }: Environment, env: NodeJS.ProcessEnv): string {
  const given = env[nameOf(value)] || (dataMayBeDestroyed ? value.throwAway : "");
  if (new RegExp(value.pattern).test(given)) return given;
  const got = given === "" || given === NOT_GIVEN ? "nothing" : "something else";
  throw new CommandFailure(
    `${nameOf(value)} must be set to deploy ${name}, got ${got}: ${value.description} (${value.pattern}). ` +
      "Neither plan nor state keeps it, so it is given every time",
    2,
  );
}
