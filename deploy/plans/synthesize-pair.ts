import { App } from "cdktf";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { Build } from "./pair";
import { PLANS_ENVIRONMENT, STACK_NAME } from "./plans-environment";

/** Where the stack of a pair is synthesized to, below the output. */
export const STACK_FOLDER = join("stacks", `${PLANS_ENVIRONMENT.name}-${STACK_NAME}`);

/**
 * Writes one side of a pair as `cdktf synth` does, and returns the text of its `cdk.tf.json`.
 *
 * @throws Error when the output is no folder that can be written to.
 */
export function synthesizePair(build: Build, output: string): string {
  mkdirSync(output, { recursive: true });
  const app = new App({ outdir: output, context: {} });
  build(new EnvironmentStack(app, STACK_NAME, PLANS_ENVIRONMENT));
  app.synth();
  return `${readFileSync(join(output, STACK_FOLDER, "cdk.tf.json"), "utf8").trimEnd()}\n`;
}
