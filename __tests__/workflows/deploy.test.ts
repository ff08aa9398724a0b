import type { Environment } from "../../modules/environment/environment";
import { type OperationRole, roleDocuments } from "../../deploy/roles/role-documents";
import { changedGateOf } from "../../deploy/approval/choose-gate";
import { environments } from "../../stacks/environments";
import { job, read, stepsOf, workflow } from "./workflow-files";

const DEPLOY = "deploy.yml";
const ENVIRONMENT = "deploy-environment.yml";
const deployable = environments.filter(({ backend }) => backend.type === "s3");
const calls = Object.entries(workflow(DEPLOY).jobs);
const plan = stepsOf(ENVIRONMENT, "plan");
const apply = stepsOf(ENVIRONMENT, "apply");
const runOf = (steps: typeof plan, name: string) => steps.find((step) => step.name === name)?.run ?? "";

describe("deploy.yml", () => {
  test("runs for main only, one deploy at a time, and is not cancelled in the middle", () => {
    expect(workflow(DEPLOY).on).toEqual({ push: { branches: ["main"] } });
    expect(workflow(DEPLOY).concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
  });

  test("deploys every environment that can be, each after the one before", () => {
    const names = deployable.map(({ name }) => name);
    expect(calls.map(([, call]) => call.with?.environment)).toEqual(names);
    expect(calls.map(([, call]) => call.needs)).toEqual([undefined, ...names.slice(0, -1)]);
    for (const [, call] of calls) expect(call.uses).toBe(`./.github/workflows/${ENVIRONMENT}`);
  });

  test("lets through what the called jobs need, and no more", () => {
    const needed = { ...job(ENVIRONMENT, "plan").permissions, ...job(ENVIRONMENT, "apply").permissions };
    for (const [, call] of calls) expect(call.permissions).toEqual(needed);
    expect(needed).toEqual({ actions: "read", contents: "read", "id-token": "write", "pull-requests": "read" });
  });
});

describe("the job that plans", () => {
  test("is about every stack of the environment, and so is the one that applies", () => {
    const about = [...plan, ...apply].filter(({ run = "" }) => run.includes("STACKS"));
    expect(about.map(({ name }) => name)).toEqual(["Plan", "Review", "Keep the plan", "Apply"]);
    for (const { env } of about) expect(env?.STACKS).toBe("${{ steps.settings.outputs.stacks }}");
  });

  test("becomes the deploy role", () => {
    const roles = [...plan, ...apply].flatMap((step) => step.with?.["role-to-assume"] ?? []);
    expect(roles).toEqual(["${{ steps.settings.outputs.deploy-role }}", "${{ steps.settings.outputs.deploy-role }}"]);
  });

  test("plans, reviews, chooses the gate and keeps the plan, in this order, and stops where one fails", () => {
    const names = plan.flatMap(({ name }) => name ?? []);
    const order = ["Plan", "Review", "Choose the gate", "Keep the plan"].map((name) => names.indexOf(name));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order).not.toContain(-1);
    for (const step of plan.filter(({ name }) => name === "Choose the gate" || name === "Keep the plan")) {
      expect(step.if).toBeUndefined();
    }
    expect(JSON.stringify(workflow(ENVIRONMENT))).not.toContain("continue-on-error");
  });

  test("keeps the plan with its synthesis and provider locks, under the key of the state, and never as an artifact", () => {
    const keep = runOf(plan, "Keep the plan");
    expect(keep).toContain('--directory cdktf.out/stacks --exclude .terraform "${stacks[@]}"');
    expect(keep).toContain('--sse aws:kms --sse-kms-key-id "$KEY"');
    expect([...plan, ...apply].filter(({ uses }) => uses?.includes("artifact"))).toEqual([]);
  });

  test("hands on the gate, the object and its hash", () => {
    expect(job(ENVIRONMENT, "plan").outputs).toEqual({
      gate: "${{ steps.gate.outputs.gate }}",
      object: "${{ steps.keep.outputs.object }}",
      sha256: "${{ steps.keep.outputs.sha256 }}",
    });
  });
});

