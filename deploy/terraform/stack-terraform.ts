import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFailure } from "../command-failure";

const LARGEST_OUTPUT_BYTES = 100_000_000;
const TIMEOUT_MS = 5 * 60_000;

/** What came of a short run of Terraform. */
export interface TerraformResult {
  readonly code: number | null;
  readonly output: string;
  /** What it wrote to standard error, or why it did not run to its end. */
  readonly problem: string;
}

/** Terraform in the folder of one stack, for what takes a moment and is not interrupted. */
export class StackTerraform {
  /**
   * @param directory where the stack was synthesized to
   * @param variables the credentials and settings of the target
   */
  constructor(
    readonly stackId: string,
    readonly directory: string,
    readonly program: string,
    readonly variables: Readonly<Record<string, string>>,
  ) {}

  /**
   * Makes the folder ready: backend and provider. A provider that was chosen for another version constraint is chosen again.
   *
   * @throws CommandFailure with Terraform's words.
   */
  initialize(providerVersion: string): void {
    const upgrade = this.isLockedTo(providerVersion) ? [] : ["-upgrade"];
    this.require("cannot be initialized", ["init", "-input=false", "-no-color", ...upgrade]);
  }

  /**
   * What Terraform answers.
   *
   * @param problem what could not be done, for the message
   * @throws CommandFailure with Terraform's words when it does not answer in time, or ends with another code than 0.
   */
  require(problem: string, args: readonly string[]): string {
    const result = this.try(args);
    if (result.code === 0) return result.output;
    throw new CommandFailure(`${this.stackId} ${problem}: ${result.problem}`);
  }

  try(args: readonly string[]): TerraformResult {
    const { status, stdout, stderr, error } = spawnSync(this.program, args, {
      cwd: this.directory,
      env: { ...process.env, ...this.variables },
      encoding: "utf8",
      timeout: TIMEOUT_MS,
      maxBuffer: LARGEST_OUTPUT_BYTES,
    });
    return { code: status, output: stdout ?? "", problem: error?.message ?? stderr.trim() };
  }

  private isLockedTo(providerVersion: string): boolean {
    const file = join(this.directory, ".terraform.lock.hcl");
    return !existsSync(file) || readFileSync(file, "utf8").includes(`= "${providerVersion}"`);
  }
}
