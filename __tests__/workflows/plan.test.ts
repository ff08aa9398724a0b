import { artifactName, PLAN_WORKFLOW, REPORT_FILE } from "../../deploy/approval/approved-review";
import { workflowSettings } from "../../deploy/approval/workflow-settings";
import { stackIds } from "../../stacks/stack-ids";
import { environments } from "../../stacks/environments";
import { job, stepsOf, workflow } from "./workflow-files";

const steps = stepsOf(PLAN_WORKFLOW, "plan");
const named = (name: string) => steps.find((step) => step.name === name);
const deployable = environments.filter(({ backend }) => backend.type === "s3");

test("a pull request into main is planned in every environment that can be deployed", () => {
  expect(workflow(PLAN_WORKFLOW).on).toEqual({ pull_request: { branches: ["main"] } });
  expect(job(PLAN_WORKFLOW, "plan").strategy?.matrix.environment).toEqual(deployable.map(({ name }) => name));
});

test("it plans, reviews and comments every stack of the environment, in the order of their deployment", () => {
  for (const name of ["Plan", "Review", "Comment"]) {
    expect(named(name)?.env?.STACKS).toBe("${{ steps.settings.outputs.stacks }}");
  }
  for (const environment of deployable) {
    expect(workflowSettings(environment)).toContain(`stacks=${stackIds(environment).join(" ")}`);
  }
});

test("one environment that fails does not hide the others", () => {
  expect(job(PLAN_WORKFLOW, "plan").strategy).toMatchObject({ "fail-fast": false });
});

test("a fork gets no role and no token that writes: all jobs want a branch of this repository", () => {
  for (const { if: condition } of Object.values(workflow(PLAN_WORKFLOW).jobs)) {
    expect(condition).toBe("github.event.pull_request.head.repo.full_name == github.repository");
  }
  expect(job("checks.yml", "checks").permissions).toEqual({ contents: "read" });
});

test("its permissions are those that its steps need", () => {
  expect(job(PLAN_WORKFLOW, "plan").permissions).toEqual({
    actions: "read",
    contents: "read",
    "id-token": "write",
    "pull-requests": "write",
    "security-events": "write",
  });
});

test("it becomes the plan role, never the deploy role", () => {
  const roles = steps.flatMap((step) => (step.with?.["role-to-assume"] ? [step.with["role-to-assume"]] : []));
  expect(roles).toEqual(["${{ steps.settings.outputs.plan-role }}"]);
  const prod = environments.find(({ name }) => name === "prod") as (typeof environments)[number];
  expect(workflowSettings(prod)).toContain(`plan-role=${prod.planRoleArn}`);
});

test("only the step that plans has the role's credentials", () => {
  const having = steps.filter(({ env = {} }) => Object.keys(env).some((name) => name.startsWith("AWS_")));
  expect(having.map(({ name }) => name)).toEqual(["Plan"]);
});

test("it plans without a lock, which the plan role may not write", () => {
  expect(named("Plan")?.run).toContain("plan -input=false -no-color -lock=false -out=");
});

test("the review is written in the three formats, and its exit code is the step's", () => {
  const run = named("Review")?.run ?? "";
  expect(run).toContain("for report in markdown:md json:json sarif:sarif; do");
  expect(run).toMatch(/\|\| code=\$\?\ndone\nexit "\$code"\n$/);
});

test("what fails in the review is commented, summarised, kept and uploaded all the same", () => {
  const after = steps.slice(steps.findIndex(({ name }) => name === "Review") + 1);
  expect(after.map(({ name }) => name)).toEqual(["Comment", "Show in the summary", "Keep the review", "Upload SARIF"]);
  for (const step of after) expect(step.if).toContain("!cancelled()");
});

test("no step makes the job pass in spite of a failure", () => {
  expect(JSON.stringify(workflow(PLAN_WORKFLOW))).not.toContain("continue-on-error");
});

test("the artifact is the one that a deploy looks for, and holds no plan", () => {
  const kept = steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
  expect(kept.map((step) => step.with)).toEqual([expect.objectContaining({ path: "reports/review.*" })]);
  const name = String(kept[0]?.with?.name)
    .replace("${{ matrix.environment }}", "prod")
    .replace("${{ github.event.pull_request.number }}", "42");
  expect(name).toBe(artifactName("prod", 42));
  expect(REPORT_FILE).toBe("review.json");
});

test("only the comment's step has the job's token", () => {
  const having = steps.filter(({ env = {} }) => "GITHUB_TOKEN" in env);
  expect(having.map(({ name }) => name)).toEqual(["Comment"]);
});
