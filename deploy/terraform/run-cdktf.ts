import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Runs the installed cdktf with the terminal of this process, and returns its exit code. */
export function runCdktf(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cdktfProgram(), ...args], {
      stdio: "inherit",
      env: { ...process.env, ...variables },
    });
    child.once("error", reject);
    // A signal goes to the whole foreground group: cdktf gets it too and ends in its own way.
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

function cdktfProgram(): string {
  const manifest = require.resolve("cdktf-cli/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { cdktf: string } };
  return join(dirname(manifest), bin.cdktf);
}
