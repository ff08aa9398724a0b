import { spawn, type StdioOptions } from "node:child_process";
import type { EventEmitter } from "node:events";

/** Signals that ask a program to end. */
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** One Ctrl-C arrives up to three times: the terminal, npm and tsx each pass it on. */
const SAME_REQUEST_MS = 2_000;
/** How long Terraform may take to end what it has begun, once it was told to stop. */
const GRACE_MS = 2 * 60_000;

/** A run of Terraform that people answer and interrupt. */
export interface TerraformRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string>>;
  /** After so long it is told to stop. */
  readonly timeoutMs: number;
  /** How long it may take to end then, before it is killed. @default two minutes */
  readonly graceMs?: number;
  /** A file, already open, for what it says; then nobody is asked anything. @default the terminal */
  readonly output?: number;
}

/** How a run came to its end. */
export interface TerraformEnd {
  /** Undefined when it was killed. */
  readonly code: number | undefined;
  readonly cause: "itself" | "interrupted" | "timed out";
}

/**
 * Runs Terraform with the terminal of this process, and sees to it that it always ends in order.
 *
 * Terraform ends what it has begun and writes its state when it is told to stop once. Told twice, it ends at once and loses what was in the making;
 * so it has a process group of its own, which the terminal's Ctrl-C does not reach, and is told once for one request. A second request, seconds later, is
 * passed on as one.
 *
 * @param signals who is asked to end: the process
 */
export function runTerraform(run: TerraformRun, signals: EventEmitter = process): Promise<TerraformEnd> {
  const { program, args, cwd, variables, timeoutMs, graceMs = GRACE_MS, output } = run;
  const stdio: StdioOptions = output === undefined ? "inherit" : ["ignore", output, output];
  const child = spawn(program, args, { cwd, stdio, env: { ...process.env, ...variables }, detached: true });
  let cause: TerraformEnd["cause"] = "itself";
  let lastRequest = -Infinity;
  const timers: NodeJS.Timeout[] = [];
  const stop = (why: TerraformEnd["cause"]) => {
    if (performance.now() - lastRequest < SAME_REQUEST_MS) return;
    lastRequest = performance.now();
    cause = why;
    child.kill("SIGTERM");
    timers.push(setTimeout(() => killGroup(child.pid), graceMs));
  };
  const interrupt = () => stop("interrupted");
  timers.push(setTimeout(() => stop("timed out"), timeoutMs));
  for (const name of ENDING_SIGNALS) signals.on(name, interrupt);
  return new Promise<TerraformEnd>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code: code ?? undefined, cause }));
  }).finally(() => {
    for (const timer of timers) clearTimeout(timer);
    for (const name of ENDING_SIGNALS) signals.off(name, interrupt);
  });
}

/** Ends Terraform and its providers. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in between.
  }
}
