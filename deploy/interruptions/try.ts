import { writeFileSync } from "node:fs";
import { takeDown } from "../local/take-down";
import { CommandFailure } from "../command-failure";
import { runCommand } from "../run-command";
import { MOMENTS } from "./moments";
import { outcomeFile, workspaceOf } from "./places";
import { MomentTrial } from "./try-moment";
import { environmentOf } from "./variants";

/** One moment, in a process of its own: what others wait for must not delay it. */
void runCommand(async () => {
  const name = process.argv[2];
  const moment = MOMENTS.find((one) => one.name === name);
  if (moment === undefined)
    throw new CommandFailure(`moment must be one of deploy/interruptions/moments.ts, got ${name}`, 2);
  const workspace = workspaceOf(moment);
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => interruption.abort(new Error("interrupted")));
  }
  try {
    const trial = await MomentTrial.begin(moment, workspace, console.log);
    writeFileSync(outcomeFile(moment), JSON.stringify(await trial.run(interruption.signal)));
  } finally {
    await takeDown(environmentOf(moment.variant), workspace, console.log);
  }
  return 0;
});
