import { ARN_OPERATORS } from "./arn";
import { BINARY_OPERATORS } from "./binary";
import { BOOL_OPERATORS } from "./bool";
import { DATE_OPERATORS } from "./date";
import { IP_ADDRESS_OPERATORS } from "./ip-address";
import { NUMERIC_OPERATORS } from "./numeric";
import type { Operator } from "./operator";
import { STRING_OPERATORS } from "./string";

/** An operator under one of its names. */
export interface NamedOperator {
  readonly operator: Operator;
  readonly negated: boolean;
}

const OPERATORS = [
  ...STRING_OPERATORS,
  ...NUMERIC_OPERATORS,
  ...DATE_OPERATORS,
  ...BOOL_OPERATORS,
  ...BINARY_OPERATORS,
  ...IP_ADDRESS_OPERATORS,
  ...ARN_OPERATORS,
];

/** The condition operators of IAM by name, without `Null`, which asks about the key and not about its value. */
export const OPERATORS_BY_NAME: ReadonlyMap<string, NamedOperator> = new Map(
  OPERATORS.flatMap((operator): [string, NamedOperator][] => [
    [operator.name, { operator, negated: false }],
    ...(operator.aliases ?? []).map((name): [string, NamedOperator] => [name, { operator, negated: false }]),
    ...(operator.negations ?? []).map((name): [string, NamedOperator] => [name, { operator, negated: true }]),
  ]),
);
