import { constantSymbols, fillTemplate, isFilled, parseTemplate } from "../template";
import { lowerCase } from "../opaque";
import { matchSymbols, TextPattern, type PatternSymbol } from "../pattern";
import { LiteralTest, type Operator, type ValueSyntax, type ValueTest } from "./operator";

const asIs = (text: string): string => text;

function stringOperator(
  names: Pick<Operator, "name" | "negations">,
  { wildcards, fold }: { readonly wildcards: boolean; readonly fold: (text: string) => string },
): Operator {
  return {
    ...names,
    comparable: () => true,
    compile(value: string, { variables, path }: ValueSyntax): ValueTest {
      const template = parseTemplate(value, { variables, wildcards }, path);
      const patternOf = (symbols: readonly PatternSymbol[]): TextPattern =>
        new TextPattern(symbols.map((symbol) => (typeof symbol === "string" ? fold(symbol) : symbol)));
      if (fold === asIs && template.literal !== undefined) return new LiteralTest(template.literal, matchSymbols);
      const constant = constantSymbols(template);
      const pattern = constant && patternOf(constant);
      return {
        variables: template.keys,
        exact: false,
        matches(received, context) {
          if (pattern) return pattern.matches(fold(received));
          const filled = fillTemplate(template, context);
          return isFilled(filled) ? patternOf(filled).matches(fold(received)) : filled;
        },
      };
    },
  };
}

/** Text as it is, which grants compare as well. */
export const STRING_EQUALS = stringOperator(
  { name: "StringEquals", negations: ["StringNotEquals"] },
  { wildcards: false, fold: asIs },
);

/** Text, with and without case, and with wildcards. */
export const STRING_OPERATORS: readonly Operator[] = [
  STRING_EQUALS,
  stringOperator(
    { name: "StringEqualsIgnoreCase", negations: ["StringNotEqualsIgnoreCase"] },
    { wildcards: false, fold: lowerCase },
  ),
  stringOperator({ name: "StringLike", negations: ["StringNotLike"] }, { wildcards: true, fold: asIs }),
];
