import { request } from "node:https";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { operatorOf } from "../aws/target";
import { bringUp } from "../local/bring-up";
import type { SimulatorRecord } from "../local/simulator-record";
import { takeDown } from "../local/take-down";
import { Workspace } from "../workspace";
import type { Pair } from "./pair";
import { PLANS_ENVIRONMENT } from "./plans-environment";
import { recordPair, type Recording } from "./record-pair";
import type { TerraformRun } from "./terraform-folder";

type Say = (line: string) => void;

/** A simulator on which pairs are recorded one after the other. Two of them use the time in which Terraform waits. */
export class Lane {
  private readonly workspace: Workspace;
  private simulator?: SimulatorRecord;

  constructor(
    private readonly root: string,
    private readonly signal: AbortSignal,
    private readonly say: Say,
  ) {
    this.workspace = new Workspace(root);
  }

  async start(): Promise<void> {
    // One that was killed may have left its simulator.
    await this.stop();
    for (const left of ["pairs", "terraform"]) rmSync(join(this.root, left), { recursive: true, force: true });
    this.simulator = await bringUp(PLANS_ENVIRONMENT, this.workspace, this.say);
  }

  async stop(): Promise<void> {
    await takeDown(PLANS_ENVIRONMENT, this.workspace, this.say);
    this.simulator = undefined;
  }

  /** Records a pair on an empty simulator. */
  async record(pair: Pair): Promise<Recording> {
    if (this.simulator === undefined) throw new Error("the lane has no simulator: start it first");
    await forgetEverything(this.simulator);
    const run: TerraformRun = {
      target: operatorOf(PLANS_ENVIRONMENT, this.simulator),
      dataDirectory: this.workspace.file("terraform"),
      logFolder: join(this.root, "logs"),
      signal: this.signal,
    };
    return recordPair(pair, join(this.root, "pairs", pair.name), run);
  }
}

/** Empties the simulator, which takes no time, where a destroy takes as long as a deploy, and stops at what is protected. */
function forgetEverything({ endpoint, certificateFile }: SimulatorRecord): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", ca: readFileSync(certificateFile), agent: false };
    const call = request(`${endpoint}/_ministack/reset`, options, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`the simulator cannot be emptied: it answers ${response.statusCode}`));
    });
    call.on("error", reject);
    call.end();
  });
}
