import { ABSENT, OPEN, type ContextValue } from "./context-value";
import { and, anyOf, allOf, FALSE, not, or, TRUE, truth, unknownTruth, type Formula } from "./formula";
import { isUnknown, readable } from "./opaque";
import { Condition, type ConditionLogic, type ConditionText, type Quantifier } from "./open-condition";
import { booleanOf } from "./operators/bool";
import type { Operator, ValueTest } from "./operators/operator";
import { isMultiValued } from "./multi-valued-keys";
import { DocumentPath } from "./policy-error";
import { RequestContext } from "./request-context";

// Comparisons without variables look at the value alone.
const NO_REQUEST = new RequestContext({ principal: { kind: "anonymous" }, action: "", resource: { arn: "*" } });

const NONE: readonly never[] = [];

/** One key under one operator of a statement, compiled. */
export interface CompiledCondition {
  /** The operator as the policy writes it, with its prefix and suffix. */
  readonly operator: string;
  /** The key as the policy writes it. */
  readonly key: string;
  /** The values as the policy writes them. */
  readonly values: readonly string[];
  /** Whether only a request that has the key with a fitting value satisfies it. */
  readonly requiresKey: boolean;
  evaluate(context: RequestContext): Formula;
}

/** What the name of an operator says. */
export interface OperatorForm {
  readonly text: string;
  readonly operator: Operator;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly quantifier: Quantifier;
}

/** A condition that compares the values of a key. */
export function compileComparison(
  form: OperatorForm,
  key: string,
  values: readonly string[],
  tests: readonly ValueTest[],
): CompiledCondition {
  return new Comparison(form, key, values.map(readable), tests);
}

/** A `Null` condition: whether the key is missing. */
export function compileNull(key: string, values: readonly string[]): CompiledCondition {
  const name = key.toLowerCase();
  const expected = new Set(values.map(booleanOf));
  const absent = absence(key);
  return {
    operator: "Null",
    key,
    values,
    requiresKey: !expected.has(true),
    evaluate(context) {
      const missing = isAbsent(context.lookup(name), absent);
      return or(expected.has(true) ? missing : FALSE, expected.has(false) ? not(missing) : FALSE);
    },
  };
}

/** The condition that a key is missing. */
function absence(key: string): Condition {
  const name = key.toLowerCase();
  const text = { operator: "Null", key, values: ["true"], quantifier: "one" } as const;
  const condition: Condition = new Condition(text, { test: (context) => isAbsent(context.lookup(name), condition) });
  return condition;
}

function isAbsent(value: ContextValue, open: Condition): Formula {
  if (value === OPEN) return open;
  if (isUnknown(value)) return unknownTruth(value.unknown);
  return truth(value === ABSENT || value.length === 0);
}

class Comparison implements CompiledCondition {
  private readonly name: string;
  private readonly variables: readonly string[];
  private positives: Map<Quantifier, Condition> | undefined;

  constructor(
    private readonly form: OperatorForm,
    readonly key: string,
    readonly values: readonly string[],
    private readonly tests: readonly ValueTest[],
  ) {
    this.name = key.toLowerCase();
    this.variables = tests.some((test) => test.variables.length > 0) ? tests.flatMap((test) => test.variables) : NONE;
  }

  get operator(): string {
    return this.form.text;
  }

  get requiresKey(): boolean {
    const { negated, ifExists, quantifier } = this.form;
    return !negated && !ifExists && quantifier !== "all";
  }

  evaluate(context: RequestContext): Formula {
    const value = context.lookup(this.name);
    if (value === OPEN || (value !== ABSENT && this.hasOpenVariable(context))) return this.open(value);
    if (isUnknown(value)) return unknownTruth(value.unknown);
    if (value === ABSENT || value.length === 0) return this.missing();
    return this.compare(value, context);
  }

  private hasOpenVariable(context: RequestContext): boolean {
    return this.variables.some((key) => context.lookup(key) === OPEN);
  }

