import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

const project = resolve(__dirname, "..", "..");
const folder = join(project, ".github", "workflows");

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly "runs-on"?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[] | undefined>> };
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": unknown };
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const read = (path: string) => readFileSync(join(project, path), "utf8");

/** The names of the workflows' files. */
export const workflowNames = readdirSync(folder);

export const workflowText = (name: string) => readFileSync(join(folder, name), "utf8");

export const workflow = (name: string): Workflow => parse(workflowText(name)) as Workflow;

/** A job of a workflow; one that is not there is an error. */
export function job(name: string, id: string): Job {
  const found = workflow(name).jobs[id];
  if (found === undefined) throw new Error(`${name} has no job ${id}`);
  return found;
}

export const stepsOf = (name: string, id: string): readonly Step[] => job(name, id).steps ?? [];

/** Every step of every workflow, with a name for the test. */
export const allSteps = workflowNames.flatMap((name) =>
  Object.entries(workflow(name).jobs).flatMap(([id, { steps = [] }]) =>
    steps.map((step, index) => ({ at: `${name} ${id} ${step.name ?? step.uses ?? index}`, step })),
  ),
);

/** Every job of every workflow, with a name for the test. */
export const allJobs = workflowNames.flatMap((name) =>
  Object.entries(workflow(name).jobs).map(([id, found]) => ({ at: `${name} ${id}`, job: found })),
);
