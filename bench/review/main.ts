import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import type { Scenario } from "./plan-of";
import { type Case, prepare } from "./prepare";

const COMMAND = resolve(__dirname, "../../dist/cli/main.js");
const USAGE_REPORTER = resolve(__dirname, "../synth/report-usage.cjs");
const USAGE_DESCRIPTOR = 3;
const ROUNDS = 3;
const SCENARIOS: readonly Scenario[] = ["change", "first deploy"];
/** Resources of the plans: the first is what starting costs. */
const SIZES = [20, 1_000, 10_000] as const;

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

/** One review as a process of its own, from start to exit. */
function review({ folder, plan }: Case): Cost {
  const start = performance.now();
  const { status, output } = spawnSync(
    process.execPath,
    ["--require", USAGE_REPORTER, COMMAND, "review", "--plan", plan, "--synth", folder, "--format", "markdown"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe", "pipe"], maxBuffer: 2 ** 28 },
  );
  const seconds = (performance.now() - start) / 1_000;
  // 1 is a result as well: the plan did not pass.
  if (status !== 0 && status !== 1) throw new Error(`the review of ${plan} ended with ${status}:\n${output[2]}`);
  return { seconds, megabytes: Number(output[USAGE_DESCRIPTOR]) / 1_024 };
}

function best(costs: readonly Cost[]): Cost {
  return {
    seconds: Math.min(...costs.map(({ seconds }) => seconds)),
    megabytes: Math.min(...costs.map(({ megabytes }) => megabytes)),
  };
}

/** How long JSON.parse alone takes for what a review reads: no review can be faster. */
function parsing({ folder, plan }: Case): number {
  const texts = [plan, join(folder, "cdk.tf.json")].map((file) => readFileSync(file, "utf8"));
  const start = performance.now();
  for (const text of texts) JSON.parse(text);
  return (performance.now() - start) / 1_000;
}

const rounded = (figure: number) => Number(figure.toFixed(3));

function measure(folder: string, scenario: Scenario) {
  const cases = SIZES.map((size) => prepare(folder, size, scenario));
  const costs = cases.map((one) => best(Array.from({ length: ROUNDS }, () => review(one))));
  cases.forEach(({ resources }, index) => {
    const { seconds, megabytes } = costs[index] as Cost;
    console.log(`${scenario}: ${resources} resources in ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);
  });
  const [start, small, large] = costs as [Cost, Cost, Cost];
  const perResource = (index: 1 | 2, cost: Cost) => (cost.seconds - start.seconds) / (cases[index] as Case).resources;
  return {
    seconds: rounded(large.seconds),
    megabytes: Math.round(large.megabytes),
    growth: rounded(perResource(2, large) / perResource(1, small)),
    vsJsonParse: rounded(large.seconds / parsing(cases[2] as Case)),
  };
}

const folder = mkdtempSync(join(tmpdir(), "sealstack-bench-"));
try {
  const figures = Object.fromEntries(SCENARIOS.map((scenario) => [scenario, measure(folder, scenario)]));
  console.log(JSON.stringify(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
