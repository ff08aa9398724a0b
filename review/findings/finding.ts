/** How bad a finding is. */
export type Severity = "high" | "medium" | "low";

/** The severities, worst first. */
export const SEVERITIES: readonly Severity[] = ["high", "medium", "low"];

/** Why a finding does not count: somebody took it on, in code, with a reason. */
export interface AcknowledgedBy {
  readonly reason: string;
  /** The last day it holds, `YYYY-MM-DD`. */
  readonly until: string | undefined;
}

/** One thing that a rule found. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The address of the resource; the stack's name for what is about all of it. */
  readonly address: string;
  /** What is so, with the values: one sentence. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** Whether the rule could not decide: for example because a value is not known before apply. It counts like any other. */
  readonly undecided: boolean;
  readonly acknowledged: AcknowledgedBy | undefined;
  /** Which of several things in the resource it is about, for example the name of a variable. */
  readonly subject?: string;
}
