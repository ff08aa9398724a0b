import { App } from "cdktf";
import { CommandFailure } from "../../../deploy/command-failure";
import { findEnvironment } from "../../../deploy/find-environment";
import { givenValues, NOT_GIVEN, plannedValues } from "../../../deploy/terraform/given-values";
import { EphemeralVariable } from "../../../modules/environment/ephemeral-variable";
import { AuditStack } from "../../../stacks/audit-stack";
import { DEPLOYMENT_VALUES } from "../../../stacks/deployment-values";
import { DocumentsStack } from "../../../stacks/documents-stack";

const prod = findEnvironment("prod");
const given = { TF_VAR_admitted_partners: "acme,initech" };
const sentence = (got: string) =>
  `TF_VAR_admitted_partners must be set to deploy prod, got ${got}: Names of the partners that may send documents, with commas between ` +
  "(^[a-z0-9][a-z0-9-]{0,63}(,[a-z0-9][a-z0-9-]{0,63})*$). Neither plan nor state keeps it, so it is given every time";

test("are asked for exactly where a stack has a variable for them", () => {
  const app = new App();
  const stacks = [new AuditStack(app, prod), new DocumentsStack(app, prod)];
  const variables = stacks.flatMap(({ node }) => node.findAll().filter((one) => one instanceof EphemeralVariable));
  expect(variables.map(({ variableName }) => variableName)).toEqual(
    DEPLOYMENT_VALUES.map(({ variableName }) => variableName),
  );
});

test("are given to an apply", () => {
  expect(givenValues(prod, given)).toEqual(given);
});

test.each([{}, { TF_VAR_admitted_partners: "" }, { TF_VAR_admitted_partners: NOT_GIVEN }])(
  "stop an apply with exit code 2 when they are missing: %j",
  (env) => {
    const act = () => givenValues(prod, env);
    expect(act).toThrow(new CommandFailure(sentence("nothing")));
    expect(act).toThrow(expect.objectContaining({ exitCode: 2 }));
  },
);

test("stop an apply when they are not what they must be, and are not quoted", () => {
  expect(() => givenValues(prod, { TF_VAR_admitted_partners: "Acme Ltd" })).toThrow(
    new CommandFailure(sentence("something else")),
  );
});

test("are made up only where data may be destroyed and nobody gives one", () => {
  const local = findEnvironment("local");
  expect(givenValues(local, {})).toEqual({ TF_VAR_admitted_partners: "acme,globex" });
  expect(givenValues(local, given)).toEqual(given);
});

test("need not be known for a plan, and what stands in their place is refused wherever it could be written", () => {
  expect(plannedValues({})).toEqual({ TF_VAR_admitted_partners: NOT_GIVEN });
  expect(plannedValues(given)).toEqual(given);
  for (const { pattern, throwAway } of DEPLOYMENT_VALUES) {
    expect(NOT_GIVEN).not.toMatch(new RegExp(pattern));
    expect(throwAway).toMatch(new RegExp(pattern));
  }
});
