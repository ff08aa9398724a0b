import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stackOf } from "../../access/synthesis";
import { accessSentence, accessSign } from "../../review/report/access-sentence";
import type { StackReport } from "../../review/report/report";
import { reviewStack, type ReviewOptions } from "../../review/review-stack";

const STACK = "prod-orders";
const style = { code: (text: string) => text, prose: (text: string) => text };
const PLANS = join(__dirname, "plans");

/** The recorded text of a pair. */
export function recorded(pair: string, file: "plan.json" | "after.tf.json" | "before.tf.json"): string | undefined {
  const path = join(PLANS, pair, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The review of a recorded plan. */
export function reviewPair(pair: string, options: Partial<ReviewOptions> = {}, withBase = false): StackReport {
  const synthOf = (text: string) => stackOf(STACK, JSON.parse(text));
  const base = withBase ? recorded(pair, "before.tf.json") : undefined;
  return reviewStack(
    {
      plan: recorded(pair, "plan.json") ?? "",
      source: "plan.json",
      synth: synthOf(recorded(pair, "after.tf.json") ?? ""),
      folder: `cdktf.out/stacks/${STACK}`,
      base: base === undefined ? undefined : synthOf(base),
    },
    { failOn: "high", today: "2026-01-01", ...options },
  );
}

/** What a report says, in lines to compare. */
export function linesOf({ access, findings, counts, drift }: StackReport) {
  return {
    counts: Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(", "),
    access: access.map((change) => `${accessSign(change)} ${accessSentence(change, style)}`),
    findings: findings.map(
      ({ severity, rule, address, what, undecided }) =>
        `${severity} ${rule} at ${address}: ${what}${undecided ? " (undecided)" : ""}`,
    ),
    drift: drift.map(({ address }) => address),
  };
}
