import type { Environment } from "./environment";
import { environmentSchema, joinedProblems } from "./environment-schema";

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

/** What is wrong with an environment, a line for each problem. */
export function environmentProblems(environment: Environment): string[] {
  const shape = environmentSchema.safeParse(environment).error?.issues ?? [];
  const problems = [
    ...shape.map(({ path, message }) => ({ path, message: asRule(message) })),
    ...joinedProblems(environment),
  ];
  return problems.map(({ path, message }) => {
    const got = path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
      environment,
    );
    return path.length === 0 ? message : `${path.join(".")} ${message}, got ${JSON.stringify(got)}`;
  });
}

/** The schema's own words for a wrong type or an unknown field, in the form of the other messages. */
function asRule(message: string): string {
  const expected = /^Invalid input: expected (\w+)/.exec(message)?.[1];
  if (expected !== undefined) return `must be of type ${expected}`;
  return message.replace(/^Unrecognized keys?: /, "must have no unknown fields: ");
}
