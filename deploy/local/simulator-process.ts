import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { get } from "node:https";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandFailure } from "../command-failure";
import type { SimulatorRecord } from "./simulator-record";

const LAUNCHER = join(__dirname, "launch_simulator.py");
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 200;
const LOG_LINES_SHOWN = 20;

/** What a simulator is started with. */
export interface StartOptions {
  /** The Python of the virtual environment that it is installed in. */
  readonly python: string;
  readonly record: Omit<SimulatorRecord, "pid">;
  readonly keyFile: string;
  /** A folder of its own for temporary files, such as unpacked functions. */
  readonly temporaryDirectory: string;
}

/**
 * Starts the simulator in the background and waits until it answers.
 *
 * @throws CommandFailure with the end of its log when it stops or does not answer in time.
 */
export async function startSimulator(options: StartOptions): Promise<SimulatorRecord> {
  const { record, temporaryDirectory, python } = options;
  mkdirSync(temporaryDirectory, { recursive: true });
  const log = openSync(record.logFile, "w");
  const child = spawn(python, [LAUNCHER, String(record.port)], {
    detached: true,
    stdio: ["ignore", log, log],
    env: simulatorVariables(options),
  });
  closeSync(log);
  child.unref();
  await answers(child, record);
  return { ...record, pid: child.pid ?? 0 };
}

/** Stops the simulator and the function workers that it started: they are of its process group. */
export async function stopSimulator(record: SimulatorRecord): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!runsSimulator(record)) return;
    signalGroup(record.pid, signal);
    for (let waited = 0; waited < STOP_TIMEOUT_MS && runsSimulator(record); waited += POLL_MS) await sleep(POLL_MS);
  }
}

/** Whether the process is there and is the simulator of the record: the number may be another program's by now. */
export function runsSimulator({ pid, port }: SimulatorRecord): boolean {
  return commandOf(pid).includes(`${basename(LAUNCHER)} ${port}`);
}

/** The command line of a process; empty when it has ended. Linux tells in a file, and small images of it have no `ps`. */
function commandOf(pid: number): string {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "";
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Whether the simulator answers; the certificate proves that it is the one of the record. */
export function isHealthy({ endpoint, certificateFile }: Omit<SimulatorRecord, "pid">): Promise<boolean> {
  return new Promise((resolve) => {
    const url = `${endpoint}/_ministack/health`;
    const request = get(url, { ca: readFileSync(certificateFile), timeout: 2_000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", () => resolve(false));
  });
}

/** Only these, so that nothing of the caller's own AWS settings reaches the simulator or the functions that it runs. */
function simulatorVariables({ record, keyFile, temporaryDirectory }: StartOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG } = process.env;
  return {
    PATH,
    HOME,
    LANG,
    TMPDIR: temporaryDirectory,
    GATEWAY_PORT: String(record.port),
    BIND_HOST: "127.0.0.1",
    IOT_MTLS_ENABLED: "0",
    MINISTACK_ACCOUNT_ID: record.accountId,
    MINISTACK_REGION: record.region,
    AUTH: "true",
    USE_SSL: "1",
    MINISTACK_SSL_CERT: record.certificateFile,
    MINISTACK_SSL_KEY: keyFile,
    // Functions run in workers that inherit this, and call back over TLS.
    NODE_EXTRA_CA_CERTS: record.certificateFile,
    PYTHONUNBUFFERED: "1",
  };
}

async function answers(child: ChildProcess, record: Omit<SimulatorRecord, "pid">): Promise<void> {
  let ended: string | undefined;
  child.once("error", (error) => (ended = error.message));
  child.once("exit", (code, signal) => (ended = `it ended with ${signal ?? `code ${code}`}`));
  for (let waited = 0; waited < START_TIMEOUT_MS && ended === undefined; waited += POLL_MS) {
    if (await isHealthy(record)) return;
    await sleep(POLL_MS);
  }
  if (ended === undefined && child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
  const reason = ended ?? `it did not answer within ${START_TIMEOUT_MS / 1000} seconds`;
  throw new CommandFailure(`the simulator did not start: ${reason}. The end of ${record.logFile}:\n${tail(record)}`);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself in between.
  }
}

function tail({ logFile }: Pick<SimulatorRecord, "logFile">): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-LOG_LINES_SHOWN).join("\n");
}
