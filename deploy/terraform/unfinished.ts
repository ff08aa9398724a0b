import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Stands in a stack's folder from the beginning of an apply until one has succeeded. */
const FILE = "unfinished-apply";

export function markUnfinished(stackDirectory: string): void {
  writeFileSync(join(stackDirectory, FILE), "");
}

/** Whether the last apply here was cut off, or failed: then something may be there that no state has. */
export function isUnfinished(stackDirectory: string): boolean {
  return existsSync(join(stackDirectory, FILE));
}

export function markFinished(stackDirectory: string): void {
  rmSync(join(stackDirectory, FILE), { force: true });
}
