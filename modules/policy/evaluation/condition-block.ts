import { compileComparison, compileNull, type CompiledCondition, type OperatorForm } from "./condition";
import { Interned } from "./interned";
import { nearest } from "./nearest-name";
import { isUnknown, opaqueText } from "./opaque";
import type { Quantifier } from "./open-condition";
import { booleanOf } from "./operators/bool";
import { OPERATORS_BY_NAME } from "./operators/registry";
import type { DocumentPath } from "./policy-error";
import { entriesOf, listOf } from "./json-shape";

const PREFIXED = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/;
const QUANTIFIERS: Readonly<Record<string, Quantifier>> = { ForAllValues: "all", ForAnyValue: "any" };

/**
 * Reads the `Condition` element of a statement.
 *
 * @throws PolicyError for an operator that IAM does not have, and for a value that an operator cannot take.
 */
export function compileConditions(
  block: unknown,
  variables: boolean,
  path: DocumentPath,
): readonly CompiledCondition[] {
  if (block === undefined) return [];
  return entriesOf(block, path).flatMap(([operator, keys]) => {
    const operatorPath = path.element(operator);
    return entriesOf(keys, operatorPath).map(([key, values]) =>
      compileCondition({ operator, key, values: valuesOf(values, operatorPath.element(key)), variables }, operatorPath),
    );
  });
}

interface ConditionSource {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly variables: boolean;
}

function compileCondition(
  { operator, key, values, variables }: ConditionSource,
  path: DocumentPath,
): CompiledCondition {
  const keyPath = path.element(key);
  if (!key.includes(":")) throw keyPath.error(`a condition key has a prefix such as aws: or kms:, got ${key}`);
  if (operator === "Null") {
    const wrong = values.find((value) => booleanOf(value) === undefined);
    if (wrong !== undefined) throw keyPath.error(`expected true or false, got ${wrong}`);
    return compileNull(key, values);
  }
  const form = operatorForm(operator, path);
  const tests = values.map((value) => form.operator.compile(value, { variables, path: keyPath }));
  return compileComparison(form, key, values, tests);
}

const forms = new Interned<OperatorForm>();

function operatorForm(text: string, path: DocumentPath): OperatorForm {
  return forms.of(text, () => readOperator(text, path));
}

function readOperator(text: string, path: DocumentPath): OperatorForm {
  const [, prefix, name = "", suffix] = PREFIXED.exec(text) ?? [];
  const found = OPERATORS_BY_NAME.get(name);
  if (found === undefined) {
    throw path.error(`unknown operator, ${nearest(name, [...OPERATORS_BY_NAME.keys(), "Null"])}`);
  }
  return { text, ...found, ifExists: suffix !== undefined, quantifier: (prefix && QUANTIFIERS[prefix]) || "one" };
}

function valuesOf(value: unknown, path: DocumentPath): readonly string[] {
  return listOf(value, path).map((item, index, all) => {
    if (isUnknown(item)) return opaqueText(item);
    if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") return String(item);
    throw (all.length > 1 ? path.item(index) : path).error(
      `expected a string, a number or a boolean, got ${JSON.stringify(item)}`,
    );
  });
}
