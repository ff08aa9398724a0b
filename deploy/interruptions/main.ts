import { existsSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { claimFolder, releaseFolder } from "../checks/claim-folder";
import { expectExit } from "../checks/run-program";
import { CommandFailure } from "../command-failure";
import { findEnvironment } from "../find-environment";
import { installSimulator } from "../local/install-simulator";
import { findPrerequisites } from "../local/prerequisites";
import { takeDown } from "../local/take-down";
import { runCommand } from "../run-command";
import { inLanes } from "./lanes";
import type { Moment } from "./moment";
import { MOMENTS } from "./moments";
import { OUTCOME } from "./outcome";
import { folderOf, outcomeFile, ROOT, workspaceOf } from "./places";
import { hasPassed, momentLine, report, type Tried } from "./report";
import { environmentOf } from "./variants";

/** Applies mostly wait. */
const LANES_PER_PROCESSOR = 3;

const command = new Command("interruptions")
  .description(
    "Interrupts deploys on the simulator, and sees whether the next one brings the stack to what it should be.",
  )
  .argument("[moments...]", "names or beginnings of names; all by default")
  .option("--lanes <number>", "how many at a time", String(availableParallelism() * LANES_PER_PROCESSOR))
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const started = performance.now();
  const moments = chosen(command.args);
  const signal = interruption();
  claimFolder(ROOT);
  // One that was killed may have left its simulators.
  for (const moment of MOMENTS) await forget(moment);
  const prerequisites = await findPrerequisites(findEnvironment("local").providerVersion);
  installSimulator(prerequisites.python.program, console.log);
  const tried = await inLanes(moments, Number(command.opts<{ lanes: string }>().lanes), async (moment) => {
    const result = await tryIt(moment, signal);
    console.log(momentLine(result));
    return result;
  });
  const passed = tried.every(hasPassed) && !signal.aborted;
  releaseFolder(ROOT, !passed);
  console.log(report(tried));
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} seconds${passed ? "" : `, logs: ${ROOT}`}`);
  return passed ? 0 : 1;
});

function chosen(names: readonly string[]): readonly Moment[] {
  const moments = MOMENTS.filter(({ name }) => names.length === 0 || names.some((begin) => name.startsWith(begin)));
  if (moments.length > 0) return moments;
  throw new CommandFailure(
    `moments must be some of ${MOMENTS.map(({ name }) => name).join(", ")}, got ${names.join(", ")}`,
    2,
  );
}

async function tryIt(moment: Moment, signal: AbortSignal): Promise<Tried> {
  try {
    signal.throwIfAborted();
    const logFile = join(folderOf(moment), "trial.log");
    await expectExit({ program: "npx", args: ["tsx", join(__dirname, "try.ts"), moment.name], logFile, signal }, 0);
    return { moment, outcome: OUTCOME.parse(JSON.parse(readFileSync(outcomeFile(moment), "utf8"))) };
  } catch (thrown) {
    return { moment, outcome: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

async function forget(moment: Moment): Promise<void> {
  if (!existsSync(folderOf(moment))) return;
  await takeDown(environmentOf(moment.variant), workspaceOf(moment), console.log);
  rmSync(folderOf(moment), { recursive: true, force: true });
}

/** A signal that Ctrl-C gives; each moment then takes down what it brought up. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => controller.abort(new Error("interrupted")));
  return controller.signal;
}
