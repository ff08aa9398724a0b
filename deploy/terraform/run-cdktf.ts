import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";

/** Runs the installed cdktf with the terminal of this process, and returns its exit code. */
export function runCdktf(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [cdktfProgram(), ...args], {
      stdio: "inherit",
      env: { ...process.env, PATH: pathWithPrograms(), ...variables },
    });
    child.once("error", reject);
    // A signal goes to the whole foreground group: cdktf gets it too and ends in its own way.
    child.once("exit", (code) => done(code ?? 1));
  });
}

/** `cdktf.json` names tsx without a path, and who does not come through npm does not have it. */
function pathWithPrograms(): string {
  return [resolve("node_modules", ".bin"), process.env.PATH].join(delimiter);
}

function cdktfProgram(): string {
  const manifest = require.resolve("cdktf-cli/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { cdktf: string } };
  return join(dirname(manifest), bin.cdktf);
}
