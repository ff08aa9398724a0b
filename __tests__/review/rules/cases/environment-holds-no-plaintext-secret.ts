import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const lambda = (variables: unknown) => ({ after: { environment: [{ variables }] } });
// Of the shape of an access key, and none.
const KEY = `AKIA${"Q".repeat(16)}`;

export const cases: RuleCases = {
  compliant: [
    {
      name: "names and places",
      resources: {
        "aws_lambda_function.f": lambda({
          BUCKET: "documents",
          DB_SECRET_ARN: "x",
          DB_SECRET: "arn:aws:secretsmanager:eu-central-1:1:secret:x",
          DB_PASSWORD: "",
          LATER: UNKNOWN,
        }),
      },
    },
    {
      name: "a function without variables, and one that goes",
      resources: {
        "aws_lambda_function.f": { after: {} },
        "aws_lambda_function.g": { before: { environment: { variables: { A: KEY } } } },
      },
    },
    {
      name: "variables that a build reads from a secret",
      resources: {
        "aws_codebuild_project.c": {
          after: {
            environment: [{ environment_variable: [{ name: "TOKEN", value: "path", type: "SECRETS_MANAGER" }] }],
          },
        },
      },
    },
    {
      name: "containers that read secrets",
      resources: {
        "aws_ecs_task_definition.t": {
          after: {
            container_definitions: JSON.stringify([{ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:x" }] }]),
          },
        },
      },
    },
  ],
  violating: [
    {
      name: "a shape, and a name",
      resources: { "aws_lambda_function.f": lambda({ KEY, DB_PASSWORD: "hunter2", OTHER: "x" }) },
      finds: [
        "aws_lambda_function.f: the variable KEY holds an AWS access key id in plain text",
        "aws_lambda_function.f: the variable DB_PASSWORD holds a secret by its name in plain text",
      ],
    },
    {
      name: "the variable of a build, and of a container",
      resources: {
        "aws_codebuild_project.c": {
          after: {
            environment: {
              environment_variable: [
                { name: "TOKEN", value: "x" },
                { name: "STAGE", value: "x", type: "PLAINTEXT" },
              ],
            },
          },
        },
        "aws_ecs_task_definition.t": {
          after: { container_definitions: JSON.stringify([{ environment: [{ name: "A", value: KEY }] }]) },
        },
      },
      finds: [
        "aws_codebuild_project.c: the variable TOKEN holds a secret by its name in plain text",
        "aws_ecs_task_definition.t: the variable A holds an AWS access key id in plain text",
      ],
    },
  ],
  unknown: [
    {
      name: "a variable with the name of a secret",
      resources: { "aws_lambda_function.f": lambda({ DB_PASSWORD: UNKNOWN }) },
      finds: ["aws_lambda_function.f: the variable DB_PASSWORD is not known before apply, and a secret by its name"],
    },
    {
      name: "all variables",
      resources: { "aws_lambda_function.f": lambda(UNKNOWN) },
      finds: [`aws_lambda_function.f: ${notKnown("environment.variables")}`],
    },
  ],
  throwing: [
    {
      name: "variables that cannot be read",
      resources: { "aws_lambda_function.f": { after: damaged("environment") } },
      finds: [`aws_lambda_function.f: ${broken("environment")}`],
    },
  ],
};
