import { spawnSync } from "node:child_process";
import semver from "semver";

/** The oldest Python that the simulator runs on. */
export const MINIMUM_PYTHON = "3.10.0";
const CANDIDATES = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];
const REPORT = "import sys; print('.'.join(map(str, sys.version_info[:3])))";

/** A tool, or what is wrong and how to get it. */
export type Found<T> = { readonly found: T } | { readonly missing: string };

/** Runs a program for its first line of output; undefined when it does not run. */
export type FirstLine = (program: string, args: readonly string[]) => string | undefined;

/** Looks for a Python that is new enough: the one that the variable PYTHON names, or the usual names. */
export function findPython(
  env: NodeJS.ProcessEnv = process.env,
  firstLine: FirstLine = firstLineOf,
): Found<{ program: string; version: string }> {
  const candidates = env.PYTHON ? [env.PYTHON] : CANDIDATES;
  const seen: string[] = [];
  for (const program of candidates) {
    const version = semver.coerce(firstLine(program, ["-c", REPORT]))?.version;
    if (version === undefined) continue;
    if (semver.gte(version, MINIMUM_PYTHON)) return { found: { program, version } };
    seen.push(`${program} is ${version}`);
  }
  const got = seen.length > 0 ? seen.join(", ") : `none of ${candidates.join(", ")} runs`;
  return {
    missing:
      `Python ${MINIMUM_PYTHON} or later is needed, got: ${got}. Install it from https://www.python.org/downloads/ ` +
      "or with your package manager (Debian: python3 and python3-venv), or set PYTHON to its path",
  };
}

/** The first line that a program writes to standard output. */
export const firstLineOf: FirstLine = (program, args) => {
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", timeout: 30_000 });
  return status === 0 ? stdout.split("\n")[0]?.trim() : undefined;
};
