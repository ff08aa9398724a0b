import type { Row } from "./compare";
import { KNOWN_LIMITS, type LimitName } from "./known-limits";

const NUMBER_WIDTH = 3;
const RESULT_WIDTH = 8;
const OUTCOME_WIDTH = 11;

/** One line for a comparison, and another for why they disagree. */
export function rowLine({ asked, simulator, model, result, detail }: Row, index: number): string {
  const [who, action, resource, context = {}] = asked;
  const words = [who, action, resource, ...Object.entries(context).map(([key, value]) => `${key}=${value}`)];
  const line = [
    String(index + 1).padStart(NUMBER_WIDTH),
    result.padEnd(RESULT_WIDTH),
    `simulator: ${simulator.padEnd(OUTCOME_WIDTH)}`,
    `model: ${model.padEnd(OUTCOME_WIDTH)}`,
    words.join(" "),
  ].join("  ");
  return detail === undefined ? line : `${line}\n${" ".repeat(NUMBER_WIDTH + 2)}${detail}`;
}

/** The known limits, each with how often it was met and why, and the counts. The last line is the result. */
export function summary(rows: readonly Row[]): string {
  const count = (of: (row: Row) => boolean) => rows.filter(of).length;
  const agreed = (outcome: Row["simulator"]) => count((row) => row.result === "agree" && row.simulator === outcome);
  const limits = (Object.keys(KNOWN_LIMITS) as LimitName[]).map((name) => {
    const { reason, simulator, model, page } = KNOWN_LIMITS[name];
    const met = count(({ result, asked }) => result === "limit" && asked[4] === name);
    return `  ${met}  ${name}: ${reason}; simulator ${simulator}, AWS ${model} (${page})`;
  });
  return [
    "known limits of the simulator, which are no agreement, and the calls that met them:",
    ...limits,
    `${rows.length} calls: ${agreed("allow")} allowed by both, ${agreed("deny")} refused by both, ` +
      `${count(({ result }) => result === "limit")} at a known limit`,
    `${agreed("allow") + agreed("deny")} agree, ${count(({ result }) => result === "disagree")} disagree`,
  ].join("\n");
}
