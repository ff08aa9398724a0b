import Table from "cli-table3";
import type { Command } from "commander";
import { idOf } from "../access/known-principal";
import { AccessModel } from "../access/model";
import { type StackSummary, summarize } from "../access/summary";
import { readSynthesis } from "../access/synthesis";
import { readable } from "../modules/policy/evaluation";

/** `sealstack summary`: the stacks of a synthesis, their keys, what is encrypted under each and who may decrypt it or sign with it, and the warnings. */
export function addSummary(program: Command): void {
  program
    .command("summary")
    .description(
      "list the stacks of a synthesis, their keys, what is encrypted under each, the warnings, and who may decrypt or sign",
    )
    .option("--synth <folder>", "the output of cdktf synth", "cdktf.out")
    .action(({ synth }: { readonly synth: string }) => {
      const stacks = readSynthesis(synth);
      const summaries = stacks.map(summarize);
      console.log(renderSummary(summaries));
      console.log(renderKeyUsers(summaries, new AccessModel(stacks)));
    });
}

/** The summary as text: one table, then the warnings. */
export function renderSummary(stacks: readonly StackSummary[]): string {
  const table = new Table({ head: ["Stack", "Key", "Encrypts"], style: { head: [], border: [] } });
  for (const stack of stacks) table.push(...rowsOf(stack));
  const warnings = stacks.flatMap(({ warnings }) => warnings);
  const lines = warnings.map(({ constructPath, message }) => `  [${constructPath}] ${message}`);
  return [table.toString(), `${warnings.length} warning${warnings.length === 1 ? "" : "s"}`, ...lines].join("\n");
}

/** Who may decrypt or sign with each key, in some context at least: `who-can` says in which. */
export function renderKeyUsers(stacks: readonly StackSummary[], model: AccessModel): string {
  const table = new Table({ head: ["Key", "Action", "Who may", "Answer"], style: { head: [], border: [] } });
  for (const { name, keys } of stacks) {
    for (const { address, aliases, action } of keys) {
      const key = `${name}/${address}`;
      const answers = [...model.whoCan(action, key), ...model.whoElseCan(action, key)].filter(
        ({ decision }) => decision.decision !== "deny",
      );
      table.push([
        `${name}\n${aliases.join("\n") || address}`,
        action,
        answers.map(({ principal }) => readable(idOf(principal.principal))).join("\n") || "nobody",
        answers.map(({ decision }) => decision.decision).join("\n"),
      ]);
    }
  }
  return table.toString();
}

function rowsOf(stack: StackSummary): string[][] {
  const name = `${stack.name}\n${stack.resources} resources`;
  const rows = stack.keys.map(({ address, aliases, encrypts }) => [aliases.join("\n") || address, linesOf(encrypts)]);
  if (stack.underOtherKeys.length > 0) rows.push(["keys managed elsewhere", linesOf(stack.underOtherKeys)]);
  if (rows.length === 0) rows.push(["none", ""]);
  return rows.map((row, index) => [index === 0 ? name : "", ...row]);
}

function linesOf(resources: StackSummary["underOtherKeys"]): string {
  return resources.map(({ address, what }) => `${address}: ${what}`).join("\n");
}
