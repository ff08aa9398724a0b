import type { Formula } from "./formula";
import type { RequestContext } from "./request-context";

/** Whether a condition speaks of the one value of its key, of every value, or of some value. */
export type Quantifier = "one" | "all" | "any";

/** What a condition of an open context says, apart from how it is tested. */
export interface ConditionText {
  /** A positive AWS operator, for example `StringEquals`, or `Resource` for a resource pattern with an open variable. */
  readonly operator: string;
  /** The condition key, as the policy writes it. */
  readonly key: string;
  /** The values of the policy, as it writes them. They are alternatives. */
  readonly values: readonly string[];
  readonly quantifier: Quantifier;
}

/** One condition that an open context leaves, always in its positive form: a negated operator is the negation of it. */
export class Condition implements ConditionText {
  readonly kind = "condition";
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly quantifier: Quantifier;
  /** Equal for conditions that say the same. */
  readonly id: string;
  readonly #test: (context: RequestContext) => Formula;

  constructor(text: ConditionText, test: (context: RequestContext) => Formula) {
    this.operator = text.operator;
    this.key = text.key;
    this.values = text.values;
    this.quantifier = text.quantifier;
    this.id = JSON.stringify([text.quantifier, text.operator, text.key.toLowerCase(), [...text.values].sort()]);
    this.#test = test;
  }

  /** Whether the condition holds in a context. */
  holds(context: RequestContext): Formula {
    return this.#test(context);
  }
}
