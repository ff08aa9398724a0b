import { type Command, Option } from "commander";
import { readFileSync, writeFileSync } from "node:fs";
import type { Severity } from "../review/findings/finding";
import { REPORT_FORMATS, type ReportFormat, renderReport } from "../review/report/render";
import type { Report, StackReport } from "../review/report/report";
import { ACKNOWLEDGEMENT_RULES } from "../review/findings/acknowledgement-rules";
import { RULES } from "../review/rules/rules";
import { reviewStack } from "../review/review-stack";
import { readStackFolder } from "../review/stack-folder";
import { REVIEW_FAILED } from "./exit-codes";
import { tuneEngine } from "./tune-engine";

interface ReviewCommandOptions {
  readonly plan: readonly string[];
  readonly synth: readonly string[];
  readonly base: readonly string[];
  readonly format: ReportFormat;
  readonly output?: string;
  readonly failOn: Severity | "none";
  readonly maxCharacters: number;
}

/** What GitHub takes in a comment is 65,536 characters; the rest is for what a workflow adds. */
const DEFAULT_CHARACTERS = 60_000;
const LEAST_CHARACTERS = 1_000;
const ALL_RULES = [...RULES, ...Object.values(ACKNOWLEDGEMENT_RULES)];
const STANDARD_INPUT = "-";
/** Not `process.stdin.fd`: that makes it non-blocking, and a slow writer an error. */
const STANDARD_INPUT_DESCRIPTOR = 0;

/** `sealstack review`: what a plan does to access, what is risky in it, and what changes; the verdict is the exit code as well. */
export function addReview(program: Command): void {
  program
    .command("review")
    .description(
      "review a Terraform plan with the synthesized stack that it was made of: exit code 0 passed, 1 not passed, 2 could not be reviewed",
    )
    .requiredOption(
      "--plan <file>",
      "the output of terraform show -json, - for standard input; can be repeated",
      collect,
    )
    .requiredOption("--synth <folder>", "the folder of the stack, one for each plan", collect)
    .option(
      "--base <folder>",
      "the folder of the stack as it is deployed, one for each plan, instead of the prior state",
      collect,
      [],
    )
    .addOption(new Option("--format <format>", "how to write the report").choices(REPORT_FORMATS).default("text"))
    .option("--output <file>", "where to write the report, instead of standard output")
    .addOption(
      new Option("--fail-on <severity>", "the least severity that fails the review")
        .choices(["high", "medium", "low", "none"])
        .default("high"),
    )
    .option("--max-characters <number>", "the longest Markdown", charactersOf, DEFAULT_CHARACTERS)
    .action((options: ReviewCommandOptions) => {
      tuneEngine();
      const report = reportOf(options);
      const text = renderReport(report, options.format, { ...options, rules: ALL_RULES });
      if (options.output === undefined) process.stdout.write(text);
      else writeFileSync(options.output, text);
      if (!report.passed) process.exitCode = REVIEW_FAILED;
    });
}

function reportOf({ plan, synth, base, failOn }: ReviewCommandOptions): Report {
  checkPairs("--synth", synth, plan);
  if (base.length > 0) checkPairs("--base", base, plan);
  if (plan.filter((file) => file === STANDARD_INPUT).length > 1) throw new Error("--plan - can be given once");
  const today = new Date().toISOString().slice(0, 10);
  const stacks = plan.map((file, index): StackReport => {
    const folder = synth[index] as string;
    const synthesized = readStackFolder(folder);
    const before = base[index];
    return reviewStack(
      {
        // Read when it is parsed: nothing holds the text for longer, which may be most of the memory.
        get plan() {
          return readPlan(file);
        },
        source: file === STANDARD_INPUT ? "standard input" : file,
        synth: synthesized.stack,
        folder,
        base: before === undefined ? undefined : readStackFolder(before).stack,
        get locations() {
          return synthesized.locations;
        },
      },
      { failOn, today },
    );
  });
  return { failOn, passed: stacks.every(({ passed }) => passed), stacks };
}

function checkPairs(option: string, values: readonly string[], plans: readonly string[]): void {
  if (values.length !== plans.length) {
    throw new Error(
      `${option} must be given once for each --plan, got ${values.length} for ${plans.length}: they belong together in their order`,
    );
  }
}

function readPlan(file: string): Buffer {
  try {
    return readFileSync(file === STANDARD_INPUT ? STANDARD_INPUT_DESCRIPTOR : file);
  } catch (error) {
    throw new Error(
      `--plan: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}. ` +
        "Make it with `terraform show -json <plan file>`",
    );
  }
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}

function charactersOf(text: string): number {
  const characters = Number(text);
  if (Number.isInteger(characters) && characters >= LEAST_CHARACTERS) return characters;
  throw new Error(
    `--max-characters must be a whole number of at least ${LEAST_CHARACTERS}, got ${JSON.stringify(text)}`,
  );
}
