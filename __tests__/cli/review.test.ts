import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const project = resolve(__dirname, "../..");
const plans = join(project, "__tests__/review/plans");
const root = mkdtempSync(join(tmpdir(), "sealstack-review-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The files of a recorded pair, as `terraform show` and `cdktf synth` would have left them. */
function pair(name: string, side: "after" | "before" = "after") {
  const synth = join(root, `${name}-${side}`, "prod-orders");
  mkdirSync(synth, { recursive: true });
  copyFileSync(join(plans, name, `${side}.tf.json`), join(synth, "cdk.tf.json"));
  return { plan: join(plans, name, "plan.json"), synth };
}

function review(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(project, "cli/main.ts"), "review", ...args],
    { cwd: project, input, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const opened = pair("a-key-policy-opens-to-another-account");
const quiet = pair("nothing-changes");
const shortened = pair("a-deletion-window-is-shortened");

describe("sealstack review", () => {
  test("exits with 0 for a plan that passes, and says so", () => {
    const { status, stdout, stderr } = review(["--plan", quiet.plan, "--synth", quiet.synth]);
    expect(stdout).toMatch(/^prod-orders: passed/);
    expect(status).toBe(0);
    // V8 tells of flags that it does not know, such as one that a later Node has no more.
    expect(stderr).toBe("");
  }, 60_000);

  test("exits with 1 for one that does not, in every format", () => {
    for (const [format, beginning] of [
      ["text", "prod-orders: not passed"],
      ["markdown", "<!-- sealstack-review: prod-orders -->"],
      ["json", "{"],
      ["sarif", "{"],
    ] as const) {
      const { status, stdout } = review(["--plan", opened.plan, "--synth", opened.synth, "--format", format]);
      expect([format, status, stdout.slice(0, beginning.length)]).toEqual([format, 1, beginning]);
    }
  }, 60_000);

  test("names all rules in SARIF, and the line of each finding", () => {
    const { stdout } = review(["--plan", opened.plan, "--synth", opened.synth, "--format", "sarif"]);
    const [run] = JSON.parse(stdout).runs;
    expect(run.tool.driver.rules.length).toBeGreaterThanOrEqual(60);
    const { artifactLocation, region } = run.results[0].locations[0].physicalLocation;
    const line = readFileSync(join(opened.synth, "cdk.tf.json"), "utf8").split("\n")[region.startLine - 1];
    expect(artifactLocation.uri).toMatch(/prod-orders\/cdk\.tf\.json$/);
    expect(line).toContain('": {');
  }, 60_000);

  test("fails on the severity that it is told to", () => {
    const exit = (...failOn: readonly string[]) =>
      review(["--plan", shortened.plan, "--synth", shortened.synth, ...failOn]).status;
    expect([exit(), exit("--fail-on", "medium"), exit("--fail-on", "none")]).toEqual([0, 1, 0]);
  }, 60_000);

  test("reads standard input, and writes to a file", () => {
    const output = join(root, "report.md");
    const args = ["--plan", "-", "--synth", opened.synth, "--format", "markdown", "--output", output];
    const { status, stdout } = review(args, readFileSync(opened.plan, "utf8"));
    expect([status, stdout]).toEqual([1, ""]);
    expect(readFileSync(output, "utf8")).toContain("444455556666");
  }, 60_000);

  test("makes one report of several plans, with a section each, and fails when one does", () => {
    const { status, stdout } = review([
      ...["--plan", quiet.plan, "--synth", quiet.synth, "--plan", opened.plan, "--synth", opened.synth],
      ...["--format", "json"],
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).stacks.map(({ passed }: { passed: boolean }) => passed)).toEqual([true, false]);
  }, 60_000);

  test("takes the synthesis of what is deployed", () => {
    const before = pair("a-key-policy-opens-to-another-account", "before");
    const args = ["--plan", opened.plan, "--synth", opened.synth, "--base", before.synth];
    expect(review(args).stdout).toContain("role partner of account 444455556666");
  }, 60_000);

  const damaged = join(root, "damaged.json");
  writeFileSync(damaged, readFileSync(opened.plan, "utf8").slice(0, 5_000));
  const binary = join(root, "plan.tfplan");
  writeFileSync(binary, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff]));

  test.each([
    ["no plan", [], /required option '--plan <file>' not specified/],
    ["no synthesis", ["--plan", quiet.plan], /required option '--synth <folder>' not specified/],
    [
      "a plan that is not there",
      ["--plan", "nowhere.json", "--synth", quiet.synth],
      /nowhere\.json cannot be read: .*terraform show -json/,
    ],
    [
      "a synthesis that is not there",
      ["--plan", quiet.plan, "--synth", root],
      /cdk\.tf\.json does not exist: run `npm run synth`/,
    ],
    ["a plan that is cut off", ["--plan", damaged, "--synth", opened.synth], /damaged\.json/],
    ["a plan file that nobody showed", ["--plan", binary, "--synth", opened.synth], /terraform show -json/],
    [
      "a plan of another stack",
      ["--plan", quiet.plan, "--synth", opened.synth],
      /\[prod-orders\] the plan is not of this synthesis: .*first `cdktf synth`/,
    ],
    [
      "fewer syntheses than plans",
      ["--plan", quiet.plan, "--plan", opened.plan, "--synth", quiet.synth],
      /--synth must be given once for each --plan, got 1 for 2/,
    ],
    [
      "an unknown format",
      ["--plan", quiet.plan, "--synth", quiet.synth, "--format", "html"],
      /Allowed choices are markdown, text, json, sarif/,
    ],
    [
      "too little room",
      ["--plan", quiet.plan, "--synth", quiet.synth, "--max-characters", "10"],
      /--max-characters must be a whole number of at least 1000, got "10"/,
    ],
    [
      "a file that cannot be written",
      ["--plan", quiet.plan, "--synth", quiet.synth, "--output", join(root, "no", "file")],
      /ENOENT/,
    ],
  ] as const)(
    "exits with 2 for %s",
    (_, args, message) => {
      const { status, stdout, stderr } = review(args);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/^ {4}at /m);
    },
    60_000,
  );

  test("writes nothing where it could not review", () => {
    const output = join(root, "nothing.md");
    expect(review(["--plan", damaged, "--synth", opened.synth, "--output", output]).status).toBe(2);
    expect(existsSync(output)).toBe(false);
  }, 60_000);
});
