import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { readSynthesis } from "../../access/synthesis";
import { ACKNOWLEDGED_CHECKS } from "../../stacks/acknowledged-checks";
import { runCommand } from "../run-command";
import { askCheckov, installCheckov, type Judged } from "./checkov";
import { judgementReport } from "./judgement-report";
import { unused, weigh } from "./weigh";

const command = new Command("checkov")
  .description("Asks checkov about every synthesized stack, and about plans of them.")
  .option("--synth <folder>", "the output of cdktf synth", "cdktf.out")
  .option("--plan <stack=file...>", "the JSON of a plan, by its stack", [])
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const { synth, plan } = command.opts<{ synth: string; plan: readonly string[] }>();
  const judged = [...stacksIn(synth), ...plan.map(plannedOf)];
  const checkov = installCheckov((line) => console.log(line));
  const judgements = judged.map((one) => askCheckov(checkov, one));
  const weighed = weigh(judgements, ACKNOWLEDGED_CHECKS);
  const stale = unused(judgements, weighed, ACKNOWLEDGED_CHECKS);
  mkdirSync("reports", { recursive: true });
  writeFileSync(join("reports", "checkov.json"), `${JSON.stringify({ judgements, weighed, stale }, undefined, 2)}\n`);
  console.log(judgementReport(judgements, weighed, stale));
  return stale.length === 0 && weighed.every(({ acknowledgement }) => acknowledgement !== undefined) ? 0 : 1;
});

function stacksIn(synth: string): readonly Judged[] {
  return readSynthesis(synth).map(({ name }) => ({
    type: "synthesis",
    stack: name,
    path: join(synth, "stacks", name),
  }));
}

function plannedOf(argument: string): Judged {
  const [stack = "", ...path] = argument.split("=");
  return { type: "plan", stack, path: path.join("=") };
}
