import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

const TAIL_LINES = 25;
const GRACE_MS = 5_000;

/** A program to run, with its output in a file. */
export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the program and what it started. */
  readonly signal: AbortSignal;
}

/** Runs a program in a process group of its own, and returns its exit code. */
export function runProgram({ program, args, logFile, cwd, env, signal }: Program): Promise<number> {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  const kill = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid, name);
  };
  const stop = () => {
    kill("SIGTERM");
    setTimeout(() => kill("SIGKILL"), GRACE_MS).unref();
  };
  signal.addEventListener("abort", stop, { once: true });
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  }).finally(() => signal.removeEventListener("abort", stop));
}

/** Runs a program that must end with an exit code. The error holds the end of its output. */
export async function expectExit(program: Program, expected: number): Promise<void> {
  const code = await runProgram(program);
  if (code === expected) return;
  throw new Error(
    `${program.program} ${program.args.join(" ")} must end with ${expected}, got ${code}. The end of ${program.logFile}:\n` +
      tailOf(program.logFile),
  );
}

function tailOf(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself in between.
  }
}
