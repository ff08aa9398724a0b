import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFailure } from "../command-failure";

/** What is installed: the simulator, and the library with which it makes asymmetric keys and its certificate. */
const PACKAGES = ["ministack==1.5.33", "cryptography==50.0.2"];
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** The folder of the virtual environment, shared by all workspaces; its name says what is in it. */
const FOLDER = join(".local", PACKAGES.join("-").replaceAll("==", "-"));

/**
 * Installs the simulator into a virtual environment, unless it is there, and returns that environment's Python.
 *
 * @throws CommandFailure with the output of the step that failed.
 */
export function installSimulator(python: string, say: (line: string) => void): string {
  const program = join(FOLDER, "bin", "python");
  const complete = join(FOLDER, ".complete");
  if (existsSync(complete)) return program;
  say(`installing ${PACKAGES.join(" and ")} into ${FOLDER}`);
  rmSync(FOLDER, { recursive: true, force: true });
  run(python, ["-m", "venv", FOLDER], "making a virtual environment failed (on Debian, install python3-venv)");
  run(
    program,
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES],
    "installing the simulator failed (pip needs the Python package index, or a mirror of it in its configuration)",
  );
  // Last, so that an installation that was cut off is made again.
  writeFileSync(complete, "");
  return program;
}

function run(program: string, args: readonly string[], problem: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", timeout: INSTALL_TIMEOUT_MS });
  if (status === 0) return;
  const output = [error?.message, stdout, stderr].filter(Boolean).join("\n").trim();
  throw new CommandFailure(`${problem}:\n${output}`);
}
