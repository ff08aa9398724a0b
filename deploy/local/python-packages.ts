import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFailure } from "../command-failure";

const INSTALL_TIMEOUT_MS = 10 * 60_000;
/** Written last, so that an installation that was cut off is made again. */
const COMPLETE = ".complete";

/** Where tools are installed, for all workspaces. */
export const TOOLS = ".local";

/** The programs of the virtual environment with exactly these packages; its name says what is in it. */
export function programsOf(packages: readonly string[]): string {
  return join(folderOf(packages), "bin");
}

/** Whether the packages are there, all of them. */
export function isInstalled(packages: readonly string[]): boolean {
  return existsSync(join(folderOf(packages), COMPLETE));
}

/**
 * Installs packages of the Python package index into a virtual environment of their own, unless they are there.
 *
 * @param packages with their versions, as pip writes them
 * @returns the environment's folder of programs
 * @throws CommandFailure with the output of the step that failed.
 */
export function installPackages(python: string, packages: readonly string[], say: (line: string) => void): string {
  const [folder, bin] = [folderOf(packages), programsOf(packages)];
  if (isInstalled(packages)) return bin;
  say(`installing ${packages.join(" and ")} into ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  runInstaller(python, ["-m", "venv", folder], "making a virtual environment failed (on Debian, install python3-venv)");
  runInstaller(
    join(bin, "python"),
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages],
    `installing ${packages.join(" and ")} failed (pip needs the Python package index, or a mirror of it in its configuration)`,
  );
  writeFileSync(join(folder, COMPLETE), "");
  return bin;
}

function folderOf(packages: readonly string[]): string {
  return join(TOOLS, packages.join("-").replaceAll("==", "-"));
}

/** @throws CommandFailure with the problem and the program's output when it does not end with 0. */
export function runInstaller(
  program: string,
  args: readonly string[],
  problem: string,
  variables: Readonly<Record<string, string>> = {},
): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, ...variables },
  });
  if (status === 0) return;
  const output = [error?.message, stdout, stderr].filter(Boolean).join("\n").trim();
  throw new CommandFailure(`${problem}:\n${output}`);
}
