import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pair } from "./pair";
import { pairTable } from "./pair-table";

const README = join(__dirname, "README.md");
const TABLE = /(<!-- pairs: .* -->\n).*(<!-- end of pairs -->)/s;

/** The text about this folder, and the same with the table of these pairs. */
export function readmeWith(pairs: readonly Pair[]): { readonly is: string; readonly shouldBe: string } {
  const is = readFileSync(README, "utf8");
  const shouldBe = is.replace(TABLE, (_, begin: string, end: string) => `${begin}\n${pairTable(pairs)}\n\n${end}`);
  return { is, shouldBe };
}

/** Writes the table of pairs into the text about this folder. */
export function writeReadme(pairs: readonly Pair[]): void {
  writeFileSync(README, readmeWith(pairs).shouldBe);
}
