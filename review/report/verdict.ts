import { type Finding, SEVERITIES } from "../findings/finding";
import type { ChangeCounts, Report, StackReport } from "./report";

/** `2 high findings`, `1 low finding`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** The findings that nobody has taken on. */
export function openFindings({ findings }: StackReport): readonly Finding[] {
  return findings.filter(({ acknowledged }) => acknowledged === undefined);
}

/** What came of a review in one line, made of words and numbers only. */
export function verdictOf(
  stacks: readonly StackReport[],
  { failOn, passed }: Pick<Report, "failOn" | "passed">,
): string {
  const parts = [findingsOf(stacks), accessOf(stacks)].filter((part) => part !== "");
  const threshold =
    failOn === "none" ? "no finding fails it" : `fails on ${failOn}${failOn === "high" ? "" : " and worse"}`;
  return `${passed ? "passed" : "not passed"} (${threshold}): ${parts.join("; ")}`;
}

/** What the plan does, in one line. */
export function countsOf(counts: ChangeCounts): string {
  const parts = Object.entries(WORDS).flatMap(([kind, words]) => {
    const count = counts[kind as keyof ChangeCounts];
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return parts.length > 0 ? parts.join(", ") : "no changes";
}

const WORDS: Readonly<Record<keyof ChangeCounts, string>> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  destroy: "to destroy",
  import: "to import",
  move: "to move",
  forget: "to forget",
};

function findingsOf(stacks: readonly StackReport[]): string {
  const open = stacks.flatMap(openFindings);
  const acknowledged = stacks.flatMap(({ findings }) => findings).length - open.length;
  const bySeverity = SEVERITIES.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [counted(count, `${severity} finding`)] : [];
  });
  const parts = [...(bySeverity.length > 0 ? bySeverity : ["no findings"])];
  return [...parts, ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : [])].join(", ");
}

function accessOf(stacks: readonly StackReport[]): string {
  const access = stacks.flatMap((stack) => stack.access);
  const count = (direction: string) => access.filter((change) => change.direction === direction).length;
  if (access.length === 0) return "access does not change";
  const parts = [[count("gain"), "gain"] as const, [count("loss"), "loss"] as const].flatMap(([number, word]) =>
    number > 0 ? [number === 1 ? `1 ${word}` : `${number} ${word === "loss" ? "losses" : "gains"}`] : [],
  );
  const unknown = count("unknown");
  return `access: ${[...parts, ...(unknown > 0 ? [`${unknown} not known`] : [])].join(", ")}`;
}
