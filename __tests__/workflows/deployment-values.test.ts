import { NOT_GIVEN } from "../../deploy/terraform/given-values";
import { DEPLOYMENT_VALUES } from "../../stacks/deployment-values";
import { allSteps, read, stepsOf, workflow } from "./workflow-files";

const ENVIRONMENT = "deploy-environment.yml";
const secretOf = (variableName: string) => variableName.toUpperCase();
const variables = (value: (variableName: string) => string) =>
  Object.fromEntries(DEPLOYMENT_VALUES.map(({ variableName }) => [`TF_VAR_${variableName}`, value(variableName)]));
const secrets = (value: (variableName: string) => unknown) =>
  Object.fromEntries(DEPLOYMENT_VALUES.map(({ variableName }) => [secretOf(variableName), value(variableName)]));
/** The variables of Terraform that a step sets. */
const given = (env: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("TF_VAR_")));

const steps = (file: string, job: string, run: RegExp) => stepsOf(file, job).filter((step) => run.test(step.run ?? ""));

test.each([
  ["plan.yml", "plan"],
  [ENVIRONMENT, "plan"],
])("%s: what plans has something in place of every value, and no secret", (file, job) => {
  const planning = steps(file, job, /terraform .*\bplan -/);
  expect(planning).toHaveLength(1);
  for (const { env } of planning) expect(given(env)).toEqual(variables(() => NOT_GIVEN));
});

test("what applies has the values themselves, and asks for them first", () => {
  const applying = steps(ENVIRONMENT, "apply", /terraform .*\bapply -/);
  expect(applying).toHaveLength(1);
  for (const { env, run } of applying) {
    expect(given(env)).toEqual(variables((name) => `\${{ secrets.${secretOf(name)} }}`));
    expect(run).toMatch(/^npx tsx deploy\/approval\/require-values\.ts "\$ENVIRONMENT"\n/);
  }
});

test("no other step of any workflow has a secret", () => {
  const having = allSteps.filter(({ step }) => JSON.stringify(step).includes("secrets."));
  expect(having.map(({ at }) => at)).toEqual([`${ENVIRONMENT} apply Apply`]);
});

test("the secrets are of the GitHub environment: the caller only lets them through, by name, and a pull request reaches none", () => {
  const { on } = workflow(ENVIRONMENT) as unknown as {
    on: { workflow_call: { secrets: Record<string, { required: boolean }> } };
  };
  expect(Object.keys(on.workflow_call.secrets)).toEqual(Object.keys(secrets(() => "")));
  for (const { required } of Object.values(on.workflow_call.secrets)) expect(required).toBe(false);
  for (const call of Object.values(workflow("deploy.yml").jobs)) {
    expect(call.secrets).toEqual(secrets((name) => `\${{ secrets.${secretOf(name)} }}`));
  }
  expect(JSON.stringify(workflow("plan.yml"))).not.toContain("secrets.");
});

test("docs/workflows.md names each of them", () => {
  for (const { variableName } of DEPLOYMENT_VALUES) {
    expect(read("docs/workflows.md")).toContain(`\`${secretOf(variableName)}\``);
  }
});
