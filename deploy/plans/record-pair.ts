import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Pair, PlanJson } from "./pair";
import { STACK_FOLDER, synthesizePair } from "./synthesize-pair";
import { TerraformFolder, type TerraformRun } from "./terraform-folder";

/** What is kept of a pair. */
export interface Recording {
  /** The synthesis, as text; `before` is undefined where nothing was deployed. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly plan: PlanJson;
}

/**
 * Applies `before`, does what happens in between, and plans `after`. What it made stays in the simulator.
 *
 * @param root a folder of the pair's own, which is emptied
 * @throws Error with the end of Terraform's output when a step fails.
 */
export async function recordPair(pair: Pair, root: string, run: TerraformRun): Promise<Recording> {
  rmSync(root, { recursive: true, force: true });
  const output = join(root, "cdktf.out");
  const folder = new TerraformFolder(join(output, STACK_FOLDER), pair.name, run);
  const before = synthesizePair(pair, "before", output);
  if (before !== undefined) {
    await folder.initialize();
    await folder.apply();
  }
  if (pair.settled) await folder.apply("-refresh-only");
  await pair.between?.({ target: run.target, terraform: folder.terraform, editState: folder.editState });
  const after = synthesizePair(pair, "after", output);
  await folder.initialize();
  const plan = await folder.plan(pair.planArguments ?? [], pair.stops ?? false);
  return { before, after, plan: pair.made?.changePlan?.(plan) ?? plan };
}
