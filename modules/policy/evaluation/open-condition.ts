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

/** How a condition is tested, and what can be concluded from it. */
export interface ConditionLogic {
  /** Whether it holds in a context. */
  test(context: RequestContext): Formula;
  /** Whether it accepts a value of its key; undefined where that depends on other keys. */
  accepts?(value: string): Formula | undefined;
  /** The same condition with other values, of those that it and another one with the same operator have. Missing unless it is a set of texts. */
  withValues?(values: readonly string[]): Condition;
}

/** One condition that an open context leaves, always in its positive form: a negated operator is the negation of it. */
export class Condition implements ConditionText {
  readonly kind = "condition";
  readonly operator: string;
  readonly key: string;
  /** The key in lower case: key names have no case. */
  readonly name: string;
  readonly values: readonly string[];
  readonly quantifier: Quantifier;
  /** Equal for conditions that say the same. */
  readonly id: string;
  readonly #logic: ConditionLogic;

  constructor(text: ConditionText, logic: ConditionLogic) {
    this.operator = text.operator;
    this.key = text.key;
    this.name = text.key.toLowerCase();
    // Most conditions have one value, which is a set and in order already.
    this.values = text.values.length === 1 ? text.values : [...new Set(text.values)];
    this.quantifier = text.quantifier;
    const values = this.values.length === 1 ? this.values : [...this.values].sort();
    this.id = JSON.stringify([text.quantifier, text.operator, this.name, values]);
    this.#logic = logic;
  }

  /** Whether the condition holds in a context. */
  holds(context: RequestContext): Formula {
    return this.#logic.test(context);
  }

  /** Whether the condition accepts a value of its key; undefined where that depends on other keys. */
  accepts(value: string): Formula | undefined {
    return this.#logic.accepts?.(value);
  }

  /** Whether the condition is that its key has one of some texts. */
  get isSet(): boolean {
    return this.#logic.withValues !== undefined;
  }

  /** The same condition for other texts; itself when it is no set. */
  withValues(values: readonly string[]): Condition {
    return this.#logic.withValues?.(values) ?? this;
  }
}
