import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CommandFailure } from "../deploy/command-failure";
import { runCommand } from "../deploy/run-command";
import { installLinters } from "./linters";

const WORKFLOWS = join(".github", "workflows");

void runCommand(async () => {
  const { actionlint, shellcheck, zizmor } = installLinters((line) => console.log(line));
  const files = readdirSync(WORKFLOWS).map((name) => join(WORKFLOWS, name));
  // Offline: what it would ask GitHub is a matter of the day, and this must give the same answer every time.
  const strict = ["--offline", "--no-progress", "--strict-collection", "--persona", "pedantic"];
  const passed = [
    lint(actionlint, ["-shellcheck", shellcheck, "-pyflakes", "", ...files]),
    lint(zizmor, [...strict, "--config", join(".github", "zizmor.yml"), ".github"]),
  ];
  if (passed.includes(false)) return 1;
  console.log(`actionlint and zizmor find nothing in ${files.length} workflows`);
  return 0;
});

function lint(program: string, args: readonly string[]): boolean {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) throw new CommandFailure(`${program} does not run: ${error.message}`);
  return status === 0;
}
