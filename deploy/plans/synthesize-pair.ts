import { App } from "cdktf";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { Pair } from "./pair";
import { PLANS_ENVIRONMENT, STACK_NAME } from "./plans-environment";

const STACK_ID = `${PLANS_ENVIRONMENT.name}-${STACK_NAME}`;

/** Where the stack of a pair is synthesized to, below the output. */
export const STACK_FOLDER = join("stacks", STACK_ID);

/** The state of the stack, from the folder that it is synthesized to: where the backend of the environment has it. */
export const STATE_FILE = join("..", "..", "..", ".local", "state", `${STACK_ID}.tfstate`);

/**
 * Writes one side of a pair as `cdktf synth` does, and returns the text that is kept of it: what Terraform reads, unless the pair says otherwise.
 * Undefined where the pair has no such side.
 *
 * @param output a folder
 */
export function synthesizePair(pair: Pair, side: "before" | "after", output: string): string | undefined {
  const build = pair[side];
  if (build === undefined) return undefined;
  mkdirSync(output, { recursive: true });
  const app = new App({ outdir: output, context: {} });
  build(new EnvironmentStack(app, STACK_NAME, PLANS_ENVIRONMENT));
  app.synth();
  const text = `${readFileSync(join(output, STACK_FOLDER, "cdk.tf.json"), "utf8").trimEnd()}\n`;
  return pair.made?.changeSynthesis?.(text) ?? text;
}
