import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { AccessModel, type AskedContext } from "../access/model";
import { readSynthesis, SynthesisError } from "../access/synthesis";

/** What every question to a synthesis takes. */
export interface QuestionOptions {
  readonly synth: string;
  readonly stack: readonly string[];
  readonly context: AskedContext;
  /** Documents by ARN: several of one role add up. */
  readonly policy: Readonly<Record<string, readonly unknown[]>>;
  readonly format: "table" | "json";
}

/** Adds the options of a question to a command. */
export function addQuestionOptions(command: Command): Command {
  return command
    .option("--synth <folder>", "the output of cdktf synth", "cdktf.out")
    .option("--stack <name>", "a stack to read, instead of all of them; can be repeated", collect, [])
    .option("--context <key=value>", "a condition key of the request; several values of one key add up", addPair, {})
    .option(
      "--policy <arn=file>",
      "the policy of a role, a user or a managed policy that is managed elsewhere; can be repeated",
      addPolicy,
      {},
    )
    .option("--format <format>", "table or json", formatOf, "table");
}

/** The model of the stacks that the options name. @throws SynthesisError for a stack that is not there. */
export function modelOf({ synth, stack: names, policy }: QuestionOptions): AccessModel {
  const stacks = readSynthesis(synth);
  const missing = names.find((name) => !stacks.some((stack) => stack.name === name));
  if (missing !== undefined) {
    throw new SynthesisError(
      `${synth} has no stack ${missing}: there are ${stacks.map(({ name }) => name).join(", ")}`,
    );
  }
  const policies = Object.fromEntries(
    // A managed policy is one document; of a role there may be several.
    Object.entries(policy).map(([arn, documents]) => [arn, documents.length === 1 ? documents[0] : documents]),
  );
  return new AccessModel(names.length === 0 ? stacks : stacks.filter(({ name }) => names.includes(name)), { policies });
}

function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}

function addPair(pair: string, context: Readonly<Record<string, readonly string[] | string>>) {
  const at = pair.indexOf("=");
  if (at <= 0) throw new Error(`--context must be key=value, got ${JSON.stringify(pair)}`);
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  const key = Object.keys(context).find((other) => other.toLowerCase() === name.toLowerCase()) ?? name;
  const before = context[key];
  return { ...context, [key]: before === undefined ? value : [before, value].flat() };
}

function addPolicy(pair: string, policies: QuestionOptions["policy"]): QuestionOptions["policy"] {
  const at = pair.lastIndexOf("=");
  if (at <= 0) throw new Error(`--policy must be <arn>=<file>, got ${JSON.stringify(pair)}`);
  const [arn, file] = [pair.slice(0, at), pair.slice(at + 1)];
  return { ...policies, [arn]: [...(policies[arn] ?? []), readDocument(file)] };
}

function readDocument(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`--policy: ${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function formatOf(value: string): string {
  if (value !== "table" && value !== "json")
    throw new Error(`--format must be table or json, got ${JSON.stringify(value)}`);
  return value;
}
