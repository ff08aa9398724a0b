import { hasReference, readable } from "../opaque";
import { truth, unknownTruth } from "../formula";
import { constantTest, type Operator } from "./operator";

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;
const UNKNOWN_NUMBER = unknownTruth("the number is not known");

type Comparison = (received: number, expected: number) => boolean;

function isNumber(value: string): boolean {
  return NUMBER.test(value) || hasReference(value);
}

function numericOperator(name: string, holds: Comparison, negations: readonly string[] = []): Operator {
  return {
    name,
    negations,
    comparable: isNumber,
    compile(value, { path }) {
      if (!isNumber(value)) throw path.error(`expected a number, got ${readable(value)}`);
      const expected = Number(value);
      return constantTest(value, (received) => truth(holds(Number(received), expected)), UNKNOWN_NUMBER);
    },
  };
}

/** Numbers, compared as numbers: `10` equals `10.0`. */
export const NUMERIC_OPERATORS: readonly Operator[] = [
  numericOperator("NumericEquals", (received, expected) => received === expected, ["NumericNotEquals"]),
  numericOperator("NumericLessThan", (received, expected) => received < expected),
  numericOperator("NumericLessThanEquals", (received, expected) => received <= expected),
  numericOperator("NumericGreaterThan", (received, expected) => received > expected),
  numericOperator("NumericGreaterThanEquals", (received, expected) => received >= expected),
];
