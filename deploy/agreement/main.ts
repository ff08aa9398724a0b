import { join } from "node:path";
import { claimFolder, releaseFolder } from "../checks/claim-folder";
import { expectExit } from "../checks/run-program";
import { findEnvironment } from "../find-environment";
import { bringUp } from "../local/bring-up";
import { takeDown } from "../local/take-down";
import { runCommand } from "../run-command";
import { Workspace, WORKSPACE_VARIABLE } from "../workspace";
import { rowLine, summary } from "./report";
import { runAgreement } from "./run-agreement";

/** A folder of its own, so that a simulator of `local:up` is left alone. */
const ROOT = join(".local", "agreement");

const say = (line: string) => console.log(line);

void runCommand(async () => {
  const started = performance.now();
  const environment = findEnvironment("local");
  const workspace = new Workspace(ROOT);
  const signal = interruption();
  let agreed = false;
  claimFolder(ROOT);
  try {
    // One that was killed may have left its simulator.
    await takeDown(environment, workspace, say);
    await bringUp(environment, workspace, say);
    say("deploying the document service and the probe stack");
    await deployScript(signal, "deploy", "local");
    const rows = await runAgreement({ environment, workspace, signal, onRow: (...row) => say(rowLine(...row)) });
    await deployScript(signal, "destroy", "local", "--destroy");
    agreed = rows.length > 0 && rows.every(({ result }) => result !== "disagree");
    await takeDown(environment, workspace, say);
    say(`${((performance.now() - started) / 1000).toFixed(0)} seconds`);
    say(summary(rows));
  } finally {
    await takeDown(environment, workspace, say);
    releaseFolder(ROOT, !agreed);
  }
  return agreed ? 0 : 1;
});

/** Runs `npm run deploy` in the run's workspace. */
function deployScript(signal: AbortSignal, name: string, ...args: readonly string[]): Promise<void> {
  const env = { [WORKSPACE_VARIABLE]: ROOT };
  const logFile = join(ROOT, "logs", `${name}.log`);
  return expectExit({ program: "npm", args: ["run", "--silent", "deploy", "--", ...args], env, logFile, signal }, 0);
}

/** A signal that Ctrl-C gives; the run then takes down what it brought up. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => controller.abort(new Error(name)));
  return controller.signal;
}
