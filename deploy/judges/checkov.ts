import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as z from "zod";
import { CommandFailure } from "../command-failure";
import { findPython } from "../local/find-python";
import { installPackages } from "../local/python-packages";

const PACKAGES = ["checkov==3.3.30"];
const TIMEOUT_MS = 5 * 60_000;
const LARGEST_OUTPUT_BYTES = 100_000_000;

/** What checkov is given: a synthesized stack's folder, or the JSON of a plan. */
export type Judged =
  | { readonly type: "synthesis"; readonly stack: string; readonly path: string }
  | { readonly type: "plan"; readonly stack: string; readonly path: string };

/** A check that failed. */
export interface FailedCheck {
  readonly check: string;
  readonly title: string;
  /** The resource's name in the synthesis. */
  readonly resource: string;
}

/** What checkov says of one stack. */
export interface Judgement {
  readonly judged: Judged;
  readonly passed: number;
  readonly failed: readonly FailedCheck[];
}

const REPORT = z.object({
  summary: z.object({ passed: z.number(), failed: z.number(), parsing_errors: z.number() }),
  results: z.object({
    failed_checks: z.array(z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })),
  }),
});

/**
 * Installs checkov, unless it is there.
 *
 * @returns its program
 * @throws CommandFailure when there is no Python, or the installation fails.
 */
export function installCheckov(say: (line: string) => void): string {
  const python = findPython();
  if ("missing" in python) throw new CommandFailure(`checkov cannot run on this machine:\n  ${python.missing}`);
  return join(installPackages(python.found.program, PACKAGES, say), "checkov");
}

/**
 * Asks checkov, which asks nobody else: it downloads nothing.
 *
 * @throws CommandFailure when it does not run, does not answer, or could not read what it was given.
 */
export function askCheckov(checkov: string, judged: Judged): Judgement {
  const { stdout, stderr, error } = spawnSync(checkov, argumentsFor(judged), {
    encoding: "utf8",
    timeout: TIMEOUT_MS,
    maxBuffer: LARGEST_OUTPUT_BYTES,
    // Without it, what is known after apply counts as missing.
    env: { ...process.env, EVAL_TF_PLAN_AFTER_UNKNOWN: "1", LOG_LEVEL: "ERROR" },
  });
  if (error) throw new CommandFailure(`checkov does not run: ${error.message}`);
  return readReport(judged, stdout, stderr);
}

/** Reads checkov's JSON. A stack in which nothing was checked is none that passed. */
export function readReport(judged: Judged, text: string, problem = ""): Judgement {
  const { success, data } = REPORT.safeParse(parsed(text));
  if (!success || data.summary.parsing_errors > 0 || data.summary.passed === 0) {
    throw new CommandFailure(`checkov could not read ${judged.path}:\n${problem || text.slice(0, 1_000)}`);
  }
  const failed = data.results.failed_checks.map(({ check_id: check, check_name: title, resource }) => ({
    check,
    title,
    resource: resource.split(".").at(-1) ?? resource,
  }));
  return { judged, passed: data.summary.passed, failed };
}

function argumentsFor({ type, path }: Judged): readonly string[] {
  const what =
    type === "plan"
      ? ["--file", path, "--framework", "terraform_plan"]
      : ["--directory", path, "--framework", "terraform_json"];
  return [...what, "--output", "json", "--quiet", "--compact", "--skip-download"];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
