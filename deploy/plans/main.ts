import { join } from "node:path";
import { claimFolder, releaseFolder } from "../checks/claim-folder";
import { runCommand } from "../run-command";
import { choosePairs } from "./choose-pairs";
import { Lane } from "./lane";
import type { Pair } from "./pair";
import { allPairs } from "./pairs/all-pairs";
import { writeReadme } from "./readme";
import { writeRecording } from "./recorded-files";

/** A folder of its own, so that a simulator of `local:up` is left alone. */
const ROOT = join(".local", "plans");
/** More than there are cores: most of the time a lane waits for what the provider waits for. */
const MOST_LANES = 4;

const say = (line: string) => console.log(line);

void runCommand(async () => {
  const started = performance.now();
  const chosen = choosePairs(process.argv.slice(2), allPairs);
  const signal = interruption();
  writeReadme(allPairs);
  claimFolder(ROOT);
  let failed = chosen.length;
  try {
    failed = await recordAll(chosen, signal);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    say(`${chosen.length - failed} of ${chosen.length} pairs recorded in ${seconds} seconds`);
  } finally {
    releaseFolder(ROOT, failed > 0);
  }
  return failed === 0 ? 0 : 1;
});

/** Records the pairs on several simulators at a time, and returns how many failed. */
async function recordAll(pairs: readonly Pair[], signal: AbortSignal): Promise<number> {
  const waiting = [...pairs];
  const count = Math.min(MOST_LANES, pairs.length);
  const lanes = Array.from({ length: count }, (_, index) => new Lane(join(ROOT, `lane-${index + 1}`), signal, say));
  // One after the other: the first may have to install the simulator.
  for (const lane of lanes) await lane.start();
  try {
    const failures = await Promise.all(lanes.map((lane) => recordWaiting(lane, waiting, signal)));
    return failures.reduce((sum, count) => sum + count, 0) + waiting.length;
  } finally {
    for (const lane of lanes) await lane.stop();
  }
}

async function recordWaiting(lane: Lane, waiting: Pair[], signal: AbortSignal): Promise<number> {
  let failed = 0;
  for (let pair = waiting.shift(); pair !== undefined; pair = signal.aborted ? undefined : waiting.shift()) {
    const started = performance.now();
    try {
      writeRecording(pair.name, await lane.record(pair));
      say(`recorded ${pair.name} (${((performance.now() - started) / 1000).toFixed(0)} seconds)`);
    } catch (thrown) {
      failed += 1;
      say(`FAILED ${pair.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
  return failed;
}

/** A signal that Ctrl-C gives; the run then takes down what it brought up. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => controller.abort(new Error(name)));
  return controller.signal;
}
