import { compileComparison, type CompiledCondition } from "./condition";
import { allOf, and, FALSE, TRUE, unknownTruth, type Formula } from "./formula";
import { isUnknown, readable } from "./opaque";
import { STRING_EQUALS } from "./operators/string";
import { DocumentPath } from "./policy-error";
import type { RequestContext } from "./request-context";

/** Name and value pairs of an encryption context. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** The constraint of a grant, of which a grant has one at most. */
export interface GrantConstraints {
  /** The request's encryption context must be exactly this one. */
  readonly encryptionContextEquals?: EncryptionContext;
  /** The request's encryption context must contain these pairs. */
  readonly encryptionContextSubset?: EncryptionContext;
}

/** Whether a request has the encryption context that a grant wants. */
export type ContextTest = (context: RequestContext) => Formula;

const CONTEXT_PREFIX = "kms:EncryptionContext:";

/** Reads the constraint of a grant. @throws PolicyError when there are two. */
export function compileConstraint(source: GrantConstraints, path: DocumentPath): ContextTest | undefined {
  const { encryptionContextEquals: equals, encryptionContextSubset: subset } = source;
  if (equals && subset)
    throw path.error("has both encryptionContextEquals and encryptionContextSubset, and KMS takes one of them");
  const pairs = Object.entries(equals ?? subset ?? {});
  if (pairs.length === 0) return undefined;
  const names = pairs.map(([name]) => name);
  const values = pairs.map(([name, value]) => textCondition(CONTEXT_PREFIX + name, [value], "one"));
  const onlyThese = equals && textCondition("kms:EncryptionContextKeys", names, "all");
  return (context) => {
    const subsetHolds = and(
      allOf(values.map((value) => value.evaluate(context))),
      allOf(names.map((name) => nameHolds(name, context))),
    );
    return onlyThese ? and(subsetHolds, noOtherNames(names, onlyThese.evaluate(context), context)) : subsetHolds;
  };
}

/** A condition that the values of a key are among some texts, taken literally. */
export function textCondition(key: string, values: readonly string[], quantifier: "one" | "all"): CompiledCondition {
  const syntax = { variables: false, path: new DocumentPath(key) };
  const form = { text: STRING_EQUALS.name, operator: STRING_EQUALS, negated: false, ifExists: false, quantifier };
  return compileComparison(
    form,
    key,
    values,
    values.map((value) => STRING_EQUALS.compile(value, syntax)),
  );
}

/** Names count with their case on one of AWS's pages and without it on another. */
function nameHolds(name: string, context: RequestContext): Formula {
  const names = context.encryptionContextNames;
  return names.includes(name) || !includesInAnyCase(names, name) ? TRUE : caseOf([name]);
}

function noOtherNames(names: readonly string[], holds: Formula, context: RequestContext): Formula {
  const given = context.lookup("kms:encryptioncontextkeys");
  if (holds !== FALSE || typeof given === "symbol" || isUnknown(given)) return holds;
  return given.every((name) => includesInAnyCase(names, name)) ? caseOf(names) : FALSE;
}

function includesInAnyCase(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

function caseOf(names: readonly string[]): Formula {
  return unknownTruth(
    `AWS's pages contradict each other on the case of ${names.map(readable).join(", ")} in a grant constraint`,
  );
}
