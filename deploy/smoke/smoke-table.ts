import Table from "cli-table3";
import { type CheckResult, countLine } from "../checks/check";

const WIDTHS = [56, 8, 9, 92];

/** The results as a table, and the count. */
export function smokeTable(results: readonly CheckResult[]): string {
  const table = new Table({
    head: ["Check", "Result", "Seconds", "Detail"],
    colWidths: WIDTHS,
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [], compact: true },
  });
  for (const { name, passed, seconds, detail } of results) {
    table.push([name, passed ? "passed" : "FAILED", seconds.toFixed(1), detail]);
  }
  return `${table.toString()}\n${countLine(results)}`;
}
