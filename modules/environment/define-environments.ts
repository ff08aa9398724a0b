import type { Environment } from "./environment";
import { environmentSchema } from "./environment-schema";

/**
 * Checks the environments of an app and returns them.
 *
 * @throws Error that names every wrong field of every environment at once.
 */
export function defineEnvironments(environments: readonly Environment[]): readonly Environment[] {
  const problems = environments.flatMap((environment, index) => {
    const name = typeof environment.name === "string" ? environment.name : `environment ${index + 1}`;
    const first = environments.findIndex((other) => other.name === environment.name);
    const repeated = first === index ? [] : ["name must be unique, got it twice"];
    return [...environmentProblems(environment), ...repeated].map((problem) => `  [${name}] ${problem}`);
  });
  if (environments.length === 0) problems.push("  there must be at least one environment, got none");
  if (problems.length > 0) throw new Error(`environments are not valid:\n${problems.join("\n")}`);
  return environments;
}

/** What is wrong with an environment, a line for each field. */
export function environmentProblems(environment: Environment): string[] {
  const result = environmentSchema.safeParse(environment);
  if (result.success) return [];
  return result.error.issues.map(({ path, message }) => {
    const got = path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
      environment,
    );
    return path.length === 0 ? message : `${path.join(".")} ${message}, got ${JSON.stringify(got)}`;
  });
}
