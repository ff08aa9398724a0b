import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { StackTerraform } from "../terraform/stack-terraform";
import { ApplyEvents } from "./apply-events";
import type { Moment } from "./moment";

const APPLY = ["apply", "-auto-approve", "-input=false", "-json"];

/** What came of an apply that was interrupted. */
export interface Interrupted {
  /** How many resources were made when the moment came. */
  readonly made: number;
  /** How long Terraform took to end after it was told. */
  readonly endedAfterSeconds: number;
  /** Undefined when it was killed. */
  readonly code: number | undefined;
}

/**
 * Applies a stack and interrupts that at a moment.
 *
 * @param signal ends it early
 * @throws Error when the apply ended before the moment came.
 */
export async function interruptApply(
  { program, directory, variables }: StackTerraform,
  { signal: name, trigger }: Moment,
  logFile: string,
  signal: AbortSignal,
): Promise<Interrupted> {
  const child = spawn(program, APPLY, { cwd: directory, env: { ...process.env, ...variables }, detached: true });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<number | undefined>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? undefined));
  });
  const kill = () => killGroup(child.pid);
  signal.addEventListener("abort", kill, { once: true });
  try {
    const made = await momentOf(child.stdout, trigger);
    if (made === undefined)
      throw new Error(`the apply ended with ${await ended} before the moment came: see ${logFile}`);
    const told = performance.now();
    if (name === "SIGKILL") kill();
    else if (name === "SIGTERM") child.kill(name);
    const code = await ended;
    return { made, code, endedAfterSeconds: (performance.now() - told) / 1000 };
  } finally {
    signal.removeEventListener("abort", kill);
    log.end();
  }
}

/** Waits for the moment, and says how many resources are made; undefined when the output ends without it. */
async function momentOf(output: NodeJS.ReadableStream, trigger: Moment["trigger"]): Promise<number | undefined> {
  const events = new ApplyEvents(trigger);
  const lines = createInterface({ input: output });
  const come = new Promise<boolean>((resolve) => {
    lines.on("line", (line) => {
      if (events.read(line)) resolve(true);
    });
    lines.once("close", () => resolve(false));
  });
  if (!(await come)) return undefined;
  if (trigger.at === "begun" && trigger.afterMs) await sleep(trigger.afterMs);
  return events.made;
}

/** Ends Terraform and its providers. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in between.
  }
}
