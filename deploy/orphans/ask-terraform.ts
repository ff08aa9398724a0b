import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { StackTerraform } from "../terraform/stack-terraform";
import type { Answers } from "./find-orphans";
import { importBlocks } from "./import-file";
import type { Orphan } from "./leftovers";

const FILE = "asked.tf.json";
const NOT_THERE = "Cannot import non-existent remote object";
const ADDRESS = /existing object to "([^"]+)"/;

const DIAGNOSTIC = z.object({
  type: z.literal("diagnostic"),
  diagnostic: z.object({ severity: z.string(), summary: z.string(), detail: z.string().default("") }),
});

/**
 * Asks Terraform which resources of a stack are there, by planning to import them: the provider reads each, as the role of the deploy.
 *
 * It changes nothing, neither in the account nor in the state.
 */
export function askTerraform(terraform: StackTerraform, candidates: readonly Orphan[]): Answers {
  if (candidates.length === 0) return { orphans: [], openQuestions: [] };
  const file = join(terraform.directory, FILE);
  writeFileSync(file, importBlocks(candidates));
  try {
    const targets = candidates.map(({ address }) => `-target=${address}`);
    const args = ["plan", "-json", "-input=false", "-lock=false", "-refresh=false", ...targets];
    const { code, output, problem } = terraform.try(args);
    return answersIn(candidates, code, output, problem);
  } finally {
    rmSync(file, { force: true });
  }
}

/** What a plan said about its imports. One other error leaves open what it did not answer, because an error may end a plan early. */
export function answersIn(
  candidates: readonly Orphan[],
  code: number | null,
  output: string,
  problem: string,
): Answers {
  const errors = output.split("\n").flatMap(errorIn);
  const missing = errors.filter(({ summary }) => summary === NOT_THERE).map(({ detail }) => ADDRESS.exec(detail)?.[1]);
  const others = errors
    .filter(({ summary }) => summary !== NOT_THERE)
    .map(({ summary, detail }) => `${summary} ${detail}`.trim());
  const undecided = candidates.filter(({ address }) => !missing.includes(address));
  if (code === 0) return { orphans: undecided, openQuestions: [] };
  if (errors.length > 0 && others.length === 0) return { orphans: undecided, openQuestions: [] };
  const reason = others.join("; ") || problem || `terraform plan ended with ${code}`;
  return {
    orphans: [],
    openQuestions: undecided.map(({ stack, address }) => ({ about: `${stack}: ${address} (terraform plan)`, reason })),
  };
}

function errorIn(line: string): { summary: string; detail: string }[] {
  if (!line.startsWith("{")) return [];
  const { success, data } = DIAGNOSTIC.safeParse(JSON.parse(line));
  return success && data.diagnostic.severity === "error" ? [data.diagnostic] : [];
}
