import { metricFilterMatches } from "../../../testing/metric-filter/metric-filter-matches";
import { BENCHMARK_CASES, JSON_CASES } from "../../support/filter-cases/json-cases";
import { REGEX_CASES, SPACE_CASES, TERM_CASES } from "../../support/filter-cases/line-cases";

describe("as AWS's pages say", () => {
  test.each([...JSON_CASES, ...TERM_CASES, ...REGEX_CASES, ...SPACE_CASES])(
    "%s of %j: %p",
    (pattern, event, matches) => {
      expect(metricFilterMatches(pattern, event)).toBe(matches);
    },
  );
});

describe("a line", () => {
  test("is read where it is JSON, and matches no pattern for JSON where it is none", () => {
    expect(metricFilterMatches("{ $.a = 1 }", '{"a":1}')).toBe(true);
    expect(metricFilterMatches("{ $.a NOT EXISTS }", "a")).toBe(false);
  });

  test("of JSON has its terms", () => {
    expect(metricFilterMatches("Decrypt", { eventName: "Decrypt" })).toBe(true);
    expect(metricFilterMatches("Decrypt", { eventName: "Encrypt" })).toBe(false);
  });

  test("has a term as a word of its own, and a phrase at its edges", () => {
    expect(metricFilterMatches("ERROR", "TERROR")).toBe(false);
    expect(metricFilterMatches('"hello-world"', "say hello-world, now")).toBe(true);
    expect(metricFilterMatches('"hello-world"', "say hello-worlds")).toBe(false);
    expect(metricFilterMatches('"say \\"hi\\""', 'I say "hi"')).toBe(true);
    expect(metricFilterMatches('-"BAD REQUEST"', "[ERROR 400] BAD REQUEST")).toBe(false);
  });

  test("of fields has as many as the pattern, or more where the last one takes the rest", () => {
    expect(metricFilterMatches("[a, b]", "1")).toBe(false);
    expect(metricFilterMatches("[a, b]", "1 2 3")).toBe(true);
    expect(metricFilterMatches("[a, b=2]", "1 2 3")).toBe(false);
    expect(metricFilterMatches("[a, ..., b]", "1")).toBe(false);
    expect(metricFilterMatches("[]", "")).toBe(true);
    expect(metricFilterMatches('[a="x, y", b]', '"x, y" z')).toBe(true);
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
    ["ERR*", "the pattern must have words, or phrases in quotation marks, got ERR*"],
    ["ERROR %x%", "the pattern must have words, or phrases in quotation marks, got %x%"],
    ['"ERROR', 'the pattern must have words, or phrases in quotation marks, got "ERROR'],
    ["[a, b", "the pattern must have ] at its end: [a, b"],
    ["[..., a, ...]", "the pattern must have ... once at most: [..., a, ...]"],
    ["[a IS NULL]", "the pattern must have comparisons only, which fields are made for: [a IS NULL]"],
    ["[a.b=1]", "the pattern must have the name of a field, got a.b: a.b=1"],
    ["[a=%x%, b=%x%, c=%x%]", "the pattern must have at most 2 regular expressions, got 3: [a=%x%, b=%x%, c=%x%]"],
    ["{ $.a EXISTS }", "the pattern must have an operator, got EXISTS: { $.a EXISTS }"],
    ["{ $.a IS NOT NULL }", "the pattern must have NULL or TRUE or FALSE, got NOT: { $.a IS NOT NULL }"],
    ['{ $.a > "x" }', 'the pattern must have a number after >: { $.a > "x" }'],
    ["{ $.a[*].* = 1 }", "the pattern must have one wildcard in a selector: { $.a[*].* = 1 }"],
    [
      "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.* = 1 }",
      "the pattern must have at most 3 selectors with a wildcard, got 4: { $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.* = 1 }",
    ],
    [
      "{ $.a = %x% || $.b = %x% || $.c = %x% }",
      "the pattern must have at most 2 regular expressions, got 3: { $.a = %x% || $.b = %x% || $.c = %x% }",
    ],
    [
      "{ $.a = %(x)% }",
      "a regular expression must have letters, digits, :_#=@/;,- and the operators ^$?[]{}|\\*+. only, got (x)",
    ],
    [
      "%something!%",
      "a regular expression must have letters, digits, :_#=@/;,- and the operators ^$?[]{}|\\*+. only, got something!",
    ],
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
