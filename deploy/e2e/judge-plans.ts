import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stackIds } from "../../stacks/stack-ids";
import { findTerraform } from "../local/find-terraform";
import { terraformVariables } from "../terraform/terraform-variables";
import type { EndToEnd } from "./end-to-end";

const LARGEST_PLAN_BYTES = 100_000_000;

/** Plans every stack as a session of the plan role, and asks checkov about these plans and about the synthesis of all environments. */
export async function judgePlans(run: EndToEnd, signal: AbortSignal): Promise<string> {
  const plans: string[] = [];
  for (const stackId of stackIds(run.environment)) plans.push(`${stackId}=${await planOf(run, stackId, signal)}`);
  await run.npm(signal, "checkov", ["--synth", run.workspace.output, "--plan", ...plans]);
  return `${plans.length} plans, and the synthesis of every environment`;
}

/** The JSON of a plan of everything, as nothing is deployed yet. */
async function planOf(run: EndToEnd, stackId: string, signal: AbortSignal): Promise<string> {
  const terraform = findTerraform();
  if ("missing" in terraform) throw new Error(terraform.missing);
  const { program } = terraform.found;
  const cwd = run.workspace.stackDirectory(stackId);
  const env = terraformVariables(await run.sessionOf(run.environment.planRoleArn));
  const quiet = ["-input=false", "-no-color"];
  await run.run(signal, { program, args: ["init", ...quiet], cwd, env });
  await run.run(signal, { program, args: ["plan", "-lock=false", "-out=first.tfplan", ...quiet], cwd, env });
  const json = execFileSync(program, ["show", "-json", "first.tfplan"], {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: LARGEST_PLAN_BYTES,
  });
  const file = resolve(join(run.workspace.directory, `${stackId}.plan.json`));
  writeFileSync(file, json);
  return file;
}
