import { describeFormula } from "./describe-formula";
import { unknownReasons, type Formula } from "./formula";
import type { Reason } from "./reason";

/** The answer to a request. `conditional`: it depends on keys that an open context leaves open. */
export type Verdict = "allow" | "deny" | "unknown" | "conditional";

/** Whether a request is allowed, under which conditions, and why. */
export class Decision {
  readonly decision: Verdict;
  /** For `deny`: whether a statement denies, in every context. Otherwise nothing allows. */
  readonly explicit?: boolean;
  /** For `conditional`, and for `unknown` where conditions matter too: when the request is allowed. */
  readonly when?: Formula;
  /** What is not known and keeps the answer from being decided. */
  readonly unknowns: readonly string[];
  readonly #explain: (decision: Decision) => readonly Reason[];
  #because: readonly Reason[] | undefined;

  constructor(answer: Formula, explicitlyDenied: boolean, explain: (decision: Decision) => readonly Reason[]) {
    this.unknowns = unknownReasons(answer);
    this.decision = verdictOf(answer, this.unknowns);
    if (this.decision === "deny") this.explicit = explicitlyDenied;
    if (this.decision === "conditional" || (this.decision === "unknown" && answer.kind !== "unknown"))
      this.when = answer;
    this.#explain = explain;
  }

  /** The statements that decided; for a refusal by silence the nearest statement, and what in it did not match. */
  get because(): readonly Reason[] {
    return (this.#because ??= this.#explain(this));
  }

  /** The answer in one line, for example "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com`". */
  get summary(): string {
    switch (this.decision) {
      case "allow":
        return "allowed";
      case "deny":
        return this.explicit ? "denied explicitly" : "not allowed";
      case "conditional":
        return this.when ? `allowed if ${describeFormula(this.when)}` : "conditional";
      case "unknown":
        return this.when ? `unknown: allowed if ${describeFormula(this.when)}` : "unknown";
    }
  }

  /** The whole answer as plain data. */
  toJSON(): Record<string, unknown> {
    const { decision, explicit, when, because, summary } = this;
    return { decision, ...(explicit !== undefined && { explicit }), ...(when && { when }), summary, because };
  }
}

function verdictOf(answer: Formula, unknowns: readonly string[]): Verdict {
  if (answer.kind === "true") return "allow";
  if (answer.kind === "false") return "deny";
  return unknowns.length > 0 ? "unknown" : "conditional";
}
