import { deepEqual } from "node:assert/strict";
import { join } from "node:path";
import { App } from "cdktf";
import { z } from "zod";
import { AuditStack } from "../../stacks/audit-stack";
import { DocumentsStack } from "../../stacks/documents-stack";
import { stackIds } from "../../stacks/stack-ids";
import type { EndToEnd } from "./end-to-end";
import { firstPlan } from "./first-plan";

/** What the simulator does not keep, so that its environment goes without: resource types, and arguments of them. */
const NOT_KEPT = [
  "aws_lambda_event_source_mapping.kms_key_arn",
  "aws_secretsmanager_secret_rotation",
  "aws_xray_encryption_config",
];

const PLAN = z.object({
  resource_changes: z.array(
    z.object({ type: z.string(), change: z.object({ after_unknown: z.record(z.string(), z.unknown()) }) }),
  ),
});

/** Validates and plans the environment's stacks as they are where the environment is no simulator. Nothing is applied. */
export async function planWhatIsNotKept(run: EndToEnd, signal: AbortSignal): Promise<string> {
  const output = join(run.workspace.directory, "planned-only");
  const app = new App({ outdir: output });
  const environment = { ...run.environment, simulator: undefined, encryptsTraces: true };
  new AuditStack(app, environment);
  new DocumentsStack(app, environment);
  app.synth();
  const found = new Set<string>();
  for (const stackId of stackIds(environment)) {
    const plan = PLAN.parse(JSON.parse(await firstPlan(run, join(output, "stacks", stackId), signal)));
    for (const { type, change } of plan.resource_changes) {
      found.add(type);
      for (const argument of Object.keys(change.after_unknown)) found.add(`${type}.${argument}`);
    }
  }
  deepEqual(
    NOT_KEPT.filter((name) => found.has(name)),
    NOT_KEPT,
  );
  return NOT_KEPT.join(", ");
}
