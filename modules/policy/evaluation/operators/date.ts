import { hasReference, readable } from "../opaque";
import { truth, unknownTruth } from "../formula";
import { constantTest, type Operator } from "./operator";

const ISO_8601 = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const EPOCH_SECONDS = /^-?\d{5,}(\.\d+)?$/;
const UNKNOWN_DATE = unknownTruth("the date is not known");

type Comparison = (received: number, expected: number) => boolean;

/** The instant in milliseconds; NaN for what is no date. Four digits are a year, more are seconds since 1970. */
function instantOf(value: string): number {
  if (EPOCH_SECONDS.test(value)) return Number(value) * 1000;
  return ISO_8601.test(value) ? Date.parse(value) : Number.NaN;
}

function isDate(value: string): boolean {
  return hasReference(value) || !Number.isNaN(instantOf(value));
}

function dateOperator(name: string, holds: Comparison, negations: readonly string[] = []): Operator {
  return {
    name,
    negations,
    comparable: isDate,
    compile(value, { path }) {
      if (!isDate(value)) throw path.error(`expected an ISO 8601 date or seconds since 1970, got ${readable(value)}`);
      const expected = instantOf(value);
      return constantTest(value, (received) => truth(holds(instantOf(received), expected)), UNKNOWN_DATE);
    },
  };
}

/** Instants, written in ISO 8601 or as seconds since 1970. */
export const DATE_OPERATORS: readonly Operator[] = [
  dateOperator("DateEquals", (received, expected) => received === expected, ["DateNotEquals"]),
  dateOperator("DateLessThan", (received, expected) => received < expected),
  dateOperator("DateLessThanEquals", (received, expected) => received <= expected),
  dateOperator("DateGreaterThan", (received, expected) => received > expected),
  dateOperator("DateGreaterThanEquals", (received, expected) => received >= expected),
];
