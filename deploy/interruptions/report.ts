import Table from "cli-table3";
import type { Moment } from "./moment";
import { type Outcome, problemsOf } from "./outcome";

/** A moment that was tried, and what came of it: the outcome, or why there is none. */
export interface Tried {
  readonly moment: Moment;
  readonly outcome: Outcome | string;
}

export function hasPassed({ moment, outcome }: Tried): boolean {
  return typeof outcome !== "string" && problemsOf(moment, outcome).length === 0;
}

/** One line as a moment comes to its end. */
export function momentLine(tried: Tried): string {
  const { moment, outcome } = tried;
  if (typeof outcome === "string") return `FAILED  ${moment.name}\n${outcome.replace(/^/gm, "        ")}`;
  const problems = problemsOf(moment, outcome).map((problem) => `\n        ${problem}`);
  return `${problems.length === 0 ? "ok    " : "FAILED"}  ${moment.name}  (${outcome.seconds.toFixed(0)} s)${problems.join("")}`;
}

/** All moments in a table, what the searches named, and the counts. */
export function report(tried: readonly Tried[]): string {
  const table = new Table({
    head: ["moment", "made", "Terraform ended", "applies after it", "named", "finished", "keys listed", "plan", "s"],
    style: { head: [], border: [] },
  });
  for (const { moment, outcome } of tried) {
    table.push(
      typeof outcome === "string" ? [moment.name, "", "", "failed", "", "", "", "", ""] : rowOf(moment, outcome),
    );
  }
  const passed = tried.filter(hasPassed).length;
  return [table.toString(), ...namedLines(tried), `${passed} passed, ${tried.length - passed} failed`].join("\n");
}

function rowOf({ name }: Moment, outcome: Outcome): string[] {
  const { made, code, endedAfterSeconds, applies, found, halfMade, after, plan, seconds } = outcome;
  return [
    name,
    String(made),
    code === null ? "killed" : `${code} after ${endedAfterSeconds.toFixed(1)} s`,
    applies.join(", "),
    found === undefined ? "" : String(found.orphans.length),
    halfMade.length === 0 ? "" : String(halfMade.length),
    after.unreferencedKeys.length === 0 ? "" : String(after.unreferencedKeys.length),
    String(plan),
    seconds.toFixed(0),
  ];
}

function namedLines(tried: readonly Tried[]): readonly string[] {
  return tried.flatMap(({ moment, outcome }) => {
    if (typeof outcome === "string" || outcome.found === undefined) return [];
    const { orphans, locks } = outcome.found;
    const counts = new Map<string, number>();
    for (const { address } of orphans) {
      const type = address.split(".")[0] ?? address;
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    const types = [...counts].map(([type, count]) => `${count} ${type}`);
    return [
      `${moment.name}: ${[...locks.map(({ stack }) => `the lock of ${stack}`), ...types].join(", ") || "nothing"}`,
    ];
  });
}
