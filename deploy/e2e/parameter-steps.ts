import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { DescribeParametersCommand, GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { clientSettings } from "../aws/target";
import { findTerraform } from "../local/find-terraform";
import { terraformVariables } from "../terraform/terraform-variables";
import { E2E_ROOT, type EndToEnd } from "./end-to-end";
import { filesWith } from "./planted-value";
import type { Scene } from "./scene";
import type { Step } from "./step";

const PLAN_FILE = "replacement.tfplan";

/** The parameter whose value the run has planted. */
export function parameterSteps(scene: Scene): readonly Step[] {
  return [
    {
      name: "the parameter has the value that the deploy was given, under the partners' key",
      timeoutSeconds: 30,
      run: () => parameter(scene),
    },
    {
      name: "no plan, no state and no log holds that value, not even a plan that writes it",
      timeoutSeconds: 180,
      run: (signal) => nowhere(scene.run, signal),
    },
  ];
}

async function parameter({ run, keys }: Scene): Promise<string> {
  const ssm = new SSMClient(clientSettings(run.operator));
  const { Parameters = [] } = await ssm.send(new DescribeParametersCommand());
  const ours = Parameters.filter(({ Name = "" }) => Name.startsWith(`${run.names.admittedPartners}/`));
  equal(ours.length, 1, "there must be one version");
  const { Name, Type, KeyId } = ours[0] ?? {};
  deepEqual({ Type, KeyId }, { Type: "SecureString", KeyId: keys.partners });
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
  equal(Parameter?.Value, run.values.TF_VAR_admitted_partners);
  return `${Name}, ${KeyId}`;
}

/** Plans to write the parameter again, with the value, and looks for it in everything that the run has written. */
async function nowhere(run: EndToEnd, signal: AbortSignal): Promise<string> {
  const terraform = findTerraform();
  if ("missing" in terraform) throw new Error(terraform.missing);
  const { program } = terraform.found;
  const target = await run.sessionOf(run.environment.planRoleArn);
  const env = { ...terraformVariables(target), ...run.values };
  const cwd = run.workspace.stackDirectory(run.names.stackId);
  const list = execFileSync(program, ["state", "list"], { cwd, env: { ...process.env, ...env }, encoding: "utf8" });
  const address = list.split("\n").find((line) => line.startsWith("aws_ssm_parameter."));
  ok(address, "the state must have the parameter");
  const args = ["-input=false", "-no-color", "-lock=false", `-replace=${address}`, `-out=${PLAN_FILE}`];
  await run.run(signal, { program, args: ["plan", ...args], cwd, env });
  await run.run(signal, { program, args: ["show", "-json", PLAN_FILE], cwd, env });
  // The parameter's path is where the value would be: that the search finds the one shows that it would find the other.
  const searched = filesWith(E2E_ROOT, [run.names.admittedPartners]);
  for (const file of [join(cwd, PLAN_FILE), run.stateFile(run.names.stackId)]) {
    ok(
      searched.some((found) => file.endsWith(found)),
      `the search must find the parameter's path in ${file}`,
    );
  }
  deepEqual(filesWith(E2E_ROOT, [run.partner, run.values.TF_VAR_admitted_partners]), []);
  return `${searched.length} files name the parameter, none the value`;
}
