import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { DescribeParametersCommand, GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { assumeRole } from "../aws/assume-role";
import { type AwsTarget, clientSettings } from "../aws/target";
import { findTerraform } from "../local/find-terraform";
import { terraformVariables } from "../terraform/terraform-variables";
import { E2E_ROOT, type EndToEnd } from "./end-to-end";
import { checkGrants } from "./keys/check-grants";
import { checkKeyPairs } from "./keys/check-key-pairs";
import { keysNames } from "./keys/keys-names";
import { VALUE_VERSION_VARIABLE } from "./keys/value-version";
import { filesWith } from "./planted-value";
import type { Step } from "./step";

/** Beside the environment's own synthesis, so that neither replaces the other. */
const OUTPUT = join(E2E_ROOT, "keys.out");
const PROGRAM = "tsx deploy/e2e/keys/synthesize.ts";

/** Keys and grants that the product has no use for, and a parameter that gets another value, in a stack that is there for a while. */
export function keyStackSteps(run: EndToEnd): readonly Step[] {
  const stack = new KeysDeployment(run);
  return [
    {
      name: "keys of every kind and KMS grants with every constraint are deployed, as a session of the deploy role",
      timeoutSeconds: 180,
      run: (signal) => stack.deploy(signal, 1),
    },
    {
      name: "a second plan of them, as a session of the plan role, changes nothing",
      timeoutSeconds: 60,
      run: (signal) => stack.planWithoutChanges(signal, 1),
    },
    {
      name: "they do what they are for, for who was granted, and KMS has the grants as they were written",
      timeoutSeconds: 60,
      run: async () => {
        const deploy = await run.sessionOf(run.environment.deployRoleArn);
        const user = await assumeRole(deploy, run.roleArn(keysNames(run.environment).userRole), "the stack makes it");
        return [await checkKeyPairs(user), await checkGrants(run)].join("; ");
      },
    },
    {
      name: "another value of a parameter is a new version under the same key, and the old one is gone",
      timeoutSeconds: 180,
      run: (signal) => stack.writeAgain(signal),
    },
    { name: "they are destroyed", timeoutSeconds: 180, run: (signal) => stack.destroy(signal) },
  ];
}

class KeysDeployment {
  private readonly names;

  constructor(private readonly run: EndToEnd) {
    this.names = keysNames(run.environment);
  }

  async deploy(signal: AbortSignal, version: number): Promise<string> {
    await this.cdktf(signal, "deploy", version);
    return this.names.stackId;
  }

  async destroy(signal: AbortSignal): Promise<string> {
    await this.cdktf(signal, "destroy", 2);
    return this.names.stackId;
  }

  async planWithoutChanges(signal: AbortSignal, version: number): Promise<string> {
    const terraform = findTerraform();
    if ("missing" in terraform) throw new Error(terraform.missing);
    await this.run.run(signal, {
      program: terraform.found.program,
      args: ["plan", "-detailed-exitcode", "-lock=false", "-input=false", "-no-color"],
      cwd: join(OUTPUT, "stacks", this.names.stackId),
      env: this.variables(await this.run.sessionOf(this.run.environment.planRoleArn), version),
    });
    return "exit code 0 of `terraform plan -detailed-exitcode`";
  }

  /** The value is written with its version: what is read before and after is what was given with each. */
  async writeAgain(signal: AbortSignal): Promise<string> {
    const [before] = await this.versions();
    equal(await this.valueOf(before?.Name), this.valueWith(1));
    await this.deploy(signal, 2);
    const [after, ...others] = await this.versions();
    deepEqual(others, []);
    match(after?.Name ?? "", new RegExp(`^${this.names.parameterPath}/2-[0-9a-f]{8}$`));
    equal(await this.valueOf(after?.Name), this.valueWith(2));
    equal(after?.KeyId, before?.KeyId, "the key must be the same");
    match(after?.KeyId ?? "", /^arn:aws:kms:/);
    await this.planWithoutChanges(signal, 2);
    deepEqual(filesWith(E2E_ROOT, [this.valueWith(1), this.valueWith(2)]), [], "no file may have a value");
    return String(after?.Name);
  }

  private async versions() {
    const { Parameters = [] } = await this.ssm.send(new DescribeParametersCommand());
    return Parameters.filter(({ Name = "" }) => Name.startsWith(`${this.names.parameterPath}/`));
  }

  private async valueOf(Name: string | undefined): Promise<string | undefined> {
    return (await this.ssm.send(new GetParameterCommand({ Name, WithDecryption: true }))).Parameter?.Value;
  }

  private get ssm(): SSMClient {
    return new SSMClient(clientSettings(this.run.operator));
  }

  private valueWith(version: number): string {
    return `${this.run.partner}-value-${version}`;
  }

  private variables(target: AwsTarget, version: number): Record<string, string> {
    return {
      ...terraformVariables(target),
      [`TF_VAR_${this.names.variableName}`]: this.valueWith(version),
      [VALUE_VERSION_VARIABLE]: String(version),
    };
  }

  private async cdktf(signal: AbortSignal, command: "deploy" | "destroy", version: number): Promise<void> {
    const where = ["--app", PROGRAM, "--output", OUTPUT];
    const target = await this.run.sessionOf(this.run.environment.deployRoleArn);
    await this.run.run(signal, {
      program: "npx",
      args: ["cdktf", command, this.names.stackId, ...where, "--auto-approve", "--skip-provider-lock"],
      env: this.variables(target, version),
    });
  }
}