describe("the job that applies", () => {
  const { environment, needs, if: condition } = job(ENVIRONMENT, "apply");

  test("waits at the gate that was chosen, and does not start without one", () => {
    expect(needs).toBe("plan");
    expect(environment).toBe("${{ needs.plan.outputs.gate }}");
    expect(condition).toBe("needs.plan.outputs.gate != ''");
  });

  test("makes neither a synthesis nor a plan of its own", () => {
    expect(apply.filter(({ run = "" }) => / plan -|npm run synth|cdktf (synth|deploy)/.test(run))).toEqual([]);
  });

  test("checks the hash before it unpacks anything", () => {
    const lines = runOf(apply, "Fetch the plan, and check that it is the one").trim().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(["aws", "echo", "mkdir", "tar"]);
    expect(lines[1]).toBe('echo "$SHA256  $RUNNER_TEMP/plan.tar.gz" | sha256sum --check --strict');
  });

  test("applies the plan with the providers that it was made with", () => {
    expect(runOf(apply, "Apply").trim().split("\n")).toEqual([
      'npx tsx deploy/approval/require-values.ts "$ENVIRONMENT"',
      "for stack in $STACKS; do",
      '  folder="cdktf.out/stacks/$stack"',
      '  terraform -chdir="$folder" init -input=false -no-color -lockfile=readonly',
      '  terraform -chdir="$folder" apply -input=false -no-color plan.tfplan',
      "done",
    ]);
  });

  test("ends with the check of what was deployed", () => {
    expect(apply.at(-1)?.run).toBe('npm run smoke -- "$ENVIRONMENT"');
  });
});

describe("docs/workflows.md", () => {
  const text = read("docs/workflows.md");

  test("names the two GitHub environments of every environment", () => {
    for (const { name } of deployable) {
      expect(text).toContain(`\`${name}\``);
      expect(text).toContain(`\`${changedGateOf(name)}\``);
    }
  });

  test("names the roles as the environments do", () => {
    for (const { deployRoleArn, planRoleArn } of deployable) {
      for (const arn of [deployRoleArn, planRoleArn]) expect(text).toContain(`\`${arn.split("/").at(-1)}\``);
    }
  });

  const policies = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json as string));
  const statement = (sid: string) =>
    policies.flatMap((policy) => policy.Statement ?? policy).find(({ Sid }: { Sid: string }) => Sid === sid);
  const claims = (sid: string) =>
    Object.fromEntries(
      Object.entries(statement(sid).Condition.StringEquals).map(([key, value]) => [key.split(":")[1], value]),
    );

  test("lets the plan role be assumed by pull requests of one repository only", () => {
    expect(claims("PlansPullRequests")).toEqual({ aud: "sts.amazonaws.com", sub: "repo:acme/shop:pull_request" });
  });

  test("lets the deploy role be assumed by the workflow that deploys, as it stands on main, with or without its gates", () => {
    expect(claims("DeploysMain")).toEqual({
      aud: "sts.amazonaws.com",
      sub: ["ref:refs/heads/main", "environment:prod", `environment:${changedGateOf("prod")}`].map(
        (subject) => `repo:acme/shop:${subject}`,
      ),
      job_workflow_ref: `acme/shop/.github/workflows/${ENVIRONMENT}@refs/heads/main`,
    });
  });

  test("gives the deploy role the object that the plan is kept in", () => {
    const keep = plan.find(({ name }) => name === "Keep the plan")?.env?.OBJECT ?? "";
    const object = keep.replace("${{ inputs.environment }}", "prod").replace(/\$\{\{[^}]*\}\}/g, "1");
    expect(object).toBe("prod-stacks/plans/1-1.tar.gz");
    const deployed = environments.find(({ name }) => name === "prod") as Environment;
    const statementsOf = (role: OperationRole) => roleDocuments(role, deployed).permissions.Statement;
    const { Action, Resource } = statementsOf("deploy").find(({ Sid }) => Sid === "KeepsPlans") ?? {};
    expect(statementsOf("plan").find(({ Sid }) => Sid === "KeepsPlans")).toBeUndefined();
    expect(Action).toEqual(["s3:GetObject", "s3:PutObject"]);
    const pattern = (Resource as string).split(":::")[1]?.replace(/^[^/]+\//, "") ?? "";
    expect(object).toMatch(new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`));
  });

  test("links to files that exist", () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link as string);
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect(() => read(`docs/${link}`)).not.toThrow();
  });
});