  private missing(): Formula {
    const { quantifier, ifExists, negated } = this.form;
    if (quantifier === "all") return TRUE;
    if (quantifier === "one") return truth(ifExists || negated);
    return ifExists ? unknownTruth(`AWS does not say what ${this.form.text} is for a missing key`) : FALSE;
  }

  private compare(values: readonly string[], context: RequestContext): Formula {
    const { quantifier } = this.form;
    if (quantifier === "one" && values.length > 1) {
      return unknownTruth(`AWS does not say what ${this.form.text} is for several values of ${this.key}`);
    }
    const results = values.map((value) => this.compareOne(value, context));
    return quantifier === "any" ? anyOf(results) : allOf(results);
  }

  /** One value of the request against the alternatives of the policy. */
  private compareOne(value: string, context: RequestContext): Formula {
    const { operator, negated } = this.form;
    if (!operator.comparable(value)) {
      return negated
        ? unknownTruth(`AWS does not say what ${this.form.text} is for ${readable(value)}, a value of another type`)
        : FALSE;
    }
    let result: Formula = FALSE;
    for (const test of this.tests) result = or(result, test.matches(value, context));
    return negated ? not(result) : result;
  }

  /** The condition as an open context leaves it: positive, with what a missing key means beside it. */
  private open(value: ContextValue): Formula {
    const { quantifier, ifExists, negated, text } = this.form;
    if (quantifier === "one") {
      if (isMultiValued(this.name))
        return unknownTruth(`AWS does not say what ${text} is for several values of ${this.key}`);
      const holds = this.positive("one");
      if (negated) return not(holds);
      return ifExists && value === OPEN ? or(absence(this.key), holds) : holds;
    }
    // "Every value differs" is "not: some value is equal", and the other way round, for missing keys as well.
    const opposite = quantifier === "all" ? "any" : "all";
    const holds = negated ? not(this.positive(opposite)) : this.positive(quantifier);
    return quantifier === "any" && ifExists ? or(holds, and(absence(this.key), this.missing())) : holds;
  }

  /** Made once: it is the same for every request, and an open context asks for it every time. */
  private positive(quantifier: Quantifier): Condition {
    const { operator } = this.form;
    const form: OperatorForm = { text: operator.name, operator, negated: false, ifExists: false, quantifier };
    const made = (this.positives ??= new Map<Quantifier, Condition>());
    let condition = made.get(quantifier);
    if (condition === undefined) {
      condition = openComparison(new Comparison(form, this.key, this.values, this.tests));
      made.set(quantifier, condition);
    }
    return condition;
  }

  /** What can be said of a comparison without a request, which is nothing while it has variables. */
  get text(): ConditionText {
    return {
      operator: this.form.operator.name,
      key: this.key,
      values: this.values,
      quantifier: this.form.quantifier,
    };
  }

  accepts(value: string): Formula | undefined {
    return this.variables.length > 0 ? undefined : this.compareOne(value, NO_REQUEST);
  }

  get isSet(): boolean {
    return this.form.quantifier === "one" && this.tests.every(({ exact }) => exact);
  }

  /** The same comparison for other values. */
  withValues(values: readonly string[]): Comparison {
    const { operator } = this.form;
    const tests = values.map((value) =>
      operator.compile(value, { variables: false, path: new DocumentPath(this.key) }),
    );
    return new Comparison(this.form, this.key, values.map(readable), tests);
  }
}

function openComparison(comparison: Comparison): Condition {
  return new Condition(comparison.text, comparison.isSet ? new SetLogic(comparison) : new ComparisonLogic(comparison));
}

class ComparisonLogic implements ConditionLogic {
  constructor(protected readonly comparison: Comparison) {}

  test(context: RequestContext): Formula {
    return this.comparison.evaluate(context);
  }

  accepts(value: string): Formula | undefined {
    return this.comparison.accepts(value);
  }
}

class SetLogic extends ComparisonLogic {
  withValues(values: readonly string[]): Condition {
    return openComparison(this.comparison.withValues(values));
  }
}
