import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { iamArn, partitionOf } from "../../modules/policy/arn";
import { documentsNames } from "../../stacks/documents-names";
import { assumeRole } from "../aws/assume-role";
import { type AwsTarget, operatorOf } from "../aws/target";
import { findEnvironment } from "../find-environment";
import { requireSimulatorRecord, type SimulatorRecord } from "../local/simulator-record";
import { Workspace, WORKSPACE_VARIABLE } from "../workspace";
import { expectExit, type Program } from "../checks/run-program";

/** The folder of the run: simulator, output, state and logs of its own, so that a simulator of `local:up` is left alone. */
export const E2E_ROOT = join(".local", "e2e");

/** One run from nothing: the environment, its workspace, and who acts in it. */
export class EndToEnd {
  readonly environment = findEnvironment("local");
  readonly names = documentsNames(this.environment);
  readonly workspace = new Workspace(E2E_ROOT);
  /** A partner whom this run made up: the run looks for the name wherever it must not be. */
  readonly partner = `planted-${randomBytes(12).toString("hex")}`;
  /** What the run gives to a deploy, and no plan holds. */
  readonly values = { TF_VAR_admitted_partners: `acme,${this.partner}` };
  private logs = 0;

  get simulator(): SimulatorRecord {
    return requireSimulatorRecord(this.workspace);
  }

  /** Runs a script of package.json in the run's workspace, and wants an exit code. */
  npm(signal: AbortSignal, script: string, args: readonly string[] = [], expected = 0): Promise<void> {
    const program = { program: "npm", args: ["run", "--silent", script, "--", ...args] };
    return this.run(signal, { ...program, env: { ...this.values, [WORKSPACE_VARIABLE]: E2E_ROOT } }, expected);
  }

  /** Runs a program and wants an exit code; its output goes to a log of its own. */
  run(signal: AbortSignal, program: Omit<Program, "logFile" | "signal">, expected = 0): Promise<void> {
    const words = [program.program, ...program.args].join(" ").replace(/[^a-z0-9:]+/gi, "-");
    const logFile = join(E2E_ROOT, "logs", `${String(++this.logs).padStart(2, "0")}-${words.slice(0, 60)}.log`);
    return expectExit({ ...program, logFile, signal }, expected);
  }

  /** Whoever runs the simulator: no policy holds for them. */
  get operator(): AwsTarget {
    return operatorOf(this.environment, this.simulator);
  }

  /** The other Region that documents are copied to. */
  get replicaRegion(): string {
    const [region] = this.environment.replicaRegions ?? [];
    if (region === undefined) throw new Error(`${this.environment.name} must have replicaRegions, got none`);
    return region;
  }

  /** The file in which Terraform keeps the state of a stack. */
  stateFile(stackId: string): string {
    return join(this.workspace.stateDirectory(this.environment) ?? "", `${stackId}.tfstate`);
  }

  roleArn(roleName: string): string {
    const { region, accountId } = this.environment;
    return iamArn({ partition: partitionOf(region), region, accountId }, `role/${roleName}`);
  }

  sessionOf(roleArn: string): Promise<AwsTarget> {
    return assumeRole(this.operator, roleArn, "the run needs it");
  }

  /** A session of a role that whoever deploys may become. */
  async becoming(roleName: string): Promise<AwsTarget> {
    const deploy = await this.sessionOf(this.environment.deployRoleArn);
    return assumeRole(deploy, this.roleArn(roleName), "the run needs it");
  }
}
