import type { Pair } from "./pair";

/** All pairs as a table in Markdown, in the form that Prettier gives it. */
export function pairTable(pairs: readonly Pair[]): string {
  const rows = pairs.map(({ name, shows, made }) => [`\`${name}\``, shows, made === undefined ? "" : made.reason]);
  const lines = [["Pair", "What it shows", "Made by hand, because"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler = " ") =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(" | ")} |`;
  const [head = [], ...body] = lines;
  return [line(head), line(["", "", ""], "-"), ...body.map((row) => line(row))].join("\n");
}
