import { rmSync } from "node:fs";
import { join } from "node:path";
import { type CheckResult, countLine } from "../checks/check";
import { takeDown } from "../local/take-down";
import { runCommand } from "../run-command";
import { claimFolder, releaseFolder } from "../checks/claim-folder";
import { E2E_ROOT, EndToEnd } from "./end-to-end";
import { bringUpSteps, downStep, takeDownSteps } from "./lifecycle-steps";
import { NOT_ENFORCED } from "./not-enforced";
import { runSteps, stepLine } from "./run-steps";
import { Scene } from "./scene";
import { serviceSteps } from "./service-steps";

const say = (result: CheckResult) => console.log(stepLine(result));

void runCommand(async () => {
  const started = performance.now();
  const run = new EndToEnd();
  const scene = new Scene(run);
  const stop = interruption();
  claimFolder(E2E_ROOT);
  await forgetEarlierRun(run);
  const tried = await runSteps([...bringUpSteps(run), ...serviceSteps(scene), ...takeDownSteps(run, scene)], say, stop);
  // What was interrupted must not interrupt this.
  const down = await runSteps([downStep(run)], say);
  const results = [...tried.results, ...down.results];
  const passed = tried.complete && results.every((result) => result.passed);
  releaseFolder(E2E_ROOT, !passed);
  console.log(summary(results, tried.complete, passed, (performance.now() - started) / 1000));
  return passed ? 0 : 1;
});

function summary(results: readonly CheckResult[], complete: boolean, passed: boolean, seconds: number): string {
  return [
    "",
    "not enforced by the simulator, proven by unit tests:",
    ...NOT_ENFORCED.map((line) => `  - ${line}`),
    "",
    ...(complete ? [] : ["the run ended early: the steps after the last one were not tried"]),
    ...(passed ? [] : [`logs: ${join(E2E_ROOT, "logs")} and ${join(E2E_ROOT, ".local", "simulator.log")}`]),
    `${seconds.toFixed(0)} seconds`,
    countLine(results),
  ].join("\n");
}

/** A signal that Ctrl-C gives; the run then goes on with taking down. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (!controller.signal.aborted) console.log(`${name}: taking down`);
      controller.abort(new Error("interrupted"));
    });
  }
  return controller.signal;
}

/** One that was killed may have left its simulator. */
async function forgetEarlierRun({ environment, workspace }: EndToEnd): Promise<void> {
  await takeDown(environment, workspace, console.log);
  for (const left of ["logs", "cdktf.out", ".local"]) rmSync(join(E2E_ROOT, left), { recursive: true, force: true });
}
