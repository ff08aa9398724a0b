import { Token } from "cdktf";
import { checkGrammar, checkInteger, checkOneOf } from "../../../modules/validation/checks";
import { ConfigurationError } from "../../../modules/validation/configuration-error";
import { messageOf, stackOf } from "../../support/synth";

const range = { minimum: 2, maximum: 5 };
const grammar = { pattern: /^[a-z]+$/, words: "lower-case letters" };

describe("a check", () => {
  it.each([1, 6, 2.5, NaN, Infinity])("refuses %p as a whole number between 2 and 5", (value) => {
    expect(messageOf(() => checkInteger(stackOf(), "size", value, range, "it is so"))).toBe(
      `[dev-stack] size must be a whole number between 2 and 5, got ${value}: it is so`,
    );
  });

  it.each([2, 5, undefined])("accepts %p as a whole number between 2 and 5", (value) => {
    expect(() => checkInteger(stackOf(), "size", value, range, "it is so")).not.toThrow();
  });

  it("throws the error of the toolkit, with the path of the construct", () => {
    expect(() => checkGrammar(stackOf(), "name", "A", grammar)).toThrow(ConfigurationError);
    expect(messageOf(() => checkGrammar(stackOf(), "name", 'A"', grammar))).toBe(
      '[dev-stack] name must be lower-case letters, got "A\\""',
    );
  });

  it("names the accepted values", () => {
    expect(messageOf(() => checkOneOf(stackOf(), "days", 2, [1, 3], "no others exist"))).toBe(
      "[dev-stack] days must be one of 1, 3, got 2: no others exist",
    );
    expect(() => checkOneOf(stackOf(), "days", undefined, [1, 3], "no others exist")).not.toThrow();
  });

  it("leaves references to Terraform", () => {
    const reference = { resolve: () => "${var.x}" };
    expect(() => checkInteger(stackOf(), "size", Token.asNumber(reference), range, "")).not.toThrow();
    expect(() => checkGrammar(stackOf(), "name", Token.asString(reference), grammar)).not.toThrow();
    expect(() => checkOneOf(stackOf(), "days", Token.asNumber(reference), [1, 3], "")).not.toThrow();
  });
});
