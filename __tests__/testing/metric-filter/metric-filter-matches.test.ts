import { metricFilterMatches } from "../../../testing/metric-filter/metric-filter-matches";
import { BENCHMARK_CASES, DOCUMENTED_CASES } from "./documented-cases";

describe("as AWS's page says", () => {
  test.each(DOCUMENTED_CASES)("%s of %j: %p", (pattern, event, matches) => {
    expect(metricFilterMatches(pattern, event)).toBe(matches);
  });
});

describe("as the benchmark's patterns are meant", () => {
  test.each(BENCHMARK_CASES)("%s of %j: %p", (pattern, event, matches) => {
    expect(metricFilterMatches(pattern, event)).toBe(matches);
  });
});

describe("what is not there", () => {
  test.each(["{ $.a != 1 }", '{ $.a != "x" }', "{ $.a != %x% }", "{ $.a = * }", "{ $.a < 1 }", "{ $.a IS FALSE }"])(
    "is matched by no comparison: %s",
    (pattern) => {
      expect(metricFilterMatches(pattern, { b: 1 })).toBe(false);
    },
  );

  test.each([{ a: {} }, { a: [1] }, { a: true }, { a: null }])("nor is what is no text and no number: %j", (event) => {
    expect(metricFilterMatches('{ $.a != "x" }', event)).toBe(false);
  });
});

test("patterns are case-sensitive, whole, and their wildcard is one for any text", () => {
  const event = { name: "Decrypt.Everything (now)" };
  expect(metricFilterMatches('{ $.name = "Decrypt*" }', event)).toBe(true);
  expect(metricFilterMatches('{ $.name = "*(now)" }', event)).toBe(true);
  expect(metricFilterMatches('{ $.name = "Decrypt" }', event)).toBe(false);
  expect(metricFilterMatches('{ $.name = "decrypt*" }', event)).toBe(false);
  expect(metricFilterMatches('{ $.name = "Decrypt?Everything*" }', event)).toBe(false);
});

describe("is refused", () => {
  test.each([
    ["", "the pattern must have {, got its end: "],
    ["ERROR", "the pattern must have {, got ERROR: ERROR"],
    ["{ $.a = 1", "the pattern must have }, got its end: { $.a = 1"],
    ["{ $.a = 1 } x", "the pattern must have its end, got x: { $.a = 1 } x"],
    ["{ a = 1 }", "the pattern must have a selector such as $.field, got a: { a = 1 }"],
    ["{ $.a 1 }", "the pattern must have an operator, got 1: { $.a 1 }"],
    ["{ $.a = }", "the pattern must have a value, got }: { $.a = }"],
    ["{ $.a IS BLUE }", "the pattern must have NULL or TRUE or FALSE, got BLUE: { $.a IS BLUE }"],
    ["{ $.a NOT THERE }", "the pattern must have EXISTS, got THERE: { $.a NOT THERE }"],
    ["{ ($.a = 1 }", "the pattern must have ), got }: { ($.a = 1 }"],
    ["{ $.a = 1 & $.b = 2 }", "the pattern cannot be read from character 10:  & $.b = 2 }"],
    ["{ $.a =", "the pattern must have more, got its end: { $.a ="],
  ])("%s", (pattern, message) => {
    expect(() => metricFilterMatches(pattern, {})).toThrow(new SyntaxError(message));
  });
});
