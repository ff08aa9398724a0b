import type { AccessChange } from "../../../review/access/access-change";
import type { Described, DescribedStack } from "../../support/reviewed";

/** One stack, and what a rule finds in it. */
export interface RuleCase {
  readonly name: string;
  readonly resources?: Readonly<Record<string, Described>>;
  readonly stack?: DescribedStack;
  readonly access?: readonly AccessChange[];
}

/** A case with findings: each as `address: what`, whole. */
export interface FindingCase extends RuleCase {
  readonly finds: readonly string[];
}

/** The cases of a rule, of every sort. */
export interface RuleCases {
  readonly compliant: readonly RuleCase[];
  readonly violating: readonly FindingCase[];
  /** What it cannot decide, because something is not known. */
  readonly unknown: readonly FindingCase[];
  /** On which it throws. */
  readonly throwing: readonly FindingCase[];
}
