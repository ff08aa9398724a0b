import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandFailure } from "../command-failure";
import { freePort } from "../local/free-port";
import { installPackages } from "../local/python-packages";

/** The simulator for what MiniStack does not keep. It stores, and runs and enforces nothing. */
const PACKAGES = ["moto[server]==5.2.1"];
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 200;

/** What a moto server is started with. */
export interface MotoOptions {
  readonly python: string;
  readonly accountId: string;
  readonly logFile: string;
  readonly say: (line: string) => void;
}

/** A moto server of this process. */
export interface Moto {
  readonly endpoint: string;
  /** Ends the server, and waits until it has ended. */
  stop(): Promise<void>;
}

/**
 * Installs moto, unless it is there, and starts its server on a free port.
 *
 * @throws CommandFailure with the server's log when it ends or does not answer in time.
 */
export async function startMoto({ python, accountId, logFile, say }: MotoOptions): Promise<Moto> {
  const program = join(installPackages(python, PACKAGES, say), "moto_server");
  const port = await freePort();
  const child = serve(program, port, accountId, logFile);
  const moto = { endpoint: `http://127.0.0.1:${port}`, stop: () => stop(child) };
  for (let waited = 0; waited < START_TIMEOUT_MS && !hasEnded(child); waited += POLL_MS) {
    if (await answers(moto.endpoint)) return moto;
    await sleep(POLL_MS);
  }
  await moto.stop();
  throw new CommandFailure(`moto did not start. ${logFile}:\n${readFileSync(logFile, "utf8")}`);
}

/** Only these variables, so that nothing of the caller's own AWS settings reaches it. */
function serve(program: string, port: number, accountId: string, logFile: string): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  const { PATH, HOME, LANG } = process.env;
  const child = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", log, log],
    env: { PATH, HOME, LANG, MOTO_ACCOUNT_ID: accountId, PYTHONUNBUFFERED: "1" },
  });
  closeSync(log);
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (hasEnded(child)) return;
    child.kill(signal);
    for (let waited = 0; waited < STOP_TIMEOUT_MS && !hasEnded(child); waited += POLL_MS) await sleep(POLL_MS);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/moto-api/`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
