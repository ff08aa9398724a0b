import { deepEqual } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { z } from "zod";
import { defineStacks } from "../../stacks/define-stacks";
import { stackIds } from "../../stacks/stack-ids";
import type { EndToEnd } from "./end-to-end";
import { firstPlan } from "./first-plan";
import { PlannedFunctions } from "./planned-functions";

/** What no deploy on the simulator shows, because it does not keep or cannot run it, or its stacks do without: resource types, and arguments of them. */
export const NOT_KEPT = [
  "aws_lambda_alias.routing_config",
  "aws_lambda_code_signing_config",
  "aws_lambda_event_source_mapping.kms_key_arn",
  "aws_lambda_function.code_signing_config_arn",
  "aws_lambda_function.image_uri",
  "aws_lambda_function.layers",
  "aws_lambda_function.snap_start",
  "aws_secretsmanager_secret_rotation",
  "aws_xray_encryption_config",
];

const VALUES = z.record(z.string(), z.unknown());
const PLAN = z.object({
  resource_changes: z.array(
    z.object({ type: z.string(), change: z.object({ after: VALUES.nullable(), after_unknown: VALUES }) }),
  ),
});

/** The plans of the stacks as they are where the environment is no simulator, each with what it is called: none of them is deployed under its own name. */
export interface PlannedOnly {
  readonly name: string;
  readonly file: string;
}

/** Validates and plans the environment's stacks as they are where the environment is no simulator. Nothing is applied. */
export async function planWhatIsNotKept(run: EndToEnd, signal: AbortSignal): Promise<readonly PlannedOnly[]> {
  const output = join(run.workspace.directory, "planned-only");
  const app = new App({ outdir: output });
  const environment = { ...run.environment, simulator: undefined, encryptsTraces: true };
  defineStacks(app, environment);
  const functions = new PlannedFunctions(app, environment);
  app.synth();
  const found = new Set<string>();
  const plans: PlannedOnly[] = [];
  for (const stackId of [...stackIds(environment), functions.node.id]) {
    const text = await firstPlan(run, join(output, "stacks", stackId), signal);
    const name = `planned-${stackId}`;
    const file = run.workspace.file(`${name}.plan.json`);
    writeFileSync(file, text);
    plans.push({ name, file });
    const plan = PLAN.parse(JSON.parse(text));
    for (const { type, change } of plan.resource_changes) {
      found.add(type);
      for (const argument of argumentsIn(change)) found.add(`${type}.${argument}`);
    }
  }
  deepEqual(
    NOT_KEPT.filter((name) => found.has(name)),
    NOT_KEPT,
  );
  return plans;
}

/** The arguments that have a value, or will have one. */
function argumentsIn(change: { readonly after: object | null; readonly after_unknown: object }): readonly string[] {
  const isSet = (value: unknown) => value !== null && value !== false && [value].flat().length > 0;
  const known = Object.entries(change.after ?? {}).filter(([, value]) => isSet(value));
  const unknown = Object.entries(change.after_unknown).filter(([, value]) => isSet(value));
  return [...known, ...unknown].map(([argument]) => argument);
}
