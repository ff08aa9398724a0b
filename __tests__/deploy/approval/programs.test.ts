import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { FakeGitHub } from "./fake-github";
import { HASH, MERGE, OTHER_HASH, protect, reportOf, showReview } from "./shown";

const project = resolve(__dirname, "..", "..", "..");
let github: FakeGitHub;
let folder: string;
beforeEach(async () => {
  github = await new FakeGitHub().start();
  folder = mkdtempSync(join(tmpdir(), "approval-"));
  writeFileSync(file("summary.md"), "");
  showReview(github);
  protect(github);
});
afterEach(async () => {
  await github.stop();
  rmSync(folder, { recursive: true });
});
jest.setTimeout(60_000);

const file = (name: string) => join(folder, name);

/** Runs a program as a workflow does, but for the time that npx takes. */
function run(program: string, args: readonly string[], variables = github.variables) {
  const script = join(project, "deploy", "approval", `${program}.ts`);
  const tsx = join(project, "node_modules", ".bin", "tsx");
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, ...variables };
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const child = spawn(tsx, [script, ...args], { cwd: project, env });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => (output.stdout += chunk));
    child.stderr.on("data", (chunk) => (output.stderr += chunk));
    child.on("close", (code) => done({ code, ...output }));
  });
}

describe("gate", () => {
  const gate = (hash: string, passed = true, variables = github.variables) => {
    writeFileSync(file("review.json"), JSON.stringify(reportOf(hash, passed)));
    const options = { "--report": file("review.json"), "--commit": MERGE, "--summary": file("summary.md") };
    return run("gate", ["prod", ...Object.entries(options).flat()], variables);
  };

  test("prints the environment for a plan that was shown, and says so in the summary", async () => {
    expect(await gate(HASH)).toEqual({
      code: 0,
      stdout: "gate=prod\n",
      stderr: "prod needs no further approval: what #42 showed (run 7) is what will be applied\n",
    });
    expect(readFileSync(file("summary.md"), "utf8")).toBe(
      "\n**The plan of prod needs no further approval** (GitHub environment prod): what #42 showed (run 7) is what will be applied.\n",
    );
  });

  test("prints the environment that asks somebody for a plan that was not shown", async () => {
    expect(await gate(OTHER_HASH)).toEqual({
      code: 0,
      stdout: "gate=prod-changed\n",
      stderr: `prod needs an approval: prod-documents is ${OTHER_HASH}, and #42 showed ${HASH}\n`,
    });
  });

  test("prints nothing and fails when nobody would be asked", async () => {
    delete github.state.environments["prod-changed"];
    expect(await gate(OTHER_HASH)).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("the GitHub environment prod-changed must exist: "),
    });
  });

  test("prints nothing and fails when the review did not pass", async () => {
    expect(await gate(HASH, false)).toMatchObject({ code: 1, stdout: "" });
  });

  test("names the variables that are missing", async () => {
    expect(await gate(HASH, true, { ...github.variables, GITHUB_TOKEN: "" })).toEqual({
      code: 2,
      stdout: "",
      stderr: "GITHUB_TOKEN must be set: a workflow sets all but GITHUB_TOKEN, which the step must be given\n",
    });
  });
});

describe("comment", () => {
  const comment = (number = "42") => {
    const options = {
      "--pull-request": number,
      "--stacks": "prod-documents",
      "--report": file("review.md"),
      "--commit": "abc123",
      "--run-url": "https://github.example/run/7",
    };
    return run("comment", Object.entries(options).flat());
  };

  test("writes the report from its file", async () => {
    writeFileSync(file("review.md"), "<!-- sealstack-review: prod-documents -->\n\n# Review\n");
    expect(await comment()).toEqual({ code: 0, stdout: "created the comment of prod-documents\n", stderr: "" });
    expect(github.state.comments[0]?.body).toContain("\n# Review\n");
  });

  test("says that there is no report when the file is missing", async () => {
    expect(await comment()).toMatchObject({ code: 0 });
    expect(github.state.comments[0]?.body).toContain("could not be reviewed");
  });

  test("refuses what is no number", async () => {
    expect(await comment("42/labels")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("It must be a whole number from 1."),
    });
  });
});

test("settings prints the outputs of a step", async () => {
  const { code, stdout } = await run("settings", ["dev"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^(?:[a-z-]+=\S[\S ]*\n){7}$/);
  expect(await run("settings", ["qa"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining('environment must be one of dev, staging, prod, local, got "qa"'),
  });
});
