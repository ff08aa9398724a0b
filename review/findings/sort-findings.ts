import { type Finding, SEVERITIES } from "./finding";

/** Worst first, then by rule, address and words; those that somebody took on come last. The order depends on the findings alone. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (one, other) =>
      Number(one.acknowledged !== undefined) - Number(other.acknowledged !== undefined) ||
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      compare(one.rule, other.rule) ||
      compare(one.address, other.address) ||
      compare(one.what, other.what),
  );
}

/** By code units: the same everywhere, whatever the language of the machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
