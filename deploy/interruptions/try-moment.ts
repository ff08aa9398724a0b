import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { deploySession } from "../aws/deploy-session";
import { operatorOf } from "../aws/target";
import { bringUp } from "../local/bring-up";
import { findTerraform } from "../local/find-terraform";
import { removeImportFiles } from "../orphans/import-file";
import type { Found } from "../orphans/leftovers-report";
import { searchLeftovers } from "../orphans/search-leftovers";
import { Deployment } from "../terraform/deployment";
import { prepareStack } from "../terraform/prepare-stack";
import { runTerraform, type TerraformEnd } from "../terraform/run-terraform";
import type { StackTerraform } from "../terraform/stack-terraform";
import { markUnfinished } from "../terraform/unfinished";
import type { Workspace } from "../workspace";
import { interruptApply } from "./interrupted-apply";
import type { Moment } from "./moment";
import { OUTCOME, type Outcome } from "./outcome";
import { makeWhatIsNeededOf } from "./stack-before";
import { environmentOf, makeStateBucket, synthesizeInto } from "./variants";

/** How long an apply may take that has all to make. */
const WHOLE_APPLY_MS = 600_000;
/** How long one may take that finds something in its way, for which the provider would wait for five minutes. */
const NEXT_APPLY_MS = 150_000;
const QUIET = ["-input=false", "-no-color"];

/** One moment in a simulator of its own: the interruption, what comes after it, and whether that is as if nothing had happened. */
export class MomentTrial {
  private readonly halfMade: string[] = [];
  private logs = 0;

  constructor(
    private readonly moment: Moment,
    private readonly deployment: Deployment,
    private readonly stack: StackTerraform,
  ) {}

  /** With a simulator that has nothing but the roles, the bucket of the state, and what the documents stack refers to by name. */
  static async begin(moment: Moment, workspace: Workspace, say: (line: string) => void): Promise<MomentTrial> {
    const environment = environmentOf(moment.variant);
    const record = await bringUp(environment, workspace, say);
    await makeStateBucket(operatorOf(environment, record));
    synthesizeInto(workspace.output, environment);
    const terraform = findTerraform();
    if ("missing" in terraform) throw new Error(terraform.missing);
    const target = await deploySession(environment, workspace);
    const deployment = new Deployment(environment, workspace, target, terraform.found.program);
    if (moment.stack === "documents") makeWhatIsNeededOf(deployment.stack(`${environment.name}-audit`), deployment);
    const stack = deployment.stack(`${environment.name}-${moment.stack}`);
    stack.initialize(environment.providerVersion);
    return new MomentTrial(moment, deployment, stack);
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    const started = performance.now();
    const { moment, deployment, stack, halfMade } = this;
    if (moment.next === "deploy") markUnfinished(stack.directory);
    const { code, ...interrupted } = await interruptApply(stack, moment, this.logFile("interrupted"), signal);
    if (moment.trigger.at === "end") this.loseState();
    const { found, applies } = await this.goOn();
    const plan = await this.terraform(["plan", "-detailed-exitcode", ...QUIET], WHOLE_APPLY_MS);
    const after = await searchLeftovers(deployment);
    const seconds = (performance.now() - started) / 1000;
    return OUTCOME.parse({
      ...interrupted,
      code: code ?? null,
      applies,
      halfMade,
      found,
      plan: plan.code ?? null,
      after,
      seconds,
    });
  }

  private loseState(): void {
    const { environment, workspace } = this.deployment;
    const directory = workspace.stateDirectory(environment);
    if (directory !== undefined) rmSync(join(directory, `${this.stack.stackId}.tfstate`));
  }

  /** Applies until there is nothing more to do about it: once, and after a search that follows a refusal once more. */
  private async goOn(): Promise<Pick<Outcome, "applies"> & { found?: Found }> {
    const first = this.moment.next === "deploy" ? await this.prepare() : undefined;
    const applies = [await this.apply(this.moment.next === "apply" ? NEXT_APPLY_MS : WHOLE_APPLY_MS)];
    if (applies[0] === "converged" || this.moment.signal !== "SIGKILL") return { applies, found: first };
    const found = await searchLeftovers(this.deployment);
    for (const { stack, id } of found.locks) {
      this.deployment.stack(stack).require("cannot be unlocked", ["force-unlock", "-force", id]);
    }
    return { applies: [...applies, await this.apply(WHOLE_APPLY_MS)], found };
  }

  /** What `npm run deploy` does before an apply. */
  private prepare(): Promise<Found | undefined> {
    const note = (line: string) => {
      if (line.includes("was half made")) this.halfMade.push(line.split(" ")[0] ?? line);
    };
    return prepareStack(this.deployment, this.stack, note);
  }

  /** What was imported by a successful apply goes with it, as in `npm run deploy`. */
  private async apply(timeoutMs: number): Promise<Outcome["applies"][number]> {
    const { code, cause } = await this.terraform(["apply", "-auto-approve", ...QUIET], timeoutMs);
    if (cause === "interrupted") throw new Error("interrupted");
    if (cause === "timed out") return "stopped in time";
    if (code !== 0) return "refused";
    removeImportFiles(this.stack.directory);
    return "converged";
  }

  private async terraform(args: readonly string[], timeoutMs: number): Promise<TerraformEnd> {
    const { program, directory, variables } = this.stack;
    const output = openSync(this.logFile(args[0] ?? ""), "w");
    try {
      return await runTerraform({ program, args, cwd: directory, variables, timeoutMs, output });
    } finally {
      closeSync(output);
    }
  }

  private logFile(name: string): string {
    const file = this.deployment.workspace.file(`logs/${++this.logs}-${name}.log`);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  }
}
