import { join } from "node:path";
import { Workspace } from "../workspace";
import type { Moment } from "./moment";

/** The folder of the run; each moment has one of its own in it, with its simulator, output, state and logs. */
export const ROOT = join(".local", "interruptions");

export function folderOf({ name }: Moment): string {
  return join(ROOT, name);
}

export function workspaceOf(moment: Moment): Workspace {
  return new Workspace(folderOf(moment));
}

/** Where what came of a moment is written. */
export function outcomeFile(moment: Moment): string {
  return join(folderOf(moment), "outcome.json");
}
