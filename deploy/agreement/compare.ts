import type { Decision } from "../../modules/policy/evaluation";
import type { Case } from "./case";
import { KNOWN_LIMITS, type KnownLimit } from "./known-limits";
import type { CallResult, Outcome } from "./outcome";

/** What the comparison of one call came to. */
export interface Row {
  readonly asked: Case;
  readonly simulator: Outcome;
  readonly model: Outcome;
  /** `limit`: they differ as a known limit says. It is no agreement. */
  readonly result: "agree" | "disagree" | "limit";
  /** Why they disagree, as far as is known. */
  readonly detail?: string;
}

/** Compares one call. A call that is marked with a limit of the simulator must meet it. */
export function compare(asked: Case, called: CallResult, decision: Decision): Row {
  const row = { asked, simulator: called.outcome, model: decision.decision };
  const limitName = asked[4];
  if (limitName !== undefined && meets(KNOWN_LIMITS[limitName], row)) return { ...row, result: "limit" };
  if (limitName !== undefined) return { ...row, result: "disagree", detail: `the known limit ${limitName} is not met` };
  const decided = row.simulator === "allow" || row.simulator === "deny";
  if (decided && row.simulator === row.model) return { ...row, result: "agree" };
  return { ...row, result: "disagree", detail: called.error ?? reasonsOf(decision) };
}

function meets(limit: KnownLimit, { simulator, model }: Pick<Row, "simulator" | "model">): boolean {
  return simulator === limit.simulator && model === limit.model;
}

function reasonsOf({ summary, because }: Decision): string {
  return `the model says: ${[summary, ...because.map(({ text }) => text)].join("; ")}`;
}
