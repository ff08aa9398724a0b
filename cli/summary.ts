import Table from "cli-table3";
import type { Command } from "commander";
import { type StackSummary, summarize } from "../access/summary";
import { readSynthesis } from "../access/synthesis";

/** `sealstack summary`: the stacks of a synthesis, their keys and what is encrypted under each, and the warnings. */
export function addSummary(program: Command): void {
  program
    .command("summary")
    .description("list the stacks of a synthesis, their keys, what is encrypted under each, and the warnings")
    .option("--synth <folder>", "the output of cdktf synth", "cdktf.out")
    .action(({ synth }: { readonly synth: string }) => {
      console.log(renderSummary(readSynthesis(synth).map(summarize)));
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
