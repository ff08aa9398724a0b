import { hasReference, readable } from "../opaque";
import { truth, unknownTruth } from "../formula";
import { constantTest, type Operator } from "./operator";

const UNKNOWN_BOOLEAN = unknownTruth("the truth value is not known");
const VARIABLE_IN_BOOLEAN = unknownTruth("AWS's pages contradict each other on policy variables under Bool");
const VARIABLE = /\$\{[^}]*:[^}]*\}/;

/** Reads `true` or `false` in any case; undefined for anything else. */
export function booleanOf(value: string): boolean | undefined {
  const text = value.toLowerCase();
  if (text === "true") return true;
  return text === "false" ? false : undefined;
}

/** `true` and `false`. There is no negated form: `Bool` with `false` does not hold for a missing key. */
export const BOOL_OPERATORS: readonly Operator[] = [
  {
    name: "Bool",
    comparable: (value) => hasReference(value) || booleanOf(value) !== undefined,
    compile(value, { path, variables }) {
      if (variables && VARIABLE.test(value)) return { variables: [], exact: false, matches: () => VARIABLE_IN_BOOLEAN };
      const expected = booleanOf(value);
      if (expected === undefined && !hasReference(value))
        throw path.error(`expected true or false, got ${readable(value)}`);
      return constantTest(value, (received) => truth(booleanOf(received) === expected), UNKNOWN_BOOLEAN, true);
    },
  },
];
