import type { Formula } from "../../../../modules/policy/evaluation";
import {
  allOf,
  and,
  anyOf,
  FALSE,
  not,
  or,
  TRUE,
  truth,
  unknownReasons,
  unknownTruth,
} from "../../../../modules/policy/evaluation/formula";
import { cost, team, tls } from "./open-conditions";

const a = team("a");
const b = cost("b");
const c = tls("true");
const unknown = unknownTruth("one");
const other = unknownTruth("two");

describe("three values", () => {
  test.each<[string, Formula, Formula, Formula, Formula]>([
    ["true and true", TRUE, TRUE, TRUE, TRUE],
    ["true and false", TRUE, FALSE, FALSE, TRUE],
    ["false and true", FALSE, TRUE, FALSE, TRUE],
    ["false and false", FALSE, FALSE, FALSE, FALSE],
    ["true and unknown", TRUE, unknown, unknown, TRUE],
    ["unknown and true", unknown, TRUE, unknown, TRUE],
    ["false and unknown", FALSE, unknown, FALSE, unknown],
    ["unknown and false", unknown, FALSE, FALSE, unknown],
    ["true and a condition", TRUE, a, a, TRUE],
    ["a condition and false", a, FALSE, FALSE, a],
  ])("%s", (_, left, right, both, either) => {
    expect(and(left, right)).toBe(both);
    expect(or(left, right)).toBe(either);
  });

  test("two unknowns have the reasons of both, each once", () => {
    expect(and(unknown, other)).toEqual({ kind: "unknown", reasons: ["one", "two"] });
    expect(or(unknown, other)).toEqual({ kind: "unknown", reasons: ["one", "two"] });
    expect(or(unknown, unknown)).toEqual(unknown);
  });

  test("negation", () => {
    expect(not(TRUE)).toBe(FALSE);
    expect(not(FALSE)).toBe(TRUE);
    expect(not(unknown)).toBe(unknown);
    expect(not(not(a))).toBe(a);
    expect(not(a)).toEqual({ kind: "not", operand: a });
  });

  test("lists", () => {
    expect(allOf([])).toBe(TRUE);
    expect(anyOf([])).toBe(FALSE);
    expect(allOf([TRUE, FALSE])).toBe(FALSE);
    expect(anyOf([FALSE, TRUE])).toBe(TRUE);
    expect([truth(true), truth(false)]).toEqual([TRUE, FALSE]);
  });
});

describe("formulas", () => {
  test("of one kind are put side by side", () => {
    expect(and(and(a, b), c)).toEqual({ kind: "and", operands: [a, b, c] });
    expect(and(a, and(b, c))).toEqual({ kind: "and", operands: [a, b, c] });
    expect(or(or(a, b), c)).toEqual({ kind: "or", operands: [a, b, c] });
    expect(or(a, or(b, c))).toEqual({ kind: "or", operands: [a, b, c] });
  });

  test("of different kinds are nested", () => {
    expect(and(or(a, b), c)).toEqual({ kind: "and", operands: [{ kind: "or", operands: [a, b] }, c] });
    expect(or(and(a, b), c)).toEqual({ kind: "or", operands: [{ kind: "and", operands: [a, b] }, c] });
  });

  test("keep an unknown beside a condition", () => {
    expect(and(unknown, a)).toEqual({ kind: "and", operands: [unknown, a] });
    expect(or(a, unknown)).toEqual({ kind: "or", operands: [a, unknown] });
  });

  test("know what keeps them from being decided", () => {
    const mixed: Formula = {
      kind: "and",
      operands: [a, { kind: "not", operand: { kind: "or", operands: [unknown, b] } }, other, unknown],
    };
    expect(unknownReasons(mixed)).toEqual(["one", "two"]);
    expect(unknownReasons(a)).toEqual([]);
    expect(unknownReasons(TRUE)).toEqual([]);
  });
});
