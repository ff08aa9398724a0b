import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Orphan } from "./leftovers";

const FILE = "orphans.tf.json";
/** Terraform reads a file of such a name after all others, and its arguments take the place of theirs. */
const OVERRIDES = "orphans_override.tf.json";

/** The file beside a stack's synthesis from which Terraform imports. */
export function importFile(stackDirectory: string): string {
  return join(stackDirectory, FILE);
}

/** The file beside it with what the same apply takes away from what it imports. */
export function overrideFile(stackDirectory: string): string {
  return join(stackDirectory, OVERRIDES);
}

/** The import blocks with which the next apply takes orphans over, as Terraform's JSON. */
export function importBlocks(orphans: readonly Orphan[]): string {
  return jsonOf({ import: orphans.map(({ address: to, id }) => ({ to, id })) });
}

/** Writes the files of a stack that has orphans, and removes those of an earlier search where it has none. Returns the path of the one that imports. */
export function writeImportFile(stackDirectory: string, orphans: readonly Orphan[]): string | undefined {
  removeImportFiles(stackDirectory);
  if (orphans.length === 0) return undefined;
  const file = importFile(stackDirectory);
  writeFileSync(file, importBlocks(orphans));
  const unfinished = orphans.filter((orphan) => orphan.unfinished !== undefined);
  if (unfinished.length > 0) writeFileSync(overrideFile(stackDirectory), overrides(unfinished));
  return file;
}

/** Removes the files of a stack, for example when what they import is in the state. */
export function removeImportFiles(stackDirectory: string): void {
  for (const file of [importFile(stackDirectory), overrideFile(stackDirectory)]) rmSync(file, { force: true });
}

function overrides(orphans: readonly Orphan[]): string {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const { address, unfinished } of orphans) {
    const [type = "", name = ""] = address.split(".");
    (resource[type] ??= {})[name] = unfinished?.settings;
  }
  return jsonOf({ resource });
}

function jsonOf(content: object): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
