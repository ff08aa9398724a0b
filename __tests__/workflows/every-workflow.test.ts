import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { allJobs, allSteps, read, workflow, workflowNames, workflowText } from "./workflow-files";

const project = resolve(__dirname, "..", "..");
const uses = workflowNames.flatMap((name) =>
  workflowText(name)
    .split("\n")
    .filter((line) => /^\s*(- )?uses:/.test(line))
    .map((line) => line.replace(/^\s*(- )?uses:\s*/, "")),
);
const actions = uses.filter((use) => !use.startsWith("./"));
const scripts = allSteps.flatMap(({ at, step }) => (step.run === undefined ? [] : [{ at, run: step.run }]));

describe("actions", () => {
  test("are pinned by commit, with the version beside it", () => {
    expect(actions.length).toBeGreaterThan(15);
    expect(actions.filter((use) => !/^[\w-]+\/[\w-/]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([]);
  });

  test("are one version each, everywhere", () => {
    const versions = new Set(actions);
    const names = new Set(actions.map((use) => use.split("@")[0]));
    expect([...versions].length).toBe(names.size);
  });

  test("of this repository exist", () => {
    const local = uses.filter((use) => use.startsWith("./"));
    expect(local.length).toBeGreaterThan(0);
    expect(local.filter((use) => !existsSync(resolve(project, use)))).toEqual([]);
  });

  test("leave no token of the checkout behind", () => {
    const checkouts = allSteps.filter(({ step }) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBe(5);
    for (const { step } of checkouts) expect(step.with).toEqual({ "persist-credentials": false });
  });

  test("run Terraform without the wrapper, which would print and keep what goes through it, in one version that the simulator runs have, too", () => {
    const setups = allSteps.filter(({ step }) => step.uses?.startsWith("hashicorp/setup-terraform@"));
    expect(setups.length).toBe(4);
    for (const { step } of setups) expect(step.with).toEqual({ terraform_version: "1.11.4", terraform_wrapper: false });
  });

  test("give a session of a role to steps, never to the whole job", () => {
    const sessions = allSteps.filter(({ step }) => step.uses?.startsWith("aws-actions/configure-aws-credentials@"));
    expect(sessions.length).toBe(3);
    for (const { step } of sessions) {
      expect(step.with).toMatchObject({ "output-credentials": true, "output-env-credentials": false });
    }
  });
});

describe("scripts", () => {
  test("interpolate nothing: values come through the environment", () => {
    expect(scripts.length).toBeGreaterThan(15);
    expect(scripts.filter(({ run }) => run.includes("${{"))).toEqual([]);
  });

  test("never hold a plan or a report in a variable", () => {
    expect(scripts.filter(({ run }) => /\$\(\s*(cat|terraform|npm|npx|<)/.test(run))).toEqual([]);
    expect(scripts.filter(({ run }) => /GITHUB_ENV/.test(run))).toEqual([]);
  });

  test("call programs and npm scripts that exist", () => {
    const known = Object.keys(JSON.parse(read("package.json")).scripts);
    const called = scripts.flatMap(({ run }) =>
      [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script as string),
    );
    expect([...new Set(called)].sort()).toEqual(["sealstack", "smoke", "synth"]);
    expect(called.filter((script) => !known.includes(script))).toEqual([]);
    const programs = scripts.flatMap(({ run }) =>
      [...run.matchAll(/npx tsx (\S+)/g)].map(([, file]) => file as string),
    );
    expect([...new Set(programs)].sort()).toEqual([
      "deploy/approval/comment.ts",
      "deploy/approval/gate.ts",
      "deploy/approval/require-values.ts",
      "deploy/approval/settings.ts",
    ]);
    expect(programs.filter((file) => !existsSync(resolve(project, file)))).toEqual([]);
  });

  test("show no text of a plan: it goes to files outside the work tree", () => {
    const lines = scripts.flatMap(({ run }) => run.split("\n")).map((line) => line.trim());
    const plans = lines.filter((line) => /^terraform \S+ (plan|show)/.test(line));
    expect(plans.length).toBe(4);
    for (const line of plans) expect(line).toMatch(/ > "\$RUNNER_TEMP\/\$stack\.(txt|json)"$/);
  });
});

describe.each(workflowNames)("%s", (name) => {
  const { on, permissions, concurrency, jobs } = workflow(name);

  test("gives its jobs nothing that they do not ask for", () => {
    expect(permissions).toEqual({});
    for (const { permissions: own } of Object.values(jobs)) expect(own).toBeDefined();
  });

  test("never runs what a stranger wrote with a token that writes", () => {
    const events = Object.keys(on);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(["pull_request", "push", "workflow_call"]).toContain(event);
    expect(workflowText(name)).not.toMatch(/pull_request_target|workflow_run/);
  });

  test("has a secret only where main alone runs it: which and where is in deployment-values.test.ts", () => {
    if ("pull_request" in on) expect(workflowText(name)).not.toMatch(/secrets\s*[.:]/);
    expect(workflowText(name)).not.toContain("secrets: inherit");
  });

  test("does not run beside itself, unless another workflow takes care of that", () => {
    if ("workflow_call" in on) expect(concurrency).toBeUndefined();
    else expect(concurrency?.group).toMatch(/^\w+/);
  });
});

test("jobs end by themselves, on a runner of a fixed version", () => {
  for (const { at, job } of allJobs.filter(({ job }) => job.uses === undefined)) {
    expect([at, job["timeout-minutes"]]).toEqual([at, expect.any(Number)]);
    expect([at, job["runs-on"]]).toEqual([at, "ubuntu-24.04"]);
  }
});

test("jobs that become a role run no script of a package when they install", () => {
  const withRole = allJobs.filter(({ job }) => job.steps && job.permissions?.["id-token"] === "write");
  expect(withRole.length).toBe(3);
  for (const { job } of withRole) {
    const installs = job.steps?.flatMap(({ run }) => run?.match(/^npm (ci|install).*$/gm) ?? []);
    expect(installs).toEqual(["npm ci --ignore-scripts"]);
  }
});
