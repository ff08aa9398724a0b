import { App } from "cdktf";
import { zipSync } from "fflate";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FunctionPackage } from "../../dist/modules/index";
import { ENVIRONMENT, STACK_NAME } from "../synth/service-app";
import { ServicesStack } from "../synth/services-stack";
import { planOf, type Scenario } from "./plan-of";
import { resourcesOf, type TerraformStack } from "./terraform-json";

const HANDLER = "exports.handler = async () => ({ statusCode: 200 });\n";

/** A stack and its plan, as files. */
export interface Case {
  readonly folder: string;
  readonly plan: string;
  readonly resources: number;
}

/** Synthesizes an app of about so many resources, and writes its plan beside it. */
export function prepare(parent: string, size: number, scenario: Scenario): Case {
  const outdir = join(parent, `${scenario.replace(" ", "-")}-${size}`);
  mkdirSync(outdir, { recursive: true });
  const zip = join(outdir, "worker.zip");
  writeFileSync(zip, zipSync({ "index.js": Buffer.from(HANDLER) }));
  const [one, two] = [1, 2].map((services) => resourcesOf(synthesize(outdir, services, zip)).length) as [
    number,
    number,
  ];
  const services = Math.max(1, Math.ceil((size - one) / (two - one)) + 1);
  const stack = synthesize(outdir, services, zip);
  const plan = join(outdir, "plan.json");
  writeFileSync(plan, JSON.stringify(planOf(stack, scenario)));
  return { folder: stackFolder(outdir), plan, resources: resourcesOf(stack).length };
}

function synthesize(outdir: string, services: number, zip: string): TerraformStack {
  const app = new App({ outdir });
  new ServicesStack(app, services, FunctionPackage.fromZip(zip));
  app.synth();
  return JSON.parse(readFileSync(join(stackFolder(outdir), "cdk.tf.json"), "utf8")) as TerraformStack;
}

function stackFolder(outdir: string): string {
  return join(outdir, "stacks", `${ENVIRONMENT.name}-${STACK_NAME}`);
}
