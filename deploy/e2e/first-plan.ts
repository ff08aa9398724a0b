import { execFileSync } from "node:child_process";
import { findTerraform } from "../local/find-terraform";
import { terraformVariables } from "../terraform/terraform-variables";
import type { EndToEnd } from "./end-to-end";

const LARGEST_PLAN_BYTES = 100_000_000;
const QUIET = ["-input=false", "-no-color"];

/** Validates and plans the stack in a folder as a session of the plan role, and returns the plan's JSON. */
export async function firstPlan(run: EndToEnd, cwd: string, signal: AbortSignal): Promise<string> {
  const terraform = findTerraform();
  if ("missing" in terraform) throw new Error(terraform.missing);
  const { program } = terraform.found;
  const env = terraformVariables(await run.sessionOf(run.environment.planRoleArn));
  for (const args of [["init", ...QUIET], ["validate"], ["plan", "-lock=false", "-out=first.tfplan", ...QUIET]]) {
    await run.run(signal, { program, args, cwd, env });
  }
  return execFileSync(program, ["show", "-json", "first.tfplan"], {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: LARGEST_PLAN_BYTES,
    encoding: "utf8",
  });
}
