import { recordOf } from "../../access/synthesis";
import { plaintextSecret } from "./kinds/plaintext-secret";
import { after, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

type Variable = readonly [name: string, value: unknown];

/** Where programs get their variables from. */
const VARIABLES: Readonly<Record<string, (reader: SideReader) => readonly Variable[]>> = {
  aws_codebuild_project: (reader) =>
    reader
      .blocks("environment")
      .flatMap(({ environment_variable: variables }) => [variables ?? []].flat().map(recordOf))
      .filter(({ type }) => type === undefined || type === null || type === "PLAINTEXT")
      .map(({ name, value }) => [String(name), value]),
  aws_ecs_task_definition: (reader) =>
    containersIn(reader.text("container_definitions")).flatMap(({ environment }) =>
      [environment ?? []]
        .flat()
        .map(recordOf)
        .map(({ name, value }): Variable => [String(name), value]),
    ),
  aws_lambda_function: (reader) => Object.entries(recordOf(reader.value("environment.variables"))),
};

export const environmentHoldsNoPlaintextSecret: ResourceRule = {
  id: "environment-holds-no-plaintext-secret",
  about: "resource",
  severity: "high",
  types: Object.keys(VARIABLES),
  why: "Environment variables stand in the synthesis, in plans, in the state and in the console, in clear for whoever may look.",
  fix: "Put the secret into Secrets Manager, pass its ARN, and let the program read it. Change the secret: it has been seen.",
  check(resource) {
    const variables = VARIABLES[resource.type]?.(after(resource)) ?? [];
    return variables.flatMap(([name, value]) => plaintextSecret("the variable", name, value));
  },
};

function containersIn(text: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  return text === undefined ? [] : [JSON.parse(text) as unknown].flat().map(recordOf);
}
