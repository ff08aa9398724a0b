import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Orphan } from "./leftovers";

const FILE = "orphans.tf.json";

/** The file beside a stack's synthesis from which Terraform imports. */
export function importFile(stackDirectory: string): string {
  return join(stackDirectory, FILE);
}

/** The import blocks with which the next apply takes orphans over, as Terraform's JSON. */
export function importBlocks(orphans: readonly Orphan[]): string {
  return `${JSON.stringify({ import: orphans.map(({ address: to, id }) => ({ to, id })) }, undefined, 2)}\n`;
}

/** Writes the file of a stack that has orphans, and removes the one of an earlier search where it has none. Returns its path. */
export function writeImportFile(stackDirectory: string, orphans: readonly Orphan[]): string | undefined {
  const file = importFile(stackDirectory);
  rmSync(file, { force: true });
  if (orphans.length === 0) return undefined;
  writeFileSync(file, importBlocks(orphans));
  return file;
}
