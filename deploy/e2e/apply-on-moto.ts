import { ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { z } from "zod";
import { type KeptByMoto, SIMULATOR_GAPS } from "../../modules/environment/simulator-gaps";
import { findPython } from "../local/find-python";
import { findTerraform } from "../local/find-terraform";
import { startMoto } from "../moto/moto-process";
import { defineOnMoto, STACKS_ON_MOTO } from "../moto/stacks-on-moto";
import { terraformVariables } from "../terraform/terraform-variables";
import type { EndToEnd } from "./end-to-end";

const QUIET = ["-input=false", "-no-color"];
const STATE = z.object({
  values: z.object({
    root_module: z.object({
      resources: z.array(z.object({ type: z.string(), values: z.record(z.string(), z.unknown()) })),
    }),
  }),
});

/** Applies on moto what the other simulator does not keep and moto does, and wants a second plan without changes. */
export async function applyOnMoto(run: EndToEnd, signal: AbortSignal): Promise<string> {
  const folder = join(run.workspace.directory, "moto");
  const python = findPython();
  if ("missing" in python) throw new Error(python.missing);
  const moto = await startMoto({
    python: python.found.program,
    accountId: run.environment.accountId,
    logFile: join(folder, "moto.log"),
    say: () => undefined,
  });
  try {
    const env = { ...terraformVariables(run.operator), AWS_ENDPOINT_URL: moto.endpoint };
    const gaps = Object.keys(STACKS_ON_MOTO) as KeptByMoto[];
    for (const gap of gaps) await applyGap(run, gap, { folder: join(folder, gap), env, signal });
    return gaps.map((gap) => SIMULATOR_GAPS[gap].argument).join(", ");
  } finally {
    await moto.stop();
  }
}

interface Where {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function applyGap(run: EndToEnd, gap: KeptByMoto, { folder, env, signal }: Where): Promise<void> {
  const terraform = findTerraform();
  if ("missing" in terraform) throw new Error(terraform.missing);
  const { program } = terraform.found;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const app = new App({ outdir: join(folder, "cdktf.out") });
  const stack = defineOnMoto(gap, app, run.environment);
  app.synth();
  const cwd = join(folder, "cdktf.out", "stacks", stack.node.id);
  for (const args of [
    ["init", ...QUIET],
    ["apply", "-auto-approve", ...QUIET],
    ["plan", "-detailed-exitcode", ...QUIET],
  ]) {
    await run.run(signal, { program, args, cwd, env });
  }
  const options = { cwd, env: { ...process.env, ...env }, encoding: "utf8" } as const;
  checkKept(gap, execFileSync(program, ["show", "-json"], options));
}

/** What the refresh of the second plan has read is in the state: the argument must be there. */
function checkKept(gap: KeptByMoto, state: string): void {
  const [argument = "", type] = SIMULATOR_GAPS[gap].argument.split(" of ");
  const { resources } = STATE.parse(JSON.parse(state)).values.root_module;
  const kept = resources.filter((resource) => resource.type === type).map(({ values }) => values[argument]);
  ok(
    kept.length > 0 && kept.every(Boolean),
    `moto must keep ${SIMULATOR_GAPS[gap].argument}, got ${JSON.stringify(kept)}`,
  );
}
