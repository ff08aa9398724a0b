import { join, resolve } from "node:path";
import type { Environment } from "../modules/environment/environment";

/** The variable that moves everything a local run writes to another folder of the project. */
export const WORKSPACE_VARIABLE = "SEALSTACK_WORKSPACE";

/**
 * Where a run keeps what it writes, relative to the project: `.` for people, a folder of its own for the end-to-end test.
 *
 * The output moves along, because local state lies relative to it; so two runs never share a simulator, an output or a state.
 */
export class Workspace {
  /** What `cdktf` is given as `--output`. */
  readonly output: string;
  /** Simulator, certificate, state and logs. */
  readonly directory: string;

  constructor(root: string) {
    this.output = join(root, "cdktf.out");
    this.directory = resolve(root, ".local");
  }

  static fromEnvironment(env: NodeJS.ProcessEnv = process.env): Workspace {
    return new Workspace(env[WORKSPACE_VARIABLE] ?? ".");
  }

  /** A file or folder in the workspace's own folder. */
  file(name: string): string {
    return join(this.directory, name);
  }

  /** The folder in which Terraform runs for a stack. */
  stackDirectory(stackId: string): string {
    return resolve(this.output, "stacks", stackId);
  }

  /** The folder of an environment's local state; undefined when its state is elsewhere. */
  stateDirectory({ backend }: Environment): string | undefined {
    return backend.type === "local" ? resolve(this.output, "..", backend.directory) : undefined;
  }
}
