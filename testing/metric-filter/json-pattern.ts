import { patternTokens, type PatternToken } from "./tokens";

/** A value to compare with: text with `*` as a wildcard, a number, or a regular expression. */
export type PatternValue =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly number: number }
  | { readonly type: "regex"; readonly regex: RegExp };

export type Comparison = "=" | "!=" | "<" | ">" | "<=" | ">=";

/** What a JSON pattern says. */
export type JsonPattern =
  | { readonly type: "all"; readonly parts: readonly JsonPattern[] }
  | { readonly type: "any"; readonly parts: readonly JsonPattern[] }
  | {
      readonly type: "compares";
      readonly path: readonly string[];
      readonly operator: Comparison;
      readonly value: PatternValue;
    }
  | { readonly type: "is"; readonly path: readonly string[]; readonly what: "NULL" | "TRUE" | "FALSE" }
  | { readonly type: "missing"; readonly path: readonly string[] };

const COMPARISONS: readonly string[] = ["=", "!=", "<", ">", "<=", ">="];
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const PATH = /^\$(?:\.[\w-]+|\[\d+\]|\.?\['[^']+'\])+$/;

/**
 * Reads the pattern of a metric filter for JSON events: `{ ... }`.
 *
 * @throws SyntaxError for what CloudWatch Logs would refuse, and for patterns of other kinds of events.
 */
export function parseJsonPattern(pattern: string): JsonPattern {
  const reader = new Reader(pattern);
  reader.expect("{");
  const parsed = anyOf(reader);
  reader.expect("}");
  reader.end();
  return parsed;
}

function anyOf(reader: Reader): JsonPattern {
  return chained(reader, "||", "any", allOf);
}

function allOf(reader: Reader): JsonPattern {
  return chained(reader, "&&", "all", condition);
}

function chained(
  reader: Reader,
  symbol: string,
  type: "all" | "any",
  part: (reader: Reader) => JsonPattern,
): JsonPattern {
  const parts = [part(reader)];
  while (reader.accept(symbol)) parts.push(part(reader));
  return parts.length === 1 && parts[0] ? parts[0] : { type, parts };
}

function condition(reader: Reader): JsonPattern {
  if (reader.accept("(")) {
    const inner = anyOf(reader);
    reader.expect(")");
    return inner;
  }
  const path = pathOf(reader);
  if (reader.acceptWord("IS")) return { type: "is", path, what: reader.oneOf(["NULL", "TRUE", "FALSE"] as const) };
  if (reader.acceptWord("NOT")) {
    reader.oneOf(["EXISTS"] as const);
    return { type: "missing", path };
  }
  return { type: "compares", path, operator: reader.comparison(), value: valueOf(reader) };
}

function pathOf(reader: Reader): readonly string[] {
  const { text, type } = reader.next();
  if (type !== "word" || !PATH.test(text)) throw reader.problem(`a selector such as $.field, got ${text}`);
  return [...text.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? quoted ?? "",
  );
}

function valueOf(reader: Reader): PatternValue {
  const { type, text } = reader.next();
  if (type === "regex") return { type: "regex", regex: new RegExp(text) };
  if (type === "symbol") throw reader.problem(`a value, got ${text}`);
  return type === "word" && NUMBER.test(text) ? { type: "number", number: Number(text) } : { type: "text", text };
}

/** The words of a pattern, one after the other. */
class Reader {
  private readonly tokens: readonly PatternToken[];
  private position = 0;

  constructor(private readonly pattern: string) {
    this.tokens = patternTokens(pattern);
  }

  next(): PatternToken {
    const token = this.tokens[this.position];
    if (token === undefined) throw this.problem("more, got its end");
    this.position += 1;
    return token;
  }

  accept(symbol: string): boolean {
    const token = this.tokens[this.position];
    const is = token?.type === "symbol" && token.text === symbol;
    if (is) this.position += 1;
    return is;
  }

  acceptWord(word: string): boolean {
    const token = this.tokens[this.position];
    const is = token?.type === "word" && token.text.toUpperCase() === word;
    if (is) this.position += 1;
    return is;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.problem(`${symbol}, got ${this.tokens[this.position]?.text ?? "its end"}`);
  }

  oneOf<T extends string>(words: readonly T[]): T {
    const { text } = this.next();
    const word = words.find((one) => one === text.toUpperCase());
    if (word === undefined) throw this.problem(`${words.join(" or ")}, got ${text}`);
    return word;
  }

  comparison(): Comparison {
    const { text } = this.next();
    if (!COMPARISONS.includes(text)) throw this.problem(`an operator, got ${text}`);
    return text as Comparison;
  }

  end(): void {
    const token = this.tokens[this.position];
    if (token !== undefined) throw this.problem(`its end, got ${token.text}`);
  }

  problem(expected: string): SyntaxError {
    return new SyntaxError(`the pattern must have ${expected}: ${this.pattern}`);
  }
}
