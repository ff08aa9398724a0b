import { execFile } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AwsTarget } from "../aws/target";
import { expectExit } from "../checks/run-program";
import { findTerraform } from "../local/find-terraform";
import { terraformVariables } from "../terraform/terraform-variables";
import type { PlanJson, StateJson } from "./pair";
import { STATE_FILE } from "./synthesize-pair";

const PLAN_FILE = "plan.out";
const LOCK_FILE = ".terraform.lock.hcl";
const LARGEST_PLAN_BYTES = 64 * 1024 * 1024;

const execute = promisify(execFile);

/** What is shared by the folders in which one lane of pairs runs Terraform. */
export interface TerraformRun {
  readonly target: AwsTarget;
  /** Where the provider and the settings of the backend are: every pair has the same. */
  readonly dataDirectory: string;
  readonly logFolder: string;
  readonly signal: AbortSignal;
}

/** One folder with a synthesized stack, and Terraform in it. */
export class TerraformFolder {
  private runs = 0;
  private readonly variables: Readonly<Record<string, string>>;

  constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly run: TerraformRun,
  ) {
    this.variables = {
      ...terraformVariables(run.target),
      TF_DATA_DIR: run.dataDirectory,
      TF_IN_AUTOMATION: "1",
      TF_CLI_ARGS: "-no-color",
    };
  }

  /** Initializes it, with the choice of providers that the first folder of the lane made. */
  async initialize(): Promise<void> {
    const known = join(this.run.dataDirectory, LOCK_FILE);
    const own = join(this.folder, LOCK_FILE);
    if (existsSync(known)) {
      copyFileSync(known, own);
      return;
    }
    await this.terraform("init", "-input=false");
    copyFileSync(own, known);
  }

  /** Runs Terraform, which must succeed. */
  readonly terraform = (...args: readonly string[]): Promise<void> => this.expectExit(0, args);

  async apply(...args: readonly string[]): Promise<void> {
    await this.terraform("apply", "-auto-approve", "-input=false", ...args);
  }

  /** Changes the local state, as nobody should. */
  readonly editState = (change: (state: StateJson) => void): void => {
    const file = join(this.folder, STATE_FILE);
    const state = JSON.parse(readFileSync(file, "utf8")) as StateJson;
    change(state);
    state.serial += 1;
    writeFileSync(file, JSON.stringify(state));
  };

  /** Makes a plan and returns its JSON. */
  async plan(args: readonly string[], stops: boolean): Promise<PlanJson> {
    await this.expectExit(stops ? 1 : 0, ["plan", "-input=false", `-out=${PLAN_FILE}`, ...args]);
    const { stdout } = await execute(terraformProgram(), ["show", "-json", PLAN_FILE], {
      cwd: this.folder,
      env: { ...process.env, ...this.variables },
      maxBuffer: LARGEST_PLAN_BYTES,
      signal: this.run.signal,
    });
    return JSON.parse(stdout) as PlanJson;
  }

  private async expectExit(code: number, args: readonly string[]): Promise<void> {
    this.runs += 1;
    const logFile = join(this.run.logFolder, `${this.name}-${this.runs}-${args[0] ?? ""}.log`);
    const { signal } = this.run;
    await expectExit(
      { program: terraformProgram(), args, cwd: this.folder, env: this.variables, logFile, signal },
      code,
    );
  }
}

function terraformProgram(): string {
  const terraform = findTerraform();
  if ("missing" in terraform) throw new Error(terraform.missing);
  return terraform.found.program;
}
