import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Program } from "./programs";

/** What one run of a program cost: the whole process, from start to exit. */
export interface Cost {
  readonly seconds: number;
  /** The most memory that the process ever had resident. */
  readonly megabytes: number;
}

/** The file descriptor that `report-usage.cjs` writes to in the program's process. */
const USAGE_DESCRIPTOR = 3;
/** Plain JavaScript in the source folder: it is loaded into programs that nothing compiles for. */
const USAGE_REPORTER = join(__dirname, "../synth/report-usage.cjs");

/** Runs a program in a process and an output folder of its own. */
export function measure(program: Program, services: number, packagePath: string): Cost {
  return inNewFolder((folder) => run(program, services, folder, packagePath));
}

/** Runs a program and reads the stack that it synthesized. */
export function synthesize(program: Program, services: number, packagePath: string): unknown {
  return inNewFolder((folder) => {
    run(program, services, folder, packagePath);
    return JSON.parse(readFileSync(join(folder, program.template), "utf8"));
  });
}

function run({ title, script, env }: Program, services: number, folder: string, packagePath: string): Cost {
  const start = performance.now();
  const { status, output } = spawnSync(
    process.execPath,
    ["--require", USAGE_REPORTER, join(__dirname, script), String(services), folder, packagePath],
    { cwd: folder, env: { ...process.env, ...env }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe", "pipe"] },
  );
  const seconds = (performance.now() - start) / 1_000;
  if (status !== 0) throw new Error(`${title} with ${services} services ended with ${status}:\n${output[2]}`);
  return { seconds, megabytes: Number(output[USAGE_DESCRIPTOR]) / 1_024 };
}

function inNewFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "sealstack-bench-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
